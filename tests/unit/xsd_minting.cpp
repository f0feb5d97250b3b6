// SPDX-License-Identifier: BSL-1.0

/// @file
/// XSD's minting and redeeming, and what one XSD needs and is held for; its collateral and the
/// controller of its ratio, with the average price and the pool's: worked values, and each error at
/// its edge, in order. The messages of XSD's errors: what was compared with what.

#include <cstdint>

#include "xsd_names.hpp"

TEST_CASE("xsd: minting and redeeming, worked at $25 an ounce") {
    CHECK(to_string(xsd::mint_collateralized(xsd::ether_amount{"1"}, ether_price, gram_price)) ==
          "3296.971265340247434583");
    CHECK(to_string(xsd::mint_algorithmic(xsd::shares{"1000"}, share_price, gram_price)) ==
          "62.207005006419762916");

    const auto paid = xsd::redeem_collateralized(thousand, gram_price, ether_price);
    CHECK(to_string(paid.value) == "803.768000000000000000");
    CHECK(to_string(paid.ether) == "0.303308679245283018");

    // By 31103477, not by the gram price: 803.7686..., not 803.768.
    const auto shares = xsd::redeem_algorithmic(thousand, silver, share_price);
    CHECK(to_string(shares.value) == "803.768659047347021685");
    CHECK(to_string(shares.shares) == "16075.373180946940433700");
}

TEST_CASE("xsd: what one XSD needs between 0 and 100 %") {
    struct row {
        const char* why;
        xsd::collateral_ratio ratio;
        const char* ether;
        const char* shares;
    };
    const row rows[] = {
        {"at 0 % shares only", xsd::collateral_ratio{"0"}, "0.000000", "16.075360"},
        {"at 80 %", xsd::collateral_ratio{"0.8"}, "0.000214", "3.215072"},
        {"at 100 % ether only; six decimals leave three digits",
         xsd::collateral_ratio{"1"},
         "0.000267",
         "0.000000"},
    };
    for (const row& r : rows) {
        INFO(r.why);
        const auto needs = xsd::needed_per_xsd(
            gram_price, r.ratio, xsd::usd_per_ether{"3000.000000"}, share_price);
        CHECK(to_string(needs.ether_per_xsd) == r.ether);
        CHECK(to_string(needs.shares_per_xsd) == r.shares);
    }
    const auto needs = xsd::needed_per_xsd(
        gram_price, xsd::collateral_ratio{"0.8"}, xsd::usd_per_ether{"3000.000000"}, share_price);
    const auto amounts = xsd::fractional_mint_or_redeem(thousand, needs);
    CHECK(to_string(amounts.ether) == "0.214000000000000000");
    CHECK(to_string(amounts.shares) == "3215.072000000000000000");
    // A raw XSD is worth less than a raw unit of ether, but three raw shares.
    CHECK(xsd::fractional_mint_or_redeem(one_raw<xsd::tokens>(), needs).ether ==
          xsd::ether_amount{});
    CHECK(xsd::fractional_mint_or_redeem(one_raw<xsd::tokens>(), needs).shares.raw() == 3);
}

TEST_CASE("xsd: minting and redeeming, errors in order") {
    const xsd::usd_per_protocol_gram no_gram;
    const xsd::usd_per_ether no_ether;
    const xsd::usd_per_share no_share;
    using ether = xsd::ether_amount;
    CHECK(code_of([&] { return xsd::mint_collateralized(ether{"1"}, ether_price, no_gram); }) ==
          division_by_zero);
    // The product is checked before the divisor.
    CHECK(code_of([&] {
              return xsd::mint_collateralized(half<ether>, xsd::usd_per_ether{"0.000002"}, no_gram);
          }) == overflow);
    CHECK(code_of([&] {
              return xsd::mint_collateralized(
                  largest<ether>, xsd::usd_per_ether{"0.000001"}, gram_price);
          }) == std::nullopt);
    CHECK(code_of([&] { return xsd::mint_algorithmic(xsd::shares{"1"}, share_price, no_gram); }) ==
          division_by_zero);

    const xsd::collateral_ratio above{"1.000001"};
    // Both numerators come before either divisor.
    CHECK(code_of([&] { return xsd::needed_per_xsd(gram_price, above, no_ether, no_share); }) ==
          underflow);
    CHECK(message_of([&] {
              return xsd::needed_per_xsd(
                  gram_price, xsd::collateral_ratio{"0.8"}, no_ether, no_share);
          }) == "division_by_zero: x 0.643014400000, divisor 0.000000");  // The ether.
    CHECK(code_of([&] {
              return xsd::needed_per_xsd(
                  gram_price, xsd::collateral_ratio{"1"}, no_ether, share_price);
          }) == division_by_zero);
    CHECK(code_of([&] {
              return xsd::needed_per_xsd(
                  gram_price, xsd::collateral_ratio{"1"}, ether_price, no_share);
          }) == division_by_zero);
    CHECK(code_of([&] {
              return xsd::needed_per_xsd(largest<xsd::usd_per_protocol_gram>,
                                         xsd::collateral_ratio{"0.000002"},
                                         no_ether,
                                         no_share);
          }) == overflow);
    CHECK(code_of([&] {
              return xsd::needed_per_xsd(largest<xsd::usd_per_protocol_gram>,
                                         xsd::collateral_ratio{"0.000001"},
                                         no_ether,
                                         no_share);
          }) == overflow);  // Of gram_price * 10^6, before the prices are checked.
    // Twice the ratio of 100 % overflows in the first product already.
    CHECK(code_of([&] {
              return xsd::needed_per_xsd(
                  half<xsd::usd_per_protocol_gram>, xsd::collateral_ratio{"2"}, no_ether, no_share);
          }) == overflow);

    CHECK(code_of([&] { return xsd::redeem_collateralized(thousand, gram_price, no_ether); }) ==
          division_by_zero);
    CHECK(code_of([&] {
              return xsd::redeem_collateralized(largest<xsd::tokens>, gram_price, no_ether);
          }) == overflow);
    // The product fits, the dollars do not: checked before the ether price.
    CHECK(code_of([] {
              return xsd::redeem_collateralized(xsd::basic_tokens<64>::largest(),
                                                xsd::basic_usd_per_protocol_gram<64>::largest(),
                                                xsd::basic_usd_per_ether<64>{});
          }) == overflow);
    CHECK(code_of([&] { return xsd::redeem_algorithmic(thousand, silver, no_share); }) ==
          division_by_zero);
    CHECK(code_of([&] {
              return xsd::redeem_algorithmic(largest<xsd::tokens>, silver, no_share);
          }) == overflow);
}

TEST_CASE("xsd: one XSD is held for one gram") {
    CHECK(to_string(xsd::at_one_gram(gram_price)) == "0.803768");
    CHECK(xsd::at_one_gram(largest<xsd::usd_per_protocol_gram>) == largest<xsd::usd_per_token>);
    CHECK(to_string(xsd::at_one_gram(xsd::protocol_grams_per_ounce)) == "31.1035");
    CHECK(xsd::bands(gram_price, xsd::band_width{}).top == xsd::at_one_gram(gram_price));
}

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

TEST_CASE("xsd: an error says what was compared") {
    const auto at = [](std::uint64_t t) { return utc_seconds::from_raw(t); };
    const xsd::position p{xsd::usd_value{"2"}, xsd::interest_rate{"0.1"}, at(86'400), thousand};
    const auto round_of = [](int answer, std::uint64_t decimals, bool stale) {
        return xsd::oracle_round{.answer = xsd::answer::from_raw(answer),
                                 .decimals = xsd::feed_decimals::from_raw(decimals),
                                 .round_id = xsd::round_id{"18446744073709556616"},
                                 .answered_in_round = stale
                                                          ? xsd::round_id{"7"}
                                                          : xsd::round_id{"18446744073709556616"}};
    };
    const auto price_of = [&](int answer, std::uint64_t decimals, bool stale = false) {
        return message_of([&] { return xsd::silver_price(round_of(answer, decimals, stale)); });
    };
    CHECK(price_of(1, 8, true) ==
          "stale_round: answered_in_round 7, round_id 18446744073709556616");
    CHECK(price_of(-5, 8) == "non_positive_answer: answer -5, not above 0");
    CHECK(price_of(0, 8) == "non_positive_answer: answer 0, not above 0");
    CHECK(price_of(1, 78) == "feed_decimals_too_large: decimals 78, largest 77");

    CHECK(message_of([&] { return xsd::accrued_until(p, gram_price, at(86'399)); }) ==
          "underflow: now 1970-01-01T23:59:59Z, last_touch 1970-01-02T00:00:00Z");
    CHECK(message_of([&] {
              return xsd::redeem(p, xsd::tokens{"1000.5"}, gram_price, at(86'400));
          }) == "underflow: amount 1000.500000000000000000, amount_before 1000.000000000000000000");
    // Of the two reasons the amount comes first.
    CHECK(message_of([&] {
              return xsd::redeem(p, xsd::tokens{"1000.5"}, gram_price, at(86'399));
          }) == "underflow: amount 1000.500000000000000000, amount_before 1000.000000000000000000");
    CHECK(message_of([&] { return xsd::collect(p, xsd::usd_value{"2.5"}); }) ==
          "underflow: paid_out 2.500000000000000000, accrued 2.000000000000000000");
    CHECK(message_of([] {
              return xsd::excess_collateral(
                  xsd::usd_value{"10"},
                  {.unclaimed = xsd::usd_value{"11"}, .required = xsd::usd_value{}});
          }) == "underflow: unclaimed 11.000000000000000000, value 10.000000000000000000");

    const xsd::collateral_ratio above{"1.000001"};
    CHECK(message_of([&] {
              return xsd::needed_per_xsd(gram_price, above, ether_price, share_price);
          }) == "underflow: ratio 1.000001, largest 1.000000");
    CHECK(message_of([&] { return xsd::interest_rate_at(above); }) ==
          "underflow: ratio 1.000001, largest 1.000000");
    CHECK(message_of([] { return xsd::bands(gram_price, xsd::band_width{"101"}); }) ==
          "underflow: width 101, largest 100");

    const xsd::controller controller{
        xsd::collateral_ratio{"0.5"}, xsd::step_size{"0.0025"}, troy::seconds{"3600"}, at(86'400)};
    const auto step_at = [&](utc_seconds now) {
        return message_of([&] {
            return xsd::step(controller,
                             xsd::usd_per_token{"1"},
                             {.top = xsd::usd_per_token{"2"}, .bottom = xsd::usd_per_token{"1"}},
                             now);
        });
    };
    CHECK(step_at(at(89'999)) ==
          "too_early: now 1970-01-02T00:59:59Z, earliest 1970-01-02T01:00:00Z");
    CHECK(step_at(at(0)) == "too_early: now 1970-01-01T00:00:00Z, earliest 1970-01-02T01:00:00Z");
    xsd::price_average average;
    CHECK(message_of([&] { return xsd::sample(average, xsd::usd_per_token{}, at(179)); }) ==
          "too_early: now 1970-01-01T00:02:59Z, earliest 1970-01-01T00:03:00Z");
    // The earliest instant would lie after the last there is: even the last is refused.
    average.last_sample = at(~std::uint64_t{0} - 179);
    CHECK(message_of(
              [&] { return xsd::sample(average, xsd::usd_per_token{}, at(~std::uint64_t{0})); }) ==
          "too_early: now +584554051223-11-09T07:00:15Z, "
          "earliest +584554051223-11-09T07:00:15Z");
    average.last_sample = at(~std::uint64_t{0} - 180);
    CHECK(message_of([&] {
              return xsd::sample(average, xsd::usd_per_token{}, at(~std::uint64_t{0}));
          }) == "success");

    CHECK(message_of([&] {
              return xsd::mint_collateralized(
                  xsd::ether_amount{"1"}, ether_price, xsd::usd_per_protocol_gram{});
          }) == "division_by_zero: x 1.000000000000000000, divisor 0.000000");
}
