// SPDX-License-Identifier: BSL-1.0

/// @file
/// XSD's minting and redeeming, and what one XSD needs and is held for: worked values, and each error
/// at its edge, in order.

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

TEST_CASE("xsd: one XSD is held for one gram") {
    CHECK(to_string(xsd::at_one_gram(gram_price)) == "0.803768");
    CHECK(xsd::at_one_gram(largest<xsd::usd_per_protocol_gram>) == largest<xsd::usd_per_token>);
    CHECK(to_string(xsd::at_one_gram(xsd::protocol_grams_per_ounce)) == "31.1035");
    CHECK(xsd::bands(gram_price, xsd::band_width{}).top == xsd::at_one_gram(gram_price));
}
