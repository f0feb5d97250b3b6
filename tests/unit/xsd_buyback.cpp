// SPDX-License-Identifier: BSL-1.0

/// @file
/// Buying back shares and XSD: worked values, and each error at its edge, in order.

#include <optional>

#include "xsd_names.hpp"

namespace {

const xsd::usd_per_ether no_ether;
const xsd::usd_per_token market_price{"0.790000"};
const xsd::usd_value excess{"100"};

/// More XSD than those with collateral, equally many, and fewer.
const xsd::issue above{.supply = xsd::tokens{"1000"}, .collateral_xsd = xsd::tokens{"900"}};
const xsd::issue below{.supply = xsd::tokens{"800"}, .collateral_xsd = xsd::tokens{"900"}};

}  // namespace

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
    const xsd::issue none{.supply = xsd::tokens{}, .collateral_xsd = xsd::tokens{}};
    CHECK(tokens(most, excess, none) == overflow);
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
