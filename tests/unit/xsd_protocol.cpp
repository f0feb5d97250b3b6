// SPDX-License-Identifier: BSL-1.0

/// @file
/// XSD's minting, redeeming, interest, collateral and controller: worked values at $25.000000 an
/// ounce, which is 0.803768 a gram_price, and each error at its edge, in order.

#include <cstdint>
#include <optional>
#include <string>

#include <troy/wide.hpp>
#include <troy/xsd.hpp>

#include "../catch.hpp"

namespace {

using namespace troy;
using test::code_of;
using enum errc;

const xsd::usd_per_protocol_gram gram_price{"0.803768"};
const xsd::usd_per_fine_ounce silver{"25.000000"};
const xsd::usd_per_ether ether_price{"2650.000000"};
const xsd::usd_per_share share_price{"0.050000"};
const xsd::tokens thousand{"1000"};

/// 2^256 - 1, and the smallest number above its half.
template <class T>
const T largest = T::largest();
template <class T>
const T half = T::from_raw(uint256{T::largest().raw() >> 1} + 1u);

template <class T>
T one_raw() {
    return T::from_raw(1u);
}

/// The message of the error with which a call fails.
template <class F>
std::string message_of(F f) {
    try {
        static_cast<void>(f());
        return "success";
    } catch (const error& e) {
        return e.what();
    }
}

}  // namespace

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
    CHECK(code_of([&] {
              return xsd::needed_per_xsd(
                  gram_price, xsd::collateral_ratio{"1"}, no_ether, no_share);
          }) == division_by_zero);
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
                                seconds{"3600"},
                                utc_seconds::from_raw(10'000u)};
    CHECK(code_of([&] { return xsd::step(start, low, bands, utc_seconds::from_raw(9'999u)); }) ==
          too_early);
    CHECK(code_of([&] { return xsd::step(start, low, bands, utc_seconds::from_raw(13'599u)); }) ==
          too_early);
    const auto next = xsd::step(start, low, bands, utc_seconds::from_raw(13'600u));
    CHECK(next.ratio == xsd::collateral_ratio{"0.5025"});
    CHECK(next.last_step.raw() == 13'600);
    CHECK(next.step == start.step);
    CHECK(next.cooldown == seconds{"3600"});
    const xsd::usd_per_token high{"1.000000"};
    CHECK(xsd::step(start, high, bands, utc_seconds::from_raw(13'600u)).ratio ==
          xsd::collateral_ratio{"0.4975"});
    xsd::controller hasty = start;
    hasty.cooldown = seconds{};  // Twice at one instant.
    CHECK(xsd::step(hasty, low, bands, start.last_step).ratio == xsd::collateral_ratio{"0.5025"});
    CHECK(xsd::controller{}.step == xsd::step_size{"0.002500"});
    CHECK(xsd::controller{}.cooldown == seconds{"3600"});
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

TEST_CASE("xsd: one XSD is held for one gram") {
    CHECK(to_string(xsd::at_one_gram(gram_price)) == "0.803768");
    CHECK(xsd::at_one_gram(largest<xsd::usd_per_protocol_gram>) == largest<xsd::usd_per_token>);
    CHECK(to_string(xsd::at_one_gram(xsd::protocol_grams_per_ounce)) == "31.1035");
    CHECK(xsd::bands(gram_price, xsd::band_width{}).top == xsd::at_one_gram(gram_price));
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
        xsd::collateral_ratio{"0.5"}, xsd::step_size{"0.0025"}, seconds{"3600"}, at(86'400)};
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
