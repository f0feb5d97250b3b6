// SPDX-License-Identifier: BSL-1.0

/// @file
/// The messages of XSD's errors: what was compared with what.

#include <cstdint>

#include "xsd_names.hpp"

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
