// SPDX-License-Identifier: BSL-1.0

/// @file
/// evaluate's lines: however the input is cut into chunks and however long a line is, every line
/// gets one reply, in order. The replies themselves are checked in examples/ and in
/// property/evaluate.cpp.
///
/// evaluate --call: every row has a reply with the columns that were asked for, whatever the row is
/// and however the input is cut. The values themselves are those of requests
/// (tests/tools/evaluate.sh).

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>

#include <troy/xag.hpp>
#include <troy/xsd.hpp>

#include "../../examples/evaluate/lines.hpp"
#include "catch.hpp"

namespace {

using evaluate::error_place;

/// The replies to an input that arrives in chunks of `chunk_size`.
std::string replies_to(std::string_view input, std::size_t chunk_size) {
    const evaluate::evaluator evaluator(evaluate::all_functions<256>());
    evaluate::line_splitter lines(evaluator);
    std::string out;
    for (; !input.empty(); input.remove_prefix(std::min(chunk_size, input.size()))) {
        lines.feed(input.substr(0, chunk_size), out);
    }
    lines.finish(out);
    return out;
}

const std::string request = "xsd.target_price 25";
const std::string answer = "0.025000\n";

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

TEST_CASE("evaluate: replies do not depend on how the input is cut") {
    const std::string input = "# c\n\n" + request + "\nx\n\n" + request + " 1\n#\n" + request;
    const std::string expected =
        "# c\n\n" + answer + "error unknown_function\n\nerror wrong_argument_count\n#\n" + answer;
    for (std::size_t size = 1; size <= input.size(); ++size) {
        CAPTURE(size);
        CHECK(replies_to(input, size) == expected);
    }
}

TEST_CASE("evaluate: the end of the input") {
    CHECK(replies_to("", 1).empty());
    CHECK(replies_to("\n", 1) == "\n");
    CHECK(replies_to(request, 100) == answer);
    CHECK(replies_to(request + "\n", 100) == answer);
    CHECK(replies_to("# no end", 3) == "# no end\n");
}

TEST_CASE("evaluate: a line as long as a request may be, and longer ones") {
    // With leading zeros, a valid request can have any length.
    const std::string head = "xsd.target_price ";
    const auto padded = [&](std::size_t size) {
        return head + std::string(size - head.size() - 2, '0') + "25";
    };
    const std::size_t most = evaluate::line_size_max;
    for (const std::size_t chunk_size : {std::size_t{1000}, std::size_t{65536}, 3 * most}) {
        CAPTURE(chunk_size);
        CHECK(replies_to(padded(most) + "\n" + request, chunk_size) == answer + answer);
        CHECK(replies_to(padded(most + 1) + "\n" + request, chunk_size) ==
              "error line_too_long\n" + answer);
        CHECK(replies_to(padded(2 * most), chunk_size) == "error line_too_long\n");
        const std::string comment = "#" + std::string(2 * most, ' ');
        CHECK(replies_to(comment + "\n" + request, chunk_size) == comment + "\n" + answer);
        CHECK(replies_to(comment, chunk_size) == comment + "\n");
    }
}

TEST_CASE("evaluate: bytes that are not text are a bad line like any other") {
    const std::string nul(1, '\0');
    CHECK(replies_to(nul + "\n" + request, 100) == "error unknown_function\n" + answer);
    CHECK(replies_to("xsd.target_price 2" + nul + "\n" + request, 100) ==
          "error not_a_number\n" + answer);
    CHECK(replies_to("xsd.target_price \xff\xfe\r\n" + request, 100) ==
          "error not_a_number\n" + answer);
    CHECK(replies_to(request + "\r\r\n", 100) == "error not_a_number\n");
}

TEST_CASE("evaluate: a line may end with CR LF, wherever the input is cut between them") {
    const std::string long_comment = "#" + std::string(2 * evaluate::line_size_max, '\r');
    for (const std::size_t chunk_size : {std::size_t{1}, std::size_t{100}}) {
        CHECK(replies_to(request + "\r\n\r\n# c\r\n", chunk_size) == answer + "\n# c\n");
    }
    CHECK(replies_to(long_comment + "\n", 4096) ==
          long_comment.substr(0, long_comment.size() - 1) + "\n");
}

TEST_CASE("evaluate: errors among the replies are counted, and a cut line is noticed") {
    const evaluate::evaluator evaluator(evaluate::all_functions<256>());
    evaluate::line_splitter lines(evaluator);
    std::string out;
    lines.feed("# error x\n" + request + "\nx\n" + request, out);
    CHECK(lines.errors() == 1);
    lines.finish(out);
    CHECK(lines.is_cut());
    CHECK(out == "# error x\n" + answer + "error unknown_function\n" + answer);
}

namespace {

namespace xag = troy::xag;
namespace xsd = troy::xsd;
using evaluate::list;

template <auto Function>
using arguments_of = typename evaluate::signature<decltype(Function)>::arguments;
template <auto Function>
using results_of = typename evaluate::signature<decltype(Function)>::results;

// By name, and beside it plain values.
static_assert(std::same_as<arguments_of<xsd::redemption_fractional<256>>,
                           list<troy::utc_seconds,
                                xsd::collateral_ratio,
                                xsd::tokens,
                                xsd::tokens,
                                xsd::ether_per_xsd,
                                xsd::shares_per_xsd,
                                xsd::ether_amount,
                                xsd::usd_value>>);
// An aggregate in another.
static_assert(
    std::same_as<
        results_of<xsd::redeem<256>>,
        list<xsd::usd_value, xsd::interest_rate, troy::utc_seconds, xsd::tokens, xsd::usd_value>>);
using fees = xag::arbitrage_fees<xag::ounces, xag::dollars>;
static_assert(std::same_as<decltype(evaluate::words_of<fees>()),
                           list<xag::basis_points,
                                xag::ounces,
                                xag::ounces,
                                xag::basis_points,
                                xag::dollars,
                                xag::dollars>>);
static_assert(
    std::same_as<results_of<xag::is_fully_backed<xag::vault_ounces, xag::tokens>>, list<bool>>);

std::tuple<xag::tokens, bool> first_of(const std::array<xag::tokens, 2>& pair) {
    return {pair[0], pair[0] == pair[1]};
}

std::string reply_of(const evaluate::function& f, std::string_view line) {
    std::string out;
    evaluate::words in(line, ' ');
    evaluate::reply reply(out, ' ');
    f.call(in, reply);
    return out;
}

}  // namespace

TEST_CASE("evaluate: arrays and tuples are read and written in order") {
    const evaluate::function f("first", "A B", "A SAME", "help", evaluate::call<first_of>);
    CHECK(f.arguments.size() == 2);
    CHECK(f.results.size() == 2);
    CHECK(reply_of(f, "1 2") == "1.000000000 0");
    CHECK(reply_of(f, "2 2") == "2.000000000 1");

    // Words that were separated elsewhere.
    const std::array<std::string_view, 2> separate{"1", "1"};
    std::string out;
    evaluate::words in(separate);
    evaluate::reply reply(out, '\t');
    f.call(in, reply);
    CHECK(out == "1.000000000\t1");
}

TEST_CASE("evaluate: of several bad arguments the first is reported") {
    // In an aggregate and behind it, in the order of the request.
    CHECK(replies_to("xsd.fractional 1 x 0.0000001\n", 100) == "error not_a_number\n");
    CHECK(replies_to("xsd.fractional 1 0.0000001 x\n", 100) == "error too_many_decimals\n");
    CHECK(replies_to("xsd.fractional 0.1234567890123456789 x x\n", 100) ==
          "error too_many_decimals\n");
}

TEST_CASE("evaluate: a row names every argument and every result once, in ASCII") {
    const auto row = [](const char* arguments, const char* results, const char* help = "help") {
        return evaluate::function("first", arguments, results, help, evaluate::call<first_of>);
    };
    CHECK_NOTHROW(row("A B", "A B_1"));
    for (const char* names :
         {"", "A", "A B C", "A ", " A", "A  B", "A A", "A b", "A 1", "A _B", "A B,"}) {
        CAPTURE(names);
        CHECK_THROWS_AS(row(names, "A B"), std::invalid_argument);
        CHECK_THROWS_AS(row("A B", names), std::invalid_argument);
    }
    for (const char* help : {"", "\x7f", "\t", "\xc3\xa4", "a\x01"})
        CHECK_THROWS_AS(row("A B", "A B", help), std::invalid_argument);
    CHECK_THROWS_AS(evaluate::function("", "A B", "A B", "help", evaluate::call<first_of>),
                    std::invalid_argument);
}

TEST_CASE("evaluate: every function is documented and found") {
    const auto functions = evaluate::all_functions<64>();
    for (std::size_t i = 0; i < functions.size(); ++i) {
        const auto& f = functions[i];
        CAPTURE(std::string(f.name));
        CHECK_FALSE(f.help.empty());
        CHECK(f.arguments.size() < evaluate::words_max);
        if (i > 0) CHECK(functions[i - 1].name < f.name);  // Sorted and unique.
        const std::string reply = replies_to(std::string(f.name), 100);
        CHECK(reply == "error wrong_argument_count\n");
    }
    // The names of the first version, on which other programs rely.
    for (const char* name : {"xagm.ounces_per_token",
                             "xagm.ounces",
                             "xagm.tokens",
                             "xagm.reconcile",
                             "xagm.reconcile_to_reserves",
                             "xagm.largest_reconcile",
                             "xagm.fine_weight",
                             "xsd.silver_price",
                             "xsd.target_price",
                             "xsd.gram_price",
                             "xsd.exact_gram_price"}) {
        CHECK(replies_to(name, 100) == "error wrong_argument_count\n");
    }
}

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
