// SPDX-License-Identifier: BSL-1.0

/// @file
/// XSD's formulas are monotone in each argument: what should not fall when an argument rises does
/// not fall, and what should not rise does not rise.

#include <cstdint>

#include "xsd_names.hpp"

namespace {

template <class T>
T any(test::random_source& random, unsigned bits) {
    return test::quantity<T>(random.integer(bits) + 1);
}

template <class T>
T more(test::random_source& random, const T& value) {
    return value + T::from_raw(1 + random.up_to(1'000'000'000));
}

}  // namespace

TEST_CASE("xsd protocol: minting and redeeming are monotone in every argument") {
    test::random_source random("xsd protocol: minting and redeeming are monotone");
    test::tally tally("monotone");
    for (int i = 0; i < 30'000; ++i) {
        const auto where = [&] { return test::text("case ", i); };
        const auto ether = any<xsd::ether_amount>(random, 90);
        const auto x = any<xsd::tokens>(random, 90);
        const auto shares = any<xsd::shares>(random, 90);
        const auto price = any<xsd::usd_per_ether>(random, 40);
        const auto share = any<xsd::usd_per_share>(random, 30);
        const auto silver = any<xsd::usd_per_fine_ounce>(random, 36);
        const auto gram = any<xsd::usd_per_protocol_gram>(random, 30);

        const auto minted = xsd::mint_collateralized(ether, price, gram);
        tally.expect(xsd::mint_collateralized(more(random, ether), price, gram) >= minted, where);
        tally.expect(xsd::mint_collateralized(ether, more(random, price), gram) >= minted, where);
        tally.expect(xsd::mint_collateralized(ether, price, more(random, gram)) <= minted, where);

        const auto algorithmic = xsd::mint_algorithmic(shares, share, gram);
        tally.expect(xsd::mint_algorithmic(more(random, shares), share, gram) >= algorithmic,
                     where);
        tally.expect(xsd::mint_algorithmic(shares, more(random, share), gram) >= algorithmic,
                     where);
        tally.expect(xsd::mint_algorithmic(shares, share, more(random, gram)) <= algorithmic,
                     where);

        const auto paid = xsd::redeem_collateralized(x, gram, price);
        tally.expect(xsd::redeem_collateralized(more(random, x), gram, price).ether >= paid.ether,
                     where);
        tally.expect(xsd::redeem_collateralized(x, more(random, gram), price).value >= paid.value,
                     where);
        tally.expect(xsd::redeem_collateralized(x, gram, more(random, price)).ether <= paid.ether,
                     where);

        const auto out = xsd::redeem_algorithmic(x, silver, share);
        tally.expect(xsd::redeem_algorithmic(more(random, x), silver, share).shares >= out.shares,
                     where);
        tally.expect(xsd::redeem_algorithmic(x, more(random, silver), share).shares >= out.shares,
                     where);
        tally.expect(xsd::redeem_algorithmic(x, silver, more(random, share)).shares <= out.shares,
                     where);

        // A higher ratio takes more ether and fewer shares.
        const auto low = test::quantity<xsd::collateral_ratio>(random.up_to(999'999));
        const auto high = low + xsd::collateral_ratio{"0.000001"};
        const auto needs_low = xsd::needed_per_xsd(gram, low, price, share);
        const auto needs_high = xsd::needed_per_xsd(gram, high, price, share);
        tally.expect(needs_high.ether_per_xsd >= needs_low.ether_per_xsd, where);
        tally.expect(needs_high.shares_per_xsd <= needs_low.shares_per_xsd, where);
        tally.expect(xsd::fractional_mint_or_redeem(more(random, x), needs_low).shares >=
                         xsd::fractional_mint_or_redeem(x, needs_low).shares,
                     where);
    }
    tally.finish();
}

TEST_CASE("xsd protocol: interest, collateral and controller are monotone in every argument") {
    test::random_source random("xsd protocol: interest, collateral and controller are monotone");
    test::tally tally("monotone");
    for (int i = 0; i < 30'000; ++i) {
        const auto where = [&] { return test::text("case ", i); };
        const auto gram = any<xsd::usd_per_protocol_gram>(random, 30);
        const xsd::position p{any<xsd::usd_value>(random, 90),
                              any<xsd::interest_rate>(random, 20),
                              utc_seconds::from_raw(1 + random.up_to(2'000'000'000)),
                              any<xsd::tokens>(random, 90)};
        const auto now = utc_seconds::from_raw(p.last_touch.raw() + random.up_to(100'000'000));
        const auto later = utc_seconds::from_raw(now.raw() + random.up_to(200'000));
        const auto accrued = xsd::accrued_until(p, gram, now);
        xsd::position larger = p;
        larger.amount = more(random, p.amount);
        xsd::position dearer = p;
        dearer.rate = more(random, p.rate);
        tally.expect(accrued >= p.accrued, where);
        tally.expect(xsd::accrued_until(p, gram, later) >= accrued, where);
        tally.expect(xsd::accrued_until(p, more(random, gram), now) >= accrued, where);
        tally.expect(xsd::accrued_until(larger, gram, now) >= accrued, where);
        tally.expect(xsd::accrued_until(dearer, gram, now) >= accrued, where);

        const auto ether = any<xsd::ether_amount>(random, 90);
        const auto price = any<xsd::usd_per_ether>(random, 40);
        const auto silver = any<xsd::usd_per_fine_ounce>(random, 36);
        const auto ratio = any<xsd::collateral_ratio>(random, 21);
        const auto value = xsd::pool_value(ether, price);
        tally.expect(xsd::pool_value(more(random, ether), price) >= value, where);
        tally.expect(xsd::pool_value(ether, more(random, price)) >= value, where);
        const auto required = xsd::required_collateral(p.amount, ratio, silver);
        tally.expect(xsd::required_collateral(larger.amount, ratio, silver) >= required, where);
        tally.expect(xsd::required_collateral(p.amount, more(random, ratio), silver) >= required,
                     where);
        tally.expect(xsd::required_collateral(p.amount, ratio, more(random, silver)) >= required,
                     where);

        const auto unclaimed = test::quantity<xsd::usd_value>(test::to_cpp_int(value.raw()) *
                                                              random.up_to(999) / 1000);
        const xsd::claims owed{.unclaimed = unclaimed, .required = required};
        const auto excess = xsd::excess_collateral(value, owed);
        tally.expect(xsd::excess_collateral(more(random, value), owed) >= excess, where);
        tally.expect(
            xsd::excess_collateral(
                value, {.unclaimed = unclaimed, .required = more(random, required)}) <= excess,
            where);
        tally.expect(xsd::excess_collateral(
                         value, {.unclaimed = xsd::usd_value{}, .required = required}) >= excess,
                     where);

        const auto bands = xsd::bands(gram, test::quantity<xsd::band_width>(random.up_to(99)));
        const auto wider = xsd::bands(gram, xsd::band_width{"100"});
        tally.expect(wider.top >= bands.top && wider.bottom <= bands.bottom, where);
        const auto at_gram = xsd::at_one_gram(gram);
        tally.expect(bands.bottom <= at_gram && at_gram <= bands.top, where);

        const auto low = test::quantity<xsd::collateral_ratio>(random.up_to(999'999));
        const auto high = low + xsd::collateral_ratio{"0.000001"};
        tally.expect(xsd::interest_rate_at(high) <= xsd::interest_rate_at(low), where);
        const auto market = any<xsd::usd_per_token>(random, 30);
        const xsd::step_size step{"0.0025"};
        tally.expect(xsd::stepped_ratio(low, step, more(random, market), bands) <=
                         xsd::stepped_ratio(low, step, market, bands),
                     where);
    }
    tally.finish();
}
