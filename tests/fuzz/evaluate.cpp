// SPDX-License-Identifier: BSL-1.0

/// @file
/// evaluate's lines, whatever they contain and wherever the input is cut: one reply for each line,
/// the same as for the line alone, in the form that --help describes. The same lines as rows of
/// --call: as many columns as that function has.
///
/// The first byte of an input chooses the width and what --call keeps, the second how the rest is cut
/// and the function of --call. If the second is
/// ff, a byte 01 in the rest stands for many of the byte after it, so that a short input reaches
/// the longest line; only then, because a megabyte takes a thousand times as long as a request.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz.hpp"
#include "lines.hpp"

namespace {

[[nodiscard]] const evaluate::evaluator& evaluator_of(unsigned which) {
    static const evaluate::evaluator evaluators[] = {
        evaluate::evaluator(evaluate::all_functions<64>()),
        evaluate::evaluator(evaluate::all_functions<112>()),
        evaluate::evaluator(evaluate::all_functions<128>()),
        evaluate::evaluator(evaluate::all_functions<256>())};
    return evaluators[which % 4];
}

/// The input with every 01 replaced, at most a little longer than the longest line.
[[nodiscard]] std::string expanded(std::string_view text) {
    constexpr std::size_t unit = evaluate::line_size_max / 4;
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\x01' || i + 1 == text.size()) {
            result += text[i];
        } else if (++i; result.size() <= evaluate::line_size_max + unit) {
            result.append(unit, text[i]);
        }
    }
    return result;
}

/// The replies to an input that is fed in chunks of 1 byte to `longest`; 0 for all at once.
[[nodiscard]] std::string replies(const evaluate::responder& responder,
                                  std::string_view text,
                                  std::size_t longest) {
    evaluate::line_splitter lines(responder);
    std::string out;
    std::uint64_t state = longest;
    while (!text.empty()) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        const std::size_t size =
            longest == 0
                ? text.size()
                : std::min(static_cast<std::size_t>(1 + (state >> 33) % longest), text.size());
        // A copy that ends where the chunk ends, so that a read beyond it is detected.
        const std::string chunk(text.substr(0, size));
        lines.feed(chunk, out);
        text.remove_prefix(size);
    }
    lines.finish(out);
    return out;
}

[[nodiscard]] bool is_name(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || c == '_';
    });
}

/// Values separated by single spaces, made of the characters of numbers and instants.
[[nodiscard]] bool are_values(std::string_view text) {
    if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
    return text.find("  ") == std::string_view::npos &&
           text.find_first_not_of("0123456789.- :+TZ") == std::string_view::npos;
}

void check_reply(const evaluate::evaluator& evaluator,
                 std::string_view line,
                 std::string_view reply) {
    const auto about = [&] {
        return '\'' + std::string(line.substr(0, 200)) + "' -> '" +
               std::string(reply.substr(0, 200)) + '\'';
    };
    if (line.empty() || line.front() == '#') {
        fuzz::require(reply == line, "echo", about());
        return;
    }
    if (line.size() > evaluate::line_size_max) {
        fuzz::require(reply == "error line_too_long", "long line", about());
        return;
    }
    const std::string_view error = "error ";
    const bool failed = reply.substr(0, error.size()) == error;
    fuzz::require(
        failed ? is_name(reply.substr(error.size())) : are_values(reply), "form", about());
    std::string alone;
    evaluator.answer(line, alone);
    fuzz::require(alone == std::string(reply) + '\n', "a line alone", about());
}

/// The lines as rows of a function's columns: none is lost, and each reply has all columns.
void check_rows(std::string_view text, unsigned options, unsigned which, std::size_t longest) {
    static const auto functions = evaluate::all_functions<256>();
    const auto& function = functions[which % functions.size()];
    const unsigned kept = options / 4 % 4;
    const bool has_error_column = options / 16 % 2 == 1;
    const evaluate::column_evaluator evaluator(function,
                                               kept,
                                               has_error_column
                                                   ? evaluate::error_place::last_column
                                                   : evaluate::error_place::first_result);
    const std::string whole = replies(evaluator, text, 0);
    fuzz::require(replies(evaluator, text, longest) == whole, "rows, cut", whole.substr(0, 400));

    const std::size_t columns = kept + function.results.size() + (has_error_column ? 1 : 0);
    const auto count = [](std::string_view in, char c) {
        return static_cast<std::size_t>(std::count(in.begin(), in.end(), c));
    };
    const bool has_cut_line = !text.empty() && text.back() != '\n';
    fuzz::require(count(whole, '\n') == count(text, '\n') + (has_cut_line ? 1 : 0), "rows");
    for (std::string_view left = whole; !left.empty();) {
        const auto row = left.substr(0, left.find('\n'));
        fuzz::require(count(row, '\t') + 1 == columns, "columns", std::string(row.substr(0, 400)));
        left.remove_prefix(row.size() + 1);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::bytes in(data, size);
    const unsigned options = in.byte();
    const evaluate::evaluator& evaluator = evaluator_of(options);
    const unsigned cut = in.byte();
    const std::string text = cut == 255 ? expanded(in.rest()) : std::string(in.rest());
    const std::string whole = replies(evaluator, text, 0);

    std::string_view out = whole;
    std::string_view left = text;
    while (!left.empty()) {
        auto line = left.substr(0, left.find('\n'));
        left.remove_prefix(std::min(line.size() + 1, left.size()));
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        const auto end = out.find('\n');
        fuzz::require(end != std::string_view::npos, "a reply is missing");
        check_reply(evaluator, line, out.substr(0, end));
        out.remove_prefix(end + 1);
    }
    fuzz::require(out.empty(), "a reply too many", std::string(out));

    // Chunks of single bytes only for short inputs: a megabyte takes a second.
    const std::size_t longest = text.size() < 4096 ? 1 + cut % 64 : std::size_t{4096} << cut % 10;
    fuzz::require(replies(evaluator, text, longest) == whole, "cut", std::to_string(longest));
    check_rows(text, options, cut, longest);
    return 0;
}
