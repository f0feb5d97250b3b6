// SPDX-License-Identifier: BSL-1.0

/// @file
/// XSD's collateral and the controller of its ratio, with the average price and the pool's: worked
/// values, and each error at its edge, in order.

#include <cstdint>

#include "xsd_names.hpp"

TEST_CASE("xsd: collateral") {
    CHECK(to_string(xsd::pool_value(xsd::ether_amount{"10"}, xsd::usd_per_ether{"2650.000001"})) ==
          "26500.000010000000000000");
    // 643.01445..., where the truncated gram price would give 643.0144.
    CHECK(to_string(xsd::required_collateral(thousand, xsd::collateral_ratio{"0.8"}, silver)) ==
          "643.014451749803076824");
    // A ratio above 100 % counts as 100 %.
    CHECK(to_string(xsd::required_collateral(thousand, xsd::collateral_ratio{"1.2"}, silver)) ==
          "803.768064687253846030");
    CHECK(code_of([&] {
              return xsd::required_collateral(
                  largest<xsd::tokens>, xsd::collateral_ratio{"0.000002"}, silver);
          }) == overflow);
    CHECK(code_of([&] {
              return xsd::required_collateral(
                  xsd::tokens{}, xsd::collateral_ratio{"1"}, largest<xsd::usd_per_fine_ounce>);
          }) == overflow);

    using usd_value = xsd::usd_value;
    const auto excess_of_10 = [](const usd_value& unclaimed, const usd_value& required) {
        return xsd::excess_collateral(usd_value{"10"},
                                      {.unclaimed = unclaimed, .required = required});
    };
    CHECK(excess_of_10(usd_value{"3"}, usd_value{"4"}) == usd_value{"3"});
    CHECK(excess_of_10(usd_value{"3"}, usd_value{"8"}) == usd_value{});
    CHECK(excess_of_10(usd_value{"10"}, usd_value{"0"}) == usd_value{});
    CHECK(code_of([&] { return excess_of_10(usd_value{"10.000000000000000001"}, usd_value{}); }) ==
          underflow);
}

TEST_CASE("xsd: required collateral is rounded down twice, and limited where the contract is") {
    const auto required = [](const xsd::tokens& supply, const char* ratio, const char* price) {
        return xsd::required_collateral(
            supply, parse<xsd::collateral_ratio>(ratio), parse<xsd::usd_per_fine_ounce>(price));
    };
    // 311035 * 10^8 raw units at a ratio and a price of one raw unit each: exactly 10^12 before the
    // last division. One less is 0.03 below that.
    CHECK(to_string(required(xsd::tokens{"0.000031103500000000"}, "0.000001", "0.000001")) ==
          "0.000000000000000001");
    CHECK(required(xsd::tokens{"0.000031103499999999"}, "0.000001", "0.000001") ==
          xsd::usd_value{});
    // The product of supply and ratio is limited even where the price is zero.
    const auto one_less = half<xsd::tokens> - one_raw<xsd::tokens>();
    CHECK(required(one_less, "0.000002", "0") == xsd::usd_value{});
    CHECK(code_of([&] { return required(half<xsd::tokens>, "0.000002", "0"); }) == overflow);
    // And so is that with the price, which has 4 more decimals.
    const auto most = xsd::tokens::from_raw(uint256{largest<xsd::tokens>.raw() / 10000u});
    CHECK(required(most, "0.000001", "0.000001") > xsd::usd_value{});
    CHECK(code_of([&] {
              return required(most + one_raw<xsd::tokens>(), "0.000001", "0.000001");
          }) == overflow);
}

TEST_CASE("xsd: bands and the step of the ratio") {
    const auto bands = xsd::bands(gram_price, xsd::band_width{"5"});
    CHECK(to_string(bands.top.value) == "0.843956");
    CHECK(to_string(bands.bottom.value) == "0.763580");
    CHECK(xsd::bands(gram_price, xsd::band_width{"100"}).bottom == xsd::usd_per_token{});
    CHECK(code_of([&] { return xsd::bands(gram_price, xsd::band_width{"101"}); }) == underflow);
    CHECK(code_of([&] { return xsd::bands(gram_price, largest<xsd::band_width>); }) == overflow);
    // Both bands are impossible; the upper one comes first.
    CHECK(code_of([] {
              return xsd::bands(xsd::basic_usd_per_protocol_gram<64>::largest(),
                                xsd::basic_band_width<64>{"101"});
          }) == overflow);

    struct row {
        const char* why;
        const char* ratio;
        const char* price;
        const char* expected;
    };
    const row rows[] = {
        {"at the top nothing moves", "0.500000", "0.843956", "0.500000"},
        {"above it the ratio falls", "0.500000", "0.843957", "0.497500"},
        {"at the bottom nothing moves", "0.500000", "0.763580", "0.500000"},
        {"below it the ratio rises", "0.500000", "0.763579", "0.502500"},
        {"to the floor exactly", "0.002500", "1.000000", "0.000000"},
        {"below a step it goes to zero", "0.002499", "1.000000", "0.000000"},
        {"to the ceiling exactly", "0.997500", "0.500000", "1.000000"},
        {"not beyond the ceiling", "0.997501", "0.500000", "1.000000"},
    };
    const xsd::step_size step{"0.002500"};
    for (const row& r : rows) {
        INFO(r.why);
        const auto next = xsd::stepped_ratio(
            parse<xsd::collateral_ratio>(r.ratio), step, parse<xsd::usd_per_token>(r.price), bands);
        CHECK(to_string(next) == r.expected);
    }
}

TEST_CASE("xsd: the controller waits out its cooldown") {
    const auto bands = xsd::bands(gram_price, xsd::band_width{"5"});
    const xsd::usd_per_token low{"0.500000"};
    const xsd::controller start{xsd::collateral_ratio{"0.5"},
                                xsd::step_size{"0.0025"},
                                troy::seconds{"3600"},
                                utc_seconds::from_raw(10'000u)};
    CHECK(code_of([&] { return xsd::step(start, low, bands, utc_seconds::from_raw(9'999u)); }) ==
          too_early);
    CHECK(code_of([&] { return xsd::step(start, low, bands, utc_seconds::from_raw(13'599u)); }) ==
          too_early);
    const auto next = xsd::step(start, low, bands, utc_seconds::from_raw(13'600u));
    CHECK(next.ratio == xsd::collateral_ratio{"0.5025"});
    CHECK(next.last_step.raw() == 13'600);
    CHECK(next.step == start.step);
    CHECK(next.cooldown == troy::seconds{"3600"});
    const xsd::usd_per_token high{"1.000000"};
    CHECK(xsd::step(start, high, bands, utc_seconds::from_raw(13'600u)).ratio ==
          xsd::collateral_ratio{"0.4975"});
    xsd::controller hasty = start;
    hasty.cooldown = troy::seconds{};  // Twice at one instant.
    CHECK(xsd::step(hasty, low, bands, start.last_step).ratio == xsd::collateral_ratio{"0.5025"});
    CHECK(xsd::controller{}.step == xsd::step_size{"0.002500"});
    CHECK(xsd::controller{}.cooldown == troy::seconds{"3600"});
}

TEST_CASE("xsd: the average of ten samples") {
    xsd::price_average average;
    std::uint64_t now = 1'000'000;
    const auto add = [&](std::uint64_t raw) {
        average =
            xsd::sample(average, xsd::usd_per_token::from_raw(raw), utc_seconds::from_raw(now));
    };
    add(1'000'005);
    CHECK(average.samples[9].raw() == 1'000'005);
    CHECK(average.samples[8] == xsd::usd_per_token{});
    CHECK(xsd::average_price(average).raw() == 100'000);  // Nine samples are still zero.
    for (int i = 0; i < 9; ++i) {
        now += 180;
        add(1'000'000);
    }
    CHECK(xsd::average_price(average).raw() == 1'000'000);  // (10'000'005) / 10, down.
    const xsd::price_average before = average;
    CHECK(code_of([&] {
              return xsd::sample(
                  average, xsd::usd_per_token{"2"}, utc_seconds::from_raw(now + 179));
          }) == too_early);
    CHECK(code_of([&] {
              return xsd::sample(average, xsd::usd_per_token{"2"}, utc_seconds::from_raw(now - 1));
          }) == too_early);
    CHECK(average == before);
    now += 180;
    add(2'000'000);  // The first is gone: 9 * 1'000'000 + 2'000'000.
    CHECK(xsd::average_price(average).raw() == 1'100'000);
    for (auto& sample : average.samples)
        sample = half<xsd::usd_per_token>;
    CHECK(code_of([&] { return xsd::average_price(average); }) == overflow);
}

TEST_CASE("xsd: the pool's price") {
    using ether = xsd::ether_amount;
    const xsd::usd_per_ether price{"3000.000000"};
    CHECK(to_string(xsd::pool_price(xsd::tokens{"1000000"}, ether{"250"}, price)) == "0.750000");
    // 3 / 7 = 0.428571 first, so 7000.007, not 7000.
    CHECK(to_string(xsd::pool_price(xsd::tokens{"3"}, ether{"7"}, price)) == "7000.007000");
    CHECK(xsd::pool_price(xsd::tokens{}, ether{"7"}, price).raw() == 1);
    CHECK(xsd::pool_price(xsd::tokens{"3"}, ether{}, price).raw() == 1);
    // The inner quotient is zero if there are more than a million ether for each XSD.
    CHECK(code_of([&] { return xsd::pool_price(xsd::tokens{"1"}, ether{"1000000"}, price); }) ==
          std::nullopt);
    CHECK(code_of([&] {
              return xsd::pool_price(xsd::tokens{"1"}, ether{"1000000.000000000000000001"}, price);
          }) == division_by_zero);
    CHECK(code_of([&] { return xsd::pool_price(largest<xsd::tokens>, ether{"1"}, price); }) ==
          overflow);
    CHECK(code_of([&] {
              return xsd::pool_price(
                  xsd::tokens{"1"}, ether{"1000001"}, largest<xsd::usd_per_ether>);
          }) == overflow);  // The outer product comes before its divisor, which is zero.
}
