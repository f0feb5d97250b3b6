// SPDX-License-Identifier: BSL-1.0

/// @file
/// What the pool checks when XSD are redeemed, interest in shares and ether at collection; buying
/// back shares and XSD; a position's interest and its rate: worked values at $25.000000 an ounce,
/// which is 0.803768 a gram, and each error at its edge, in order.

#include <cstdint>
#include <optional>

#include "xsd_names.hpp"

namespace {

const xsd::exchange_rates needed{xsd::ether_per_xsd{"0.000214"}, xsd::shares_per_xsd{"3.215072"}};
const xsd::ether_amount pool{"10"};
const xsd::usd_value unclaimed{"3"};
const xsd::usd_per_ether no_ether;

const utc_seconds closed;
const utc_seconds open = utc_seconds::from_raw(86'400u);
const xsd::collateral_ratio none{"0"};
const xsd::collateral_ratio part{"0.8"};
const xsd::collateral_ratio whole{"1"};

xsd::redemption asked(utc_seconds deficit_since,
                      const xsd::collateral_ratio& ratio,
                      const char* amount) {
    return {.deficit_since = deficit_since,
            .ratio = ratio,
            .held = xsd::tokens{"1000"},
            .amount = parse<xsd::tokens>(amount)};
}
const char* const above_held = "1000.000000000000000001";

const xsd::usd_per_token market_price{"0.790000"};
const xsd::usd_value excess{"100"};

/// More XSD than those with collateral, equally many, and fewer.
const xsd::issue above{.supply = xsd::tokens{"1000"}, .collateral_xsd = xsd::tokens{"900"}};
const xsd::issue below{.supply = xsd::tokens{"800"}, .collateral_xsd = xsd::tokens{"900"}};

}  // namespace

TEST_CASE("xsd redemption: worked at $25 an ounce") {
    const auto collateral = xsd::redemption_collateralized(
        asked(closed, whole, "1000"), gram_price, ether_price, pool, unclaimed);
    CHECK(to_string(collateral.value) == "803.768000000000000000");
    CHECK(to_string(collateral.ether) == "0.303308679245283018");

    const auto between =
        xsd::redemption_fractional(asked(closed, part, "1000"), needed, pool, unclaimed);
    CHECK(to_string(between.ether) == "0.214000000000000000");
    CHECK(to_string(between.shares) == "3215.072000000000000000");

    const auto shares =
        xsd::redemption_algorithmic(asked(closed, none, "1000"), silver, share_price);
    CHECK(to_string(shares.value) == "803.768659047347021685");
    CHECK(to_string(shares.shares) == "16075.373180946940433700");
}

TEST_CASE("xsd redemption: errors in order") {
    const auto at_full = [](const xsd::redemption& redemption,
                            const xsd::usd_per_ether& price,
                            const xsd::usd_value& owed) {
        return code_of([&] {
            return xsd::redemption_collateralized(redemption, gram_price, price, pool, owed);
        });
    };
    const xsd::usd_value too_much{"10.000000000000000001"};
    CHECK(at_full(asked(open, none, above_held), no_ether, too_much) == in_times_of_deficit);
    CHECK(at_full(asked(closed, none, above_held), no_ether, too_much) == wrong_collateral_ratio);
    CHECK(at_full(asked(closed, xsd::collateral_ratio{"0.999999"}, "1"), ether_price, unclaimed) ==
          wrong_collateral_ratio);
    CHECK(at_full(asked(closed, xsd::collateral_ratio{"1.000001"}, "1"), ether_price, unclaimed) ==
          wrong_collateral_ratio);
    CHECK(at_full(asked(closed, whole, above_held), no_ether, too_much) == underflow);
    CHECK(at_full(asked(closed, whole, "1000"), no_ether, too_much) == division_by_zero);
    CHECK(at_full(asked(closed, whole, "1000"), ether_price, too_much) == underflow);
    CHECK(at_full(asked(closed, whole, "1000"), ether_price, unclaimed) == std::nullopt);

    const auto between = [](const xsd::redemption& redemption, const xsd::usd_value& owed) {
        return code_of([&] { return xsd::redemption_fractional(redemption, needed, pool, owed); });
    };
    CHECK(between(asked(open, part, above_held), too_much) == in_times_of_deficit);
    CHECK(between(asked(closed, part, above_held), too_much) == underflow);
    CHECK(between(asked(closed, part, "1000"), too_much) == underflow);
    for (const auto& ratio : {none, part, whole, xsd::collateral_ratio{"1.000001"}})
        CHECK(between(asked(closed, ratio, "1000"), unclaimed) == std::nullopt);
    const xsd::redemption all{.deficit_since = closed,
                              .ratio = part,
                              .held = xsd::tokens::largest(),
                              .amount = xsd::tokens::largest()};
    CHECK(between(all, too_much) == overflow);  // Of the product, before the pool is checked.

    const auto at_zero = [](const xsd::redemption& redemption) {
        return code_of(
            [&] { return xsd::redemption_algorithmic(redemption, silver, xsd::usd_per_share{}); });
    };
    CHECK(at_zero(asked(open, whole, above_held)) == in_times_of_deficit);
    CHECK(at_zero(asked(closed, xsd::collateral_ratio{"0.000001"}, above_held)) ==
          wrong_collateral_ratio);
    CHECK(at_zero(asked(closed, none, above_held)) == underflow);
    CHECK(at_zero(asked(closed, none, "1000")) == division_by_zero);
}

TEST_CASE("xsd redemption: as deployed, dollars are taken from ether") {
    // $3 unclaimed, which are 0.001132 ether at $2650, reduce what is available by 3 ether.
    CHECK(xsd::available_ether(pool, unclaimed) == xsd::ether_amount{"7"});
    CHECK(xsd::available_ether(pool, xsd::usd_value{"10"}) == xsd::ether_amount{});
    CHECK(code_of([] {
              return xsd::available_ether(pool, xsd::usd_value{"10.000000000000000001"});
          }) == underflow);
    // 1000 XSD need 0.303308679245283018 ether: exactly that is enough, and less is not.
    const auto with = [](const char* owed) {
        return code_of([&] {
            return xsd::redemption_collateralized(asked(closed, whole, "1000"),
                                                  gram_price,
                                                  ether_price,
                                                  pool,
                                                  parse<xsd::usd_value>(owed));
        });
    };
    CHECK(with("9.696691320754716982") == std::nullopt);
    CHECK(with("9.696691320754716983") == not_enough_collateral);
    // The same between 0 % and 100 %, 0.214 ether; at 0 % no ether is paid and none is needed.
    const auto between = [](const char* owed) {
        return code_of([&] {
            return xsd::redemption_fractional(
                asked(closed, part, "1000"), needed, pool, parse<xsd::usd_value>(owed));
        });
    };
    CHECK(between("9.786") == std::nullopt);
    CHECK(between("9.786000000000000001") == not_enough_collateral);
}

TEST_CASE("xsd redemption: interest in shares") {
    // $10.6097376 at $0.05 a share; the fraction of a raw share is lost.
    CHECK(to_string(xsd::interest_in_shares(xsd::usd_value{"10.6097376"}, share_price)) ==
          "212.194752000000000000");
    CHECK(to_string(xsd::interest_in_shares(xsd::usd_value{"1"}, xsd::usd_per_share{"0.03"})) ==
          "33.333333333333333333");
    CHECK(code_of([] { return xsd::interest_in_shares(xsd::usd_value{}, xsd::usd_per_share{}); }) ==
          division_by_zero);
    CHECK(code_of([] {
              return xsd::interest_in_shares(xsd::usd_value::largest(), xsd::usd_per_share{});
          }) == overflow);
}

TEST_CASE("xsd redemption: ether at collection") {
    const auto at = [](const char* owed, const char* price) {
        return to_string(xsd::ether_at_collection(
            closed, parse<xsd::usd_value>(owed), parse<xsd::usd_per_ether>(price)));
    };
    // The ether of the redemption if its price has not moved, and less if it has risen.
    CHECK(at("803.768", "2650") == "0.303308679245283018");
    CHECK(at("803.768", "3000") == "0.267922666666666666");
    // One floor over all that is owed: twice a third is two thirds, not twice its floor.
    CHECK(at("1", "3") == "0.333333333333333333");
    CHECK(at("2", "3") == "0.666666666666666666");
    CHECK(at("3", "3") == "1.000000000000000000");

    CHECK(code_of([&] {
              return xsd::ether_at_collection(open, xsd::usd_value::largest(), no_ether);
          }) == in_times_of_deficit);
    CHECK(code_of([&] {
              return xsd::ether_at_collection(closed, xsd::usd_value::largest(), no_ether);
          }) == overflow);
    CHECK(code_of([&] { return xsd::ether_at_collection(closed, xsd::usd_value{}, no_ether); }) ==
          division_by_zero);
}

TEST_CASE("xsd redemption: an error says what was compared") {
    const auto say = [](const xsd::redemption& redemption, const char* owed) {
        return message_of([&] {
            return xsd::redemption_collateralized(
                redemption, gram_price, ether_price, pool, parse<xsd::usd_value>(owed));
        });
    };
    CHECK(say(asked(open, whole, "1"), "3") ==
          "in_times_of_deficit: deficit_since 1970-01-02T00:00:00Z, required 1970-01-01T00:00:00Z");
    CHECK(say(asked(closed, part, "1"), "3") ==
          "wrong_collateral_ratio: ratio 0.800000, required 1.000000");
    CHECK(say(asked(closed, whole, "1000.5"), "3") ==
          "underflow: amount 1000.500000000000000000, held 1000.000000000000000000");
    CHECK(say(asked(closed, whole, "1000"), "9.7") ==
          "not_enough_collateral: ether 0.303308679245283018, available 0.300000000000000000");
    CHECK(say(asked(closed, whole, "1000"), "11") ==
          "underflow: unclaimed 11.000000000000000000, pool_ether 10.000000000000000000");
}

TEST_CASE("xsd buyback: worked") {
    // 2000 shares at $0.05 are $100, which is all the excess: 100 / 2650 ether.
    CHECK(to_string(xsd::buy_back_shares(xsd::shares{"2000"}, share_price, excess, ether_price)) ==
          "0.037735849056603773");
    // 100 XSD at $0.79, the market's price, whatever the peg.
    CHECK(to_string(
              xsd::buy_back_tokens(xsd::tokens{"100"}, market_price, excess, ether_price, above)) ==
          "0.029811320754716981");
    // At a price of zero they are burnt without payment.
    CHECK(xsd::buy_back_shares(xsd::shares{"2000"}, xsd::usd_per_share{}, excess, ether_price) ==
          xsd::ether_amount{});
    CHECK(xsd::buy_back_tokens(
              xsd::tokens{"100"}, xsd::usd_per_token{}, excess, ether_price, above) ==
          xsd::ether_amount{});
}

TEST_CASE("xsd buyback: the excess is compared in whole units of 18 decimals") {
    // The product has 24 decimals: 0.999999 of a raw unit above the excess is truncated.
    const auto value_of = [](const char* amount, const char* price) {
        return code_of([&] {
            return xsd::buy_back_shares(parse<xsd::shares>(amount),
                                        parse<xsd::usd_per_share>(price),
                                        xsd::usd_value{"1"},
                                        ether_price);
        });
    };
    CHECK(value_of("1", "1") == std::nullopt);
    CHECK(value_of("1.000000000000000001", "0.999999") == std::nullopt);
    CHECK(value_of("1.000000000000000001", "1") == more_than_excess);
    CHECK(value_of("2.000000000000000001", "0.5") == std::nullopt);  // Half a unit more.
    CHECK(value_of("2.000000000000000002", "0.5") == more_than_excess);
}

TEST_CASE("xsd buyback: the product with 24 decimals has 256 bits") {
    const auto code = [](const xsd::shares& amount, const char* price) {
        return code_of([&] {
            return xsd::buy_back_shares(
                amount, parse<xsd::usd_per_share>(price), excess, ether_price);
        });
    };
    CHECK(code(largest<xsd::shares>, "0.000001") == more_than_excess);
    CHECK(code(half<xsd::shares> - one_raw<xsd::shares>(), "0.000002") == more_than_excess);
    CHECK(code(half<xsd::shares>, "0.000002") == overflow);
}

TEST_CASE("xsd buyback: errors in order") {
    const auto shares = [](const xsd::shares& amount,
                           const xsd::usd_value& available,
                           const xsd::usd_per_ether& price) {
        return code_of([&] { return xsd::buy_back_shares(amount, share_price, available, price); });
    };
    const xsd::shares all = xsd::shares::largest();
    const xsd::shares too_many{"2000.000000000000000020"};
    CHECK(shares(all, xsd::usd_value{}, no_ether) == no_excess_collateral);
    CHECK(shares(xsd::shares{}, xsd::usd_value{}, ether_price) == no_excess_collateral);
    CHECK(shares(all, excess, no_ether) == overflow);
    CHECK(shares(too_many, excess, no_ether) == more_than_excess);
    CHECK(shares(xsd::shares{"2000.000000000000000019"}, excess, no_ether) == division_by_zero);
    CHECK(shares(xsd::shares{"2000"}, excess, no_ether) == division_by_zero);
    CHECK(shares(xsd::shares{"2000"}, excess, ether_price) == std::nullopt);

    const auto tokens =
        [](const xsd::tokens& amount, const xsd::usd_value& available, const xsd::issue& issued) {
            return code_of([&] {
                return xsd::buy_back_tokens(amount, market_price, available, no_ether, issued);
            });
        };
    const xsd::tokens most = xsd::tokens::largest();
    // First the sum, then its comparison, then the excess.
    CHECK(tokens(most, xsd::usd_value{}, above) == overflow);
    CHECK(tokens(xsd::tokens{"99.999999999999999999"}, xsd::usd_value{}, below) ==
          uncollateralized_not_positive);
    CHECK(tokens(xsd::tokens{"100"}, xsd::usd_value{}, below) == uncollateralized_not_positive);
    CHECK(tokens(xsd::tokens{"100.000000000000000001"}, xsd::usd_value{}, below) ==
          no_excess_collateral);
    CHECK(tokens(xsd::tokens{}, xsd::usd_value{}, below) == no_excess_collateral);
    CHECK(tokens(xsd::tokens{}, excess, below) == division_by_zero);
    CHECK(tokens(xsd::tokens{"1000"}, excess, above) == more_than_excess);
    CHECK(tokens(xsd::tokens{"1"}, excess, above) == division_by_zero);
    // The product of a sum that fits.
    const xsd::issue nothing{.supply = xsd::tokens{}, .collateral_xsd = xsd::tokens{}};
    CHECK(tokens(most, excess, nothing) == overflow);
}

TEST_CASE("xsd buyback: an error says what was compared") {
    CHECK(message_of([] {
              return xsd::buy_back_shares(
                  xsd::shares{"1"}, share_price, xsd::usd_value{}, ether_price);
          }) ==
          "no_excess_collateral: excess 0.000000000000000000, "
          "not above 0.000000000000000000");
    CHECK(message_of([] {
              return xsd::buy_back_shares(xsd::shares{"2001"}, share_price, excess, ether_price);
          }) ==
          "more_than_excess: value 100.050000000000000000, "
          "excess 100.000000000000000000");
    CHECK(message_of([] {
              return xsd::buy_back_tokens(
                  xsd::tokens{"1"}, market_price, excess, ether_price, below);
          }) ==
          "uncollateralized_not_positive: supply + amount 801.000000000000000000, "
          "collateral_xsd 900.000000000000000000");
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
    // So does the product with the rate, although no day has passed: at 2^256 and not below.
    const auto at_rate = [&](unsigned exponent) {
        const auto high = power_of_two<xsd::interest_rate>(exponent);
        const xsd::position dear{xsd::usd_value{}, high, start, power_of_two<xsd::tokens>(128)};
        const auto price = power_of_two<xsd::usd_per_protocol_gram>(100);
        return code_of([&] { return xsd::accrued_until(dear, price, start); });
    };
    CHECK(at_rate(27) == std::nullopt);
    CHECK(at_rate(28) == overflow);
    const auto dear_price = power_of_two<xsd::usd_per_protocol_gram>(127);
    const xsd::position much{{}, {}, start, power_of_two<xsd::tokens>(128)};
    CHECK(xsd::accrued_until(much, dear_price, start) == xsd::usd_value{});
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
