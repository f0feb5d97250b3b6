// SPDX-License-Identifier: BSL-1.0

/// @file
/// What the pool checks when XSD are redeemed, interest in shares and ether at collection: worked
/// values at $25.000000 an ounce, which is 0.803768 a gram, and each error at its edge, in order.

#include <cstdint>
#include <optional>

#include "xsd_names.hpp"

namespace {

const xsd::exchange_rates needed{xsd::ether_per_xsd{"0.000214"}, xsd::shares_per_xsd{"3.215072"}};
const xsd::ether_amount pool{"10"};
const xsd::usd_value unclaimed{"3"};

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
const char* const too_many = "1000.000000000000000001";

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
    const xsd::usd_per_ether no_ether;
    CHECK(at_full(asked(open, none, too_many), no_ether, too_much) == in_times_of_deficit);
    CHECK(at_full(asked(closed, none, too_many), no_ether, too_much) == wrong_collateral_ratio);
    CHECK(at_full(asked(closed, xsd::collateral_ratio{"0.999999"}, "1"), ether_price, unclaimed) ==
          wrong_collateral_ratio);
    CHECK(at_full(asked(closed, xsd::collateral_ratio{"1.000001"}, "1"), ether_price, unclaimed) ==
          wrong_collateral_ratio);
    CHECK(at_full(asked(closed, whole, too_many), no_ether, too_much) == underflow);
    CHECK(at_full(asked(closed, whole, "1000"), no_ether, too_much) == division_by_zero);
    CHECK(at_full(asked(closed, whole, "1000"), ether_price, too_much) == underflow);
    CHECK(at_full(asked(closed, whole, "1000"), ether_price, unclaimed) == std::nullopt);

    const auto between = [](const xsd::redemption& redemption, const xsd::usd_value& owed) {
        return code_of([&] { return xsd::redemption_fractional(redemption, needed, pool, owed); });
    };
    CHECK(between(asked(open, part, too_many), too_much) == in_times_of_deficit);
    CHECK(between(asked(closed, part, too_many), too_much) == underflow);
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
    CHECK(at_zero(asked(open, whole, too_many)) == in_times_of_deficit);
    CHECK(at_zero(asked(closed, xsd::collateral_ratio{"0.000001"}, too_many)) ==
          wrong_collateral_ratio);
    CHECK(at_zero(asked(closed, none, too_many)) == underflow);
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

    const xsd::usd_per_ether no_ether;
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
