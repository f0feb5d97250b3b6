// SPDX-License-Identifier: BSL-1.0

/// @file
/// Net asset value, premium and totals: values worked by hand, each error at its edge and one raw
/// unit inside it, and the order of the errors.

#include <cstdint>
#include <optional>
#include <string>

#include "xag_names.hpp"

TEST_CASE("xag net_asset_value and redemption_value: worked values") {
    struct row {
        const char* why;
        text spot, ratio, value, redemption;
    };
    const row rows[] = {
        {"one to one", "31.765432", "1", "31.765432", "31.765432"},
        {"a surplus is valued, and not paid out",
         "31.765432",
         "1.013888888",
         "32.206618",
         "31.765432"},
        {"just below one", "31.765432", "0.999999999", "31.765431", "31.765431"},
        {"just above one", "31.765432", "1.000000001", "31.765432", "31.765432"},
        {"a third", "31.765432", "0.333333333", "10.588477", "10.588477"},
        {"nothing behind it", "31.765432", "0", "0.000000", "0.000000"},
        {"worth nothing", "0", "1", "0.000000", "0.000000"},
    };
    for (const row& r : rows) {
        INFO(r.why);
        CHECK(to_string(xag::net_asset_value(spot(r.spot), ratio(r.ratio))) == r.value);
        CHECK(to_string(xag::redemption_value(spot(r.spot), ratio(r.ratio))) == r.redemption);
    }
    const auto most = xag::usd_per_fine_ounce::largest();
    CHECK(xag::net_asset_value(most, ratio("1")).raw() == most.raw());
    CHECK(code_of([&] { return xag::net_asset_value(most, ratio("1.000000001")); }) ==
          errc::overflow);
    CHECK(xag::redemption_value(most, xag::oz_per_token::largest()).raw() == most.raw());
}

TEST_CASE("xag premium: half to even, on both sides") {
    struct row {
        const char* why;
        text price, nav, points, numerator;
    };
    const row rows[] = {
        {"at its value", "30", "30", "0", "0.000000"},
        {"5 percent above", "31.5", "30", "500", "1.500000"},
        {"5 percent below", "28.5", "30", "-500", "-1.500000"},
        {"166.67 points", "30.5", "30", "167", "0.500000"},
        {"0.5 is 0", "0.200010", "0.2", "0", "0.000010"},
        {"a little more is 1", "0.200011", "0.2", "1", "0.000011"},
        {"1.5 is 2", "0.200030", "0.2", "2", "0.000030"},
        {"2.5 is 2", "0.200050", "0.2", "2", "0.000050"},
        {"-0.5 is 0, which has no sign", "0.199990", "0.2", "0", "-0.000010"},
        {"-1.5 is -2", "0.199970", "0.2", "-2", "-0.000030"},
        {"-2.5 is -2", "0.199950", "0.2", "-2", "-0.000050"},
        {"for nothing", "0", "30", "-10000", "-30.000000"},
        {"twice the value", "60", "30", "10000", "30.000000"},
        {"the day of the example", "32.25", "31.765646", "152", "0.484354"},
    };
    for (const row& r : rows) {
        INFO(r.why);
        CHECK(to_string(xag::premium(price(r.price), nav(r.nav))) == r.points);
        const auto exact = xag::premium_fraction(price(r.price), nav(r.nav));
        CHECK(to_string(exact.numerator) == r.numerator);
        CHECK(exact.denominator == nav(r.nav));
    }
}

TEST_CASE("xag premium: errors at their edges") {
    const auto points = [](std::uint64_t price_raw, std::uint64_t nav_raw) {
        return code_of([&] {
            return xag::premium(xag::usd_per_token::from_raw(price_raw),
                                xag::asset_value_per_token::from_raw(nav_raw));
        });
    };
    const auto fraction = [](std::uint64_t price_raw, std::uint64_t nav_raw) {
        return code_of([&] {
            return xag::premium_fraction(xag::usd_per_token::from_raw(price_raw),
                                         xag::asset_value_per_token::from_raw(nav_raw));
        });
    };
    const std::uint64_t most = ~std::uint64_t{0};
    const std::uint64_t half = std::uint64_t{1} << 63;
    CHECK(points(1, 0) == errc::division_by_zero);
    CHECK(points(0, 0) == errc::division_by_zero);
    // 922337203685477 * 10000 < 2^63 <= 922337203685478 * 10000
    CHECK(points(922'337'203'685'478, 1) == std::nullopt);
    CHECK(points(922'337'203'685'479, 1) == errc::overflow);
    CHECK(points(most, 1) == errc::overflow);
    CHECK(points(0, most) == std::nullopt);
    CHECK(fraction(most, 0) == errc::division_by_zero);
    CHECK(fraction(half, 1) == std::nullopt);
    CHECK(fraction(half + 1, 1) == errc::overflow);
    CHECK(fraction(0, half) == std::nullopt);
    CHECK(fraction(0, half + 1) == errc::overflow);
}

TEST_CASE("xag circulating_supply and total_value_locked") {
    CHECK(xag::circulating_supply(tokens("73925.5"), tokens("20000")) == tokens("53925.5"));
    CHECK(xag::circulating_supply(tokens("1"), tokens("1")) == tokens("0"));
    CHECK(code_of([] { return xag::circulating_supply(tokens("1"), tokens("1.000000001")); }) ==
          errc::underflow);
    CHECK(to_string(xag::total_value_locked(tokens("73925.5"), spot("31.765432"))) ==
          "2348275.443316");
    CHECK(to_string(xag::total_value_locked(tokens("0.000000001"), spot("999.999999"))) ==
          "0.000000");
    CHECK(to_string(xag::total_value_locked(tokens("0.000000001"), spot("1000"))) == "0.000001");
    CHECK(code_of([] {
              return xag::total_value_locked(tokens("1000"), spot("18446744073.709551"));
          }) == std::nullopt);
    CHECK(code_of([] {
              return xag::total_value_locked(tokens("1000"), spot("18446744073.709552"));
          }) == errc::overflow);
}

TEST_CASE("xag market: a failure says what was compared") {
    CHECK(message_of([] { return xag::premium(price("31"), nav("0")); }) ==
          "division_by_zero: x 31.000000, divisor 0.000000");
    CHECK(message_of([] { return xag::premium_fraction(price("31"), nav("0")); }) ==
          "division_by_zero: price 31.000000, value 0.000000");
    CHECK(message_of([] {
              return xag::premium_fraction(xag::usd_per_token::largest(), nav("0.000001"));
          }) == "overflow: magnitude 18446744073709.551614, largest 9223372036854.775807");
    CHECK(message_of([] { return xag::circulating_supply(tokens("1"), tokens("2")); }) ==
          "underflow: x 1.000000000, y 2.000000000");
}
