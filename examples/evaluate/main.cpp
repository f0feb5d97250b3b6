// SPDX-License-Identifier: BSL-1.0

/// @file
/// The library as a filter: one request per line on standard input, one reply per line on standard
/// output, in order, as soon as the input pauses. See --help.

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>
#include <unistd.h>

#include "evaluator.hpp"
#include "line_splitter.hpp"

namespace {

constexpr const char* usage = "usage: evaluate [--bits 64|112|128|256] [--help]\n";

constexpr const char* protocol = R"(
  request   NAME ARG ARG ...          separated by single spaces
  reply     VALUE [VALUE ...]         or:   error NAME        and the next line goes on
  blank line or # comment             echoed unchanged

Amounts and prices are decimal text in natural units; a reply prints every decimal of its type.
Instants are seconds since 1970 or ISO 8601 UTC: 2026-03-18 or 2026-03-18T00:00:00Z.
--bits is the width of token and ounce amounts, 256 unless given.

Errors of any function: not_a_number, too_many_decimals, overflow, not_a_time, not_a_day_start,
underflow for a time before 1970; of a line: unknown_function, wrong_argument_count, line_too_long
above 1048576 characters. The first bad argument is the one reported.

Exit status: 0; 1 when the output cannot be written; 2 when the command line is wrong.
)";

[[nodiscard]] std::vector<evaluate::function> functions_for(std::string_view bits) {
    if (bits == "64") return evaluate::all_functions<64>();
    if (bits == "112") return evaluate::all_functions<112>();
    if (bits == "128") return evaluate::all_functions<128>();
    if (bits == "256") return evaluate::all_functions<256>();
    return {};
}

/// Writes everything, or says why not.
[[nodiscard]] bool write_all(std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) {
            std::fprintf(stderr, "evaluate: standard output: %s\n", std::strerror(errno));
            return false;
        }
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

[[nodiscard]] bool write_help() {
    std::string text = usage;
    text += protocol;
    for (const auto& f : functions_for("256")) {
        text += '\n';
        text += f.name;
        text += ' ';
        text += f.arguments;
        text += "\n    ";
        for (const char c : f.help) {
            text += c;
            if (c == '\n') text += "    ";
        }
        text += '\n';
    }
    return write_all(text);
}

/// Answers standard input to its end; false if the output cannot be written.
[[nodiscard]] bool answer_all(const evaluate::evaluator& evaluator) {
    static char chunk[std::size_t{1} << 16];
    evaluate::line_splitter lines(evaluator);
    std::string out;
    for (;;) {
        const ssize_t size = ::read(STDIN_FILENO, chunk, sizeof chunk);
        if (size < 0 && errno == EINTR) continue;
        if (size <= 0) {
            lines.finish(out);
            // A reply, not an exit status: whoever reads the replies has to see it.
            if (size < 0) out += "error input_not_readable\n";
            return write_all(out);
        }
        lines.feed({chunk, static_cast<std::size_t>(size)}, out);
        if (!write_all(out)) return false;
        out.clear();
    }
}

}  // namespace

int main(int count, char** words) {
    std::signal(SIGPIPE, SIG_IGN);  // A closed output is an error to report, not a death.
    std::string_view bits = "256";
    for (int i = 1; i < count; ++i) {
        const std::string_view word = words[i];
        if (word == "--help") return write_help() ? 0 : 1;
        if (word == "--bits" && i + 1 < count) {
            bits = words[++i];
        } else {
            std::fputs(usage, stderr);
            return 2;
        }
    }
    const evaluate::evaluator evaluator(functions_for(bits));
    if (functions_for(bits).empty()) {
        std::fputs(usage, stderr);
        return 2;
    }
    return answer_all(evaluator) ? 0 : 1;
}
