// SPDX-License-Identifier: BSL-1.0

/// @file
/// The library as a filter: one request, or one row of columns, a line on standard input, one reply
/// a line on standard output, in order, and at the latest when the input pauses. See --help.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "../tool/program.hpp"
#include "catalogue.hpp"
#include "lines.hpp"

namespace {

/// As many as a table of PostgreSQL has.
constexpr std::uint64_t kept_max = 1600;

constexpr const char* protocol = R"(request   NAME ARG ARG ...          separated by single spaces
reply     VALUE [VALUE ...]         or:   error NAME
blank line or # comment             echoed unchanged

Amounts and prices are decimal text in natural units; a reply prints every decimal of its type.
Instants are seconds since 1970 or ISO 8601 UTC: 2026-03-18 or 2026-03-18T00:00:00Z.
--bits is the width of token and ounce amounts. Lines may end with CR LF; replies end with LF.

With --call NAME a line is a row of columns separated by tabs: as many as --keep says, then the
arguments of NAME, and nothing else; blank lines and # are not special. The reply is the kept columns,
byte for byte, then the results. \N is a column without a value; where an argument is \N, all results
are. After an error all results are \N, and its name is in the column of --error-column, which is \N
where all is well; without that option the first result is: error NAME.

Errors of any function: not_a_number, too_many_decimals, overflow, not_a_time, not_a_day_start,
underflow for a time before 1970; of a line: unknown_function, wrong_argument_count, line_too_long
above 1048576 characters. The first bad argument is reported, and the next line is read. If reading
the input fails, the last reply is error input_not_readable.

Exit status: 0; 1 when the output cannot be written, and with --strict when a reply is an error or
the last line has no end; 2 when the command line is wrong or the input cannot be read.
)";

[[nodiscard]] std::vector<evaluate::function> functions_of(std::uint64_t bits) {
    switch (bits) {
        case 64: return evaluate::all_functions<64>();
        case 112: return evaluate::all_functions<112>();
        case 128: return evaluate::all_functions<128>();
        default: return evaluate::all_functions<256>();
    }
}

[[nodiscard]] std::string help_of_functions() {
    std::string text = protocol;
    for (const auto& f : functions_of(256)) {
        text += '\n';
        text += f.name;
        text += ' ';
        text += f.arguments.names();
        text += " -> ";
        text += f.results.names();
        text += "\n    ";
        for (const char c : f.help) {
            text += c;
            if (c == '\n') text += "    ";
        }
        text += '\n';
    }
    return text;
}

/// Answers the input until its end. Before it waits for more, all replies so far are written: a
/// caller may wait for a reply before the next request.
void answer_all(tool::input& in, evaluate::line_splitter& lines, tool::output& out) {
    static char chunk[std::size_t{1} << 16];
    std::string replies;
    const auto send = [&] {
        out.write(replies);
        out.flush();
        replies.clear();
    };
    try {
        while (const std::size_t size = in.read(chunk, sizeof chunk)) {
            lines.feed({chunk, size}, replies);
            send();
        }
    } catch (const tool::input_error&) {
        // As a reply too, not only as an exit status, so that a reader of the replies sees it.
        lines.fail("input_not_readable", replies);
        send();
        throw;
    }
    lines.finish(replies);
    send();
}

void print_catalogue(const std::vector<evaluate::function>& functions, tool::output& out) {
    std::string text;
    for (const auto& f : functions)
        evaluate::add_line(f, text);
    out.write(text);
}

/// The options of --call.
struct call {
    std::string name;
    std::uint64_t kept = 0;
    bool has_error_column = false;
};

/// What answers the lines: requests, or rows for one function.
[[nodiscard]] std::unique_ptr<evaluate::responder> responder_of(
    const std::vector<evaluate::function>& functions, const call& asked) {
    if (asked.name.empty()) {
        if (asked.kept > 0) throw tool::usage_error("--keep needs --call");
        if (asked.has_error_column) throw tool::usage_error("--error-column needs --call");
        return std::make_unique<evaluate::evaluator>(functions);
    }
    const auto* const function = evaluate::find(functions, asked.name);
    if (function == nullptr) {
        throw tool::usage_error(
            fmt::format("--call '{}' is unknown_function", tool::elided(asked.name)));
    }
    const auto errors = asked.has_error_column ? evaluate::error_place::last_column
                                               : evaluate::error_place::first_result;
    return std::make_unique<evaluate::column_evaluator>(*function, asked.kept, errors);
}

bool evaluate_all(tool::program& program) {
    std::uint64_t bits = 256;
    bool is_strict = false;
    bool is_catalogue = false;
    call asked;
    const tool::choices<std::uint64_t> widths{{"64", 64}, {"112", 112}, {"128", 128}, {"256", 256}};
    program.option("--bits", bits, widths, "the width of token and ounce amounts");
    program.flag(
        "--strict", is_strict, "status 1 when a reply is an error or the input is cut off");
    program.option("--call", asked.name, "NAME", "reads columns, the arguments of one function");
    program.option("--keep", asked.kept, "N", "with --call: passes N columns through", kept_max);
    program.flag("--error-column", asked.has_error_column, "with --call: adds a column for errors");
    program.flag("--catalogue", is_catalogue, "prints all functions and their types as JSON Lines");
    program.parse();

    const auto functions = functions_of(bits);
    const auto responder = responder_of(functions, asked);
    if (is_catalogue) {
        if (!asked.name.empty()) {
            throw tool::usage_error("--catalogue and --call exclude each other");
        }
        print_catalogue(functions, program.out());
        return true;
    }
    evaluate::line_splitter lines(*responder);
    const auto in = program.open("-");
    answer_all(*in, lines, program.out());
    if (!is_strict) return true;
    if (lines.is_cut()) throw tool::data_error("the last line has no end");
    if (lines.errors() > 0) {
        throw tool::data_error(fmt::format("errors among the replies: {}", lines.errors()));
    }
    return true;
}

}  // namespace

int main(int count, char** words) {
    return tool::run(
        {"evaluate", "Answers one request a line until the input ends.", help_of_functions()},
        count,
        words,
        evaluate_all);
}
