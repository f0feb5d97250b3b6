// SPDX-License-Identifier: BSL-1.0

/// @file
/// evaluate --call: every row has a reply with the columns that were asked for, whatever the row is
/// and however the input is cut. The values themselves are those of requests (tests/tools/evaluate.sh).

#include <algorithm>
#include <string>
#include <string_view>

#include "../../examples/evaluate/lines.hpp"
#include "catch.hpp"

namespace {

using evaluate::error_place;

/// The replies of a function to rows that arrive in chunks of `chunk_size`.
std::string replies_of(std::string_view name,
                       std::size_t kept,
                       error_place errors,
                       std::string_view rows,
                       std::size_t chunk_size) {
    const auto functions = evaluate::all_functions<64>();
    const evaluate::column_evaluator evaluator(*evaluate::find(functions, name), kept, errors);
    evaluate::line_splitter lines(evaluator);
    std::string out;
    for (; !rows.empty(); rows.remove_prefix(std::min(chunk_size, rows.size())))
        lines.feed(rows.substr(0, chunk_size), out);
    lines.finish(out);
    return out;
}

/// The same for a function of two arguments and two results, whatever the chunks are.
std::string standing(std::size_t kept, error_place errors, std::string_view rows) {
    const std::string name = "xagm.standing_after_reconcile";
    const auto whole = replies_of(name, kept, errors, rows, rows.size() + 1);
    for (std::size_t size = 1; size < std::min(rows.size(), std::size_t{50}); ++size) {
        CAPTURE(size);
        CHECK(replies_of(name, kept, errors, rows, size) == whole);
    }
    return whole;
}

constexpr auto first = error_place::first_result;
constexpr auto last = error_place::last_column;

}  // namespace

TEST_CASE("evaluate --call: results follow the kept columns") {
    CHECK(standing(0, first, "2\t0.5\n3\t1") ==
          "2.000000000\t1.000000000000000000\n3.000000000\t3.000000000000000000\n");
    CHECK(standing(0, last, "2\t0.5\n") == "2.000000000\t1.000000000000000000\t\\N\n");
    CHECK(standing(2, first, "# a\t\xff \\t\t2\t0.5\r\n") ==
          "# a\t\xff \\t\t2.000000000\t1.000000000000000000\n");
    CHECK(standing(1, first, "\t2\t0.5\n") == "\t2.000000000\t1.000000000000000000\n");
    CHECK(standing(0, first, "").empty());
}

TEST_CASE("evaluate --call: an error stands in the first result or in a column of its own") {
    CHECK(standing(1, first, "k\t2\tx\n") == "k\terror not_a_number\t\\N\n");
    CHECK(standing(1, last, "k\t2\tx\n") == "k\t\\N\t\\N\tnot_a_number\n");
    CHECK(standing(1, last, "k\t2\t\n") == "k\t\\N\t\\N\tnot_a_number\n");
    // Nothing is left of results.
    CHECK(replies_of("xagm.reconcile", 0, last, "1\t0.5\t0\n", 100) ==
          "\\N\t\\N\tdivision_by_zero\n");
}

TEST_CASE("evaluate --call: without a value for an argument there is none for any result") {
    CHECK(standing(1, first, "k\t\\N\tx\n") == "k\t\\N\t\\N\n");
    CHECK(standing(1, last, "\\N\t2\t\\N\n") == "\\N\t\\N\t\\N\t\\N\n");
    CHECK(standing(1, last, "\\N\t2\t1\n") == "\\N\t2.000000000\t2.000000000000000000\t\\N\n");
    // As many columns as arguments come first.
    CHECK(standing(0, last, "\\N\n") == "\\N\t\\N\twrong_argument_count\n");
}

TEST_CASE("evaluate --call: a row with too many or too few columns") {
    const auto wrong = [](const std::string& kept) {
        return kept + "\terror wrong_argument_count\t\\N\n";
    };
    CHECK(standing(0, first, "\n") == "error wrong_argument_count\t\\N\n");
    CHECK(standing(0, last, "\n") == "\\N\t\\N\twrong_argument_count\n");
    CHECK(standing(1, first, "k\t1\n") == wrong("k"));
    CHECK(standing(1, first, "k\t1\t2\t3\n") == wrong("k"));
    CHECK(standing(1, first, "k\t1\t2\t\n") == wrong("k"));
    // Columns that are to be kept and do not exist.
    CHECK(standing(1, first, "\n") == wrong(""));
    CHECK(standing(1, first, "k\n") == wrong("k"));
    CHECK(standing(3, first, "\n") == wrong("\t\\N\t\\N"));
    CHECK(standing(3, first, "a\tb") == wrong("a\tb\t\\N"));
    CHECK(standing(3, first, "a\tb\tc\n") == wrong("a\tb\tc"));
    CHECK(standing(3, first, "a\tb\tc\t\n") == wrong("a\tb\tc"));
    // More than evaluate splits into words.
    CHECK(standing(1, first, "k" + std::string(40, '\t') + "\n") == wrong("k"));
    // An empty line is a whole row of one empty column.
    CHECK(replies_of("xsd.target_price", 0, first, "\n", 1) == "error not_a_number\n");
}

TEST_CASE("evaluate --call: of a row that is too long, the columns at its beginning are kept") {
    const std::size_t most = evaluate::line_size_max;
    const auto padded = [](const std::string& kept, std::size_t size) {
        return kept + std::string(size - kept.size() - 3, '0') + "2\t1\r\n";
    };
    const std::string error = "\\N\t\\N\tline_too_long\n";
    const std::string good = "x\ty\t2.000000000\t2.000000000000000000\t\\N\n";
    for (const std::size_t chunk_size : {std::size_t{1000}, std::size_t{65536}, 3 * most}) {
        CAPTURE(chunk_size);
        const auto replies = [&](const std::string& row) {
            const std::string rows = row + "x\ty\t2\t1";
            return replies_of("xagm.standing_after_reconcile", 2, last, rows, chunk_size);
        };
        // In parentheses, because Catch would print a megabyte.
        CHECK((replies(padded("x\ty\t", most)) == good + good));
        for (const std::size_t size : {most + 1, most + 2, 2 * most}) {
            CAPTURE(size);
            CHECK((replies(padded("a\t\t", size)) == "a\t\t" + error + good));
            // A column to keep is cut off.
            CHECK((replies(padded("a\t", size + 1)) == "a\t\\N\t" + error + good));
            CHECK((replies(padded("", size + 1)) == "\\N\t\\N\t" + error + good));
        }
    }
}

TEST_CASE("evaluate --call: an input that cannot be read to its end") {
    const auto functions = evaluate::all_functions<64>();
    const evaluate::column_evaluator rows(*evaluate::find(functions, "xsd.target_price"), 1, last);
    const evaluate::evaluator requests(functions);
    const auto replies = [](const evaluate::responder& responder, const std::string& input) {
        evaluate::line_splitter lines(responder);
        std::string out;
        lines.feed(input, out);
        lines.fail("input_not_readable", out);
        return out;
    };
    // Never the value of a line that has no end: it may be the beginning of another number.
    const std::string good = "k\t0.025000\t\\N\n";
    CHECK(replies(rows, "k\t25\nk\t2") == good + "k\t\\N\tinput_not_readable\n");
    CHECK(replies(rows, "k\t25\nk") == good + "\\N\t\\N\tinput_not_readable\n");
    CHECK(replies(rows, "k\t25\n") == good + "\\N\t\\N\tinput_not_readable\n");
    CHECK(replies(requests, "xsd.target_price 25\nxsd.target_price 2") ==
          "0.025000\nerror input_not_readable\n");
    CHECK(replies(requests, "#") == "error input_not_readable\n");
    const std::string comment = '#' + std::string(2 * evaluate::line_size_max, ' ');
    CHECK((replies(requests, comment) == comment + "\nerror input_not_readable\n"));
    CHECK((replies(requests, comment.substr(1)) ==
           "error line_too_long\nerror input_not_readable\n"));
}
