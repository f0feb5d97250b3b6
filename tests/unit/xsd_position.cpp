// SPDX-License-Identifier: BSL-1.0

/// @file
/// A position's interest and its rate: worked values, and each error at its edge, in order.

#include <cstdint>

#include "xsd_names.hpp"

TEST_CASE("xsd: a position, worked") {
    const utc_seconds start = utc_seconds::from_raw(1000u);
    const auto after = [&](std::uint64_t seconds) {
        return utc_seconds::from_raw(start.raw() + seconds);
    };
    constexpr std::uint64_t day = 86400;
    const xsd::interest_rate rate{"0.052800"};
    const xsd::position empty;
    const auto first = xsd::mint(empty, thousand, rate, gram_price, start);
    CHECK(first == xsd::position{xsd::usd_value{}, rate, start, thousand});

    CHECK(to_string(xsd::accrued_until(first, gram_price, after(365 * day))) ==
          "42.438950400000000000");
    CHECK(to_string(xsd::accrued_until(first, gram_price, after(day))) == "0.116271096986301369");
    CHECK(xsd::accrued_until(first, gram_price, after(2 * day - 1)) ==
          xsd::accrued_until(first, gram_price, after(day)));
    CHECK(xsd::accrued_until(first, gram_price, after(day - 1)) == xsd::usd_value{});

    // (1000 * 0.0528 + 500 * 0.1) / 1500 = 0.0685333...
    const auto later = xsd::mint(
        first, xsd::tokens{"500"}, xsd::interest_rate{"0.1"}, gram_price, after(365 * day));
    CHECK(to_string(later.accrued) == "42.438950400000000000");
    CHECK(to_string(later.rate) == "0.068533");
    CHECK(later.last_touch == after(365 * day));
    CHECK(later.amount == xsd::tokens{"1500"});

    const auto redeemed = xsd::redeem(first, xsd::tokens{"250"}, gram_price, after(365 * day));
    CHECK(redeemed.position.accrued == later.accrued);
    CHECK(redeemed.position.rate == rate);
    CHECK(redeemed.position.last_touch == after(365 * day));
    CHECK(redeemed.position.amount == xsd::tokens{"750"});
    CHECK(to_string(redeemed.paid_out) == "10.609737600000000000");
    const auto collected = xsd::collect(redeemed.position, redeemed.paid_out);
    CHECK(to_string(collected.accrued) == "31.829212800000000000");

    // A touch in the middle of a day loses the rest of it.
    const auto touched = xsd::mint(first, xsd::tokens{}, rate, gram_price, after(day - 1));
    CHECK(xsd::accrued_until(touched, gram_price, after(2 * day - 2)) == xsd::usd_value{});
}

TEST_CASE("xsd: a position, errors in order") {
    const xsd::interest_rate rate{"0.052800"};
    const utc_seconds start = utc_seconds::from_raw(100'000u);
    const utc_seconds before = utc_seconds::from_raw(99'999u);
    const utc_seconds next_day = utc_seconds::from_raw(186'400u);
    const xsd::position p{xsd::usd_value{"1"}, rate, start, thousand};
    const xsd::tokens too_many = thousand + one_raw<xsd::tokens>();
    CHECK(code_of([&] { return xsd::accrued_until(p, gram_price, before); }) == underflow);
    CHECK(code_of([&] { return xsd::accrued_until(p, gram_price, start); }) == std::nullopt);
    // A product overflows although the rate after it is zero.
    const xsd::position free{xsd::usd_value{}, xsd::interest_rate{}, start, half<xsd::tokens>};
    CHECK(code_of([&] { return xsd::accrued_until(free, gram_price, start); }) == overflow);
    const xsd::position full{largest<xsd::usd_value>, rate, start, thousand};
    CHECK(code_of([&] { return xsd::accrued_until(full, gram_price, next_day); }) == overflow);

    CHECK(code_of([&] { return xsd::mint(p, thousand, rate, gram_price, before); }) == underflow);
    CHECK(code_of([&] { return xsd::mint(p, largest<xsd::tokens>, rate, gram_price, start); }) ==
          overflow);
    CHECK(code_of([&] { return xsd::mint(p, largest<xsd::tokens>, rate, gram_price, before); }) ==
          underflow);
    const xsd::position nothing{xsd::usd_value{}, rate, start, xsd::tokens{}};
    CHECK(code_of([&] { return xsd::mint(nothing, xsd::tokens{}, rate, gram_price, start); }) ==
          division_by_zero);
    CHECK(code_of([&] {
              return xsd::mint(xsd::position{}, xsd::tokens{}, rate, gram_price, start);
          }) == std::nullopt);

    CHECK(code_of([&] { return xsd::redeem(p, too_many, gram_price, before); }) == underflow);
    CHECK(code_of([&] { return xsd::redeem(p, too_many, gram_price, start); }) == underflow);
    // More than the position has, before interest that overflows.
    CHECK(code_of([&] { return xsd::redeem(full, too_many, gram_price, next_day); }) == underflow);
    CHECK(code_of([&] { return xsd::redeem(full, thousand, gram_price, next_day); }) == overflow);
    CHECK(code_of([&] { return xsd::redeem(p, thousand, gram_price, before); }) == underflow);
    CHECK(code_of([&] { return xsd::redeem(p, thousand, gram_price, start); }) == std::nullopt);
    CHECK(code_of([&] { return xsd::redeem(nothing, xsd::tokens{}, gram_price, start); }) ==
          division_by_zero);
    const xsd::usd_value too_much = p.accrued + one_raw<xsd::usd_value>();
    CHECK(code_of([&] { return xsd::collect(p, p.accrued); }) == std::nullopt);
    CHECK(code_of([&] { return xsd::collect(p, too_much); }) == underflow);
}

TEST_CASE("xsd: the interest rate") {
    const auto rate = [](const char* ratio) {
        return to_string(xsd::interest_rate_at(parse<xsd::collateral_ratio>(ratio)));
    };
    CHECK(rate("1.000000") == "0.052800");
    CHECK(rate("0.894400") == "0.052800");
    CHECK(rate("0.894399") == "0.052800");
    CHECK(rate("0.894398") == "0.052801");
    CHECK(rate("0") == "0.500000");
    CHECK(code_of([] { return xsd::interest_rate_at(xsd::collateral_ratio{"1.000001"}); }) ==
          underflow);
}
