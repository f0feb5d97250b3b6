// SPDX-License-Identifier: BSL-1.0

/// @file
/// evaluate's lines: however the input is cut into chunks and however long a line is, every line
/// gets one reply, in order. The replies themselves are checked in examples/ and in
/// property/evaluate.cpp.

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
