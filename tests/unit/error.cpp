// SPDX-License-Identifier: BSL-1.0

/// @file
/// Errors: every code has a name of its own, and an error carries both, with the two values that it
/// is about. What the error of a failed parse says: the text, or 40 printable characters of it, and
/// the position.

#include <exception>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/text.hpp>
#include <troy/time.hpp>
#include <troy/unit.hpp>

#include "../names.hpp"

namespace {

struct named {
    errc code;
    const char* name;
};

/// In the order of the enumerators, whose values are part of the interface: they start at 1,
/// because 0 is success, and have no gaps.
constexpr named all[] = {
    {errc::division_by_zero, "division_by_zero"},
    {errc::overflow, "overflow"},
    {errc::underflow, "underflow"},
    {errc::inexact, "inexact"},
    {errc::not_a_number, "not_a_number"},
    {errc::too_many_decimals, "too_many_decimals"},
    {errc::not_a_time, "not_a_time"},
    {errc::not_a_day_start, "not_a_day_start"},
    {errc::time_before_base_day, "time_before_base_day"},
    {errc::day_not_after_last, "day_not_after_last"},
    {errc::annual_fee_rate_too_large, "annual_fee_rate_too_large"},
    {errc::oz_per_token_too_large, "oz_per_token_too_large"},
    {errc::fineness_too_large, "fineness_too_large"},
    {errc::reserve_not_enough, "reserve_not_enough"},
    {errc::stale_round, "stale_round"},
    {errc::non_positive_answer, "non_positive_answer"},
    {errc::feed_decimals_too_large, "feed_decimals_too_large"},
    {errc::too_early, "too_early"},
    {errc::attestation_from_future, "attestation_from_future"},
    {errc::attestation_too_old, "attestation_too_old"},
    {errc::mint_above_capacity, "mint_above_capacity"},
    {errc::fee_rate_too_large, "fee_rate_too_large"},
    {errc::fee_above_gross, "fee_above_gross"},
    {errc::zero_value, "zero_value"},
    {errc::unexpected_oz_per_token, "unexpected_oz_per_token"},
    {errc::mint_budget_not_enough, "mint_budget_not_enough"},
    {errc::mint_budget_not_zero, "mint_budget_not_zero"},
    {errc::insufficient_balance, "insufficient_balance"},
    {errc::too_early_to_reconcile, "too_early_to_reconcile"},
    {errc::stale_mint_budget_submission, "stale_mint_budget_submission"},
    {errc::token_obligation_below_floor, "token_obligation_below_floor"},
    {errc::rate_limit_exceeded, "rate_limit_exceeded"},
    {errc::rate_limit_too_large, "rate_limit_too_large"},
    {errc::rate_limit_window_zero, "rate_limit_window_zero"},
    {errc::rate_limit_unchanged, "rate_limit_unchanged"},
    {errc::clock_went_back, "clock_went_back"},
    {errc::single_message_limit_too_large, "single_message_limit_too_large"},
    {errc::rate_limited_message_invalid, "rate_limited_message_invalid"},
    {errc::in_times_of_deficit, "in_times_of_deficit"},
    {errc::wrong_collateral_ratio, "wrong_collateral_ratio"},
    {errc::not_enough_collateral, "not_enough_collateral"},
    {errc::uncollateralized_not_positive, "uncollateralized_not_positive"},
    {errc::no_excess_collateral, "no_excess_collateral"},
    {errc::more_than_excess, "more_than_excess"},
    {errc::not_a_string, "not_a_string"},
};

using ounces = troy::fixed_point<troy::fine_ounce, 9, 64>;
using premium = troy::signed_fixed_point<troy::usd, 6, 256>;

struct told {
    errc code{};
    std::string text;
    std::string position;
    std::string what;
};

template <class T>
told parse(std::string_view text) {
    try {
        static_cast<void>(troy::parse<T>(text));
        return {};
    } catch (const troy::error& e) {
        CHECK(std::string(e.left().name) == "text");
        CHECK(std::string(e.right().name) == "position");
        return {e.code(), e.left().text, e.right().text, e.what()};
    }
}

}  // namespace

TEST_CASE("error: every code has its own name") {
    std::unordered_set<std::string> names;
    unsigned value = 0;
    for (const auto& [code, name] : all) {
        CAPTURE(name);
        CHECK(static_cast<unsigned>(code) == ++value);
        CHECK(troy::name(code) == std::string(name));
        names.insert(troy::name(code));
    }
    CHECK(names.size() == std::size(all));
}

TEST_CASE("error: no code is missing from this file") {
    const std::string unknown = "unknown_error";
    CHECK(troy::name(errc{}) == unknown);
    for (unsigned value = std::size(all) + 1; value <= 255; ++value) {
        CAPTURE(value);
        CHECK(troy::name(static_cast<errc>(value)) == unknown);
    }
}

TEST_CASE("error: what is thrown carries the code and its name") {
    for (const auto& [code, name] : all) {
        CAPTURE(name);
        bool caught = false;
        try {
            troy::raise(code);
        } catch (const std::exception& e) {
            caught = true;
            CHECK(e.what() == std::string(name));
            const auto* ours = dynamic_cast<const troy::error*>(&e);
            REQUIRE(ours != nullptr);
            CHECK(ours->code() == code);
        }
        CHECK(caught);
    }
}

TEST_CASE("error: what is thrown carries the two values") {
    using amount = troy::fixed_point<troy::one, 9, 64>;
    try {
        troy::raise(errc::overflow, "amount", amount{"2"}, "now", troy::utc_day{"2026-03-18"});
        FAIL("it did not throw");
    } catch (const troy::error& e) {
        CHECK(e.code() == errc::overflow);
        CHECK(std::string(e.left().name) == "amount");
        CHECK(std::string(e.left().text) == "2.000000000");
        CHECK(std::string(e.right().name) == "now");
        CHECK(std::string(e.right().text) == "2026-03-18");
        CHECK(std::string(e.what()) == "overflow: amount 2.000000000, now 2026-03-18");
        // A copy has its own text.
        const troy::error copy = e;
        CHECK(std::string(copy.what()) == e.what());
        CHECK(copy.what() != e.what());
    }
}

TEST_CASE("error: without values it carries none") {
    const troy::error e(errc::zero_value);
    CHECK(std::string(e.what()) == "zero_value");
    for (const troy::operand& each : {e.left(), e.right()}) {
        CHECK(std::string(each.name).empty());
        CHECK(std::string(each.text).empty());
    }
}

TEST_CASE("error: the longest values fit, and a message that does not is cut") {
    using largest = troy::signed_fixed_point<troy::one, 9, 256>;
    const auto least = largest::from_sign_and_magnitude(true, largest::largest_magnitude(true));
    const std::string digits =
        "-57896044618658097711785492504343953926634992332820282019728792003956.564819968";
    try {
        troy::raise(errc::token_obligation_below_floor, "left", least, "right", least);
        FAIL("it did not throw");
    } catch (const troy::error& e) {
        CHECK(std::string(e.left().text) == digits);
        CHECK(std::string(e.what()) ==
              "token_obligation_below_floor: left " + digits + ", right " + digits);
    }
    // 256 bits without a sign have no more digits.
    using widest = troy::fixed_point<troy::one, 77, 256>;
    try {
        troy::raise(errc::underflow, "left", widest{}, "right", widest::largest());
        FAIL("it did not throw");
    } catch (const troy::error& e) {
        CHECK(std::string(e.left().text) == "0." + std::string(77, '0'));
        CHECK(std::string(e.right().text) ==
              "1.15792089237316195423570985008687907853269984665640564039457584007913129639935");
    }
    const std::string name(200, 'x');
    try {
        troy::raise(errc::overflow, name.c_str(), least, name.c_str(), least);
        FAIL("it did not throw");
    } catch (const troy::error& e) {
        const std::string whole = "overflow: " + name + " " + digits + ", " + name + " " + digits;
        const std::string message = e.what();
        CHECK(message.size() == 3 * troy::operand::text_size_max - 1);
        CHECK(message == whole.substr(0, message.size()));
    }
}

TEST_CASE("error: values wider than any ledger's are left out") {
    using narrow = troy::fixed_point<troy::one, 0, 8>;
    using wide = troy::fixed_point<troy::one, 0, 320>;
    try {
        troy::raise(errc::overflow, "left", narrow{}, "right", wide{});
        FAIL("it did not throw");
    } catch (const troy::error& e) {
        CHECK(std::string(e.what()) == "overflow");
        CHECK(std::string(e.left().name).empty());
        CHECK(std::string(e.right().name).empty());
    }
}

TEST_CASE("error: the failure handler is not for a build with exceptions") {
    static int calls = 0;
    const troy::failure_handler count = [](const troy::error&) { ++calls; };
    const troy::failure_handler before = troy::set_failure_handler(count);
    CHECK_THROWS_AS(troy::raise(errc::overflow), troy::error);
    CHECK(calls == 0);
    CHECK(troy::set_failure_handler(before) == count);
    CHECK(before == nullptr);
}

TEST_CASE("parse: a failure carries the text and the position") {
    const auto failure = parse<ounces>("1,000.5");
    CHECK(failure.code == errc::not_a_number);
    CHECK(failure.text == "1,000.5");
    CHECK(failure.position == "1");
    CHECK(failure.what == "not_a_number: text 1,000.5, position 1");
    CHECK(parse<ounces>("0.0000000001").what ==
          "too_many_decimals: text 0.0000000001, position 11");
    CHECK(parse<ounces>("18446744073.709551616").what ==
          "overflow: text 18446744073.709551616, position 0");
    CHECK(parse<premium>("-1.5x").what == "not_a_number: text -1.5x, position 4");
    CHECK(parse<utc_day>("2026-02-29").what == "not_a_time: text 2026-02-29, position 0");
    CHECK(parse<utc_day>("2026-02-28T00:00:01Z").what ==
          "not_a_day_start: text 2026-02-28T00:00:01Z, position 0");
    CHECK(parse<utc_seconds>("1969-12-31").what == "underflow: text 1969-12-31, position 0");
    CHECK(parse<ounces>("").what == "not_a_number: text , position 0");
    // A text that parses gives no error.
    CHECK(parse<ounces>("1000.5").what.empty());
}

TEST_CASE("parse: a failure shows 40 characters, and the position beyond them") {
    const std::string forty = "1234567890123456789012345678901234567890";
    CHECK(parse<ounces>(forty.substr(1) + "x").text == forty.substr(1) + "x");
    CHECK(parse<ounces>(forty + "x").text == forty);
    CHECK(parse<ounces>(forty + "x").position == "40");
    CHECK(parse<ounces>(forty + "x").what == "not_a_number: text " + forty + ", position 40");
    CHECK(parse<ounces>(forty).text == forty);
    CHECK(parse<ounces>(forty).code == errc::overflow);
    const auto long_text = parse<ounces>(std::string(10'000, '0') + 'x');
    CHECK(long_text.text == std::string(40, '0'));
    CHECK(long_text.position == "10000");
}

TEST_CASE("parse: a failure shows printable characters only") {
    using namespace std::string_view_literals;
    CHECK(parse<ounces>("1\0002"sv).text == "1?2");
    CHECK(parse<ounces>("1\n2\t\x1b[31m\x7f"sv).text == "1?2??[31m?");
    CHECK(parse<ounces>("1\xef\xbc\x91\x80\xff"sv).text == "1?????");
    CHECK(parse<ounces>(" ~!1"sv).text == " ~!1");
    for (int byte = 0; byte < 256; ++byte) {
        CAPTURE(byte);
        const char c = static_cast<char>(byte);
        const auto failure = parse<ounces>(std::string("x") + c);
        CHECK(failure.text == std::string("x") + (byte >= 0x20 && byte < 0x7f ? c : '?'));
    }
}
