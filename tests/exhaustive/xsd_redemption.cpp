// SPDX-License-Identifier: BSL-1.0

// What the pool checks when XSD are redeemed against xsd/README.md#redemptions on plain integers:
// every amount of 8 bits beside balances, debts, ratios and prices at which each check passes and
// fails. The types have 24 bits, as a ratio of 100 % has 20. Interest in shares and ether at
// collection: every amount and price of 8 and 16 bits.

#include <cstdint>

#include "../property/xsd_names.hpp"

namespace {

constexpr small million = 1'000'000;
constexpr unsigned bits = 24;

utc_seconds at(small seconds) { return utc_seconds::from_raw(static_cast<std::uint64_t>(seconds)); }

/// Everything but the amount, the pool's ether and what is unclaimed.
struct terms {
    small deficit_since, ratio, held, price, divisor;
};

/// The checks before anything is computed; `required` below zero is any ratio.
outcome<small> accepted(const terms& t, small required, small x) {
    if (t.deficit_since != 0) return fails(errc::in_times_of_deficit);
    if (required >= 0 && t.ratio != required) return fails(errc::wrong_collateral_ratio);
    if (x > t.held) return fails(errc::underflow);
    return test::value(x);
}
/// The same result if the pool has the ether.
outcome<small> available(const outcome<small>& result, small ether, small pool, small unclaimed) {
    if (result.failure) return result;
    if (pool < unclaimed) return fails(errc::underflow);
    if (ether > pool - unclaimed) return fails(errc::not_enough_collateral);
    return result;
}
outcome<small> collateralized(const terms& t, small x, small pool, small unclaimed) {
    const outcome<small> amount = accepted(t, million, x);
    if (amount.failure) return amount;
    const small product = x * t.price;
    if (t.divisor == 0) return fails(errc::division_by_zero);
    const small ether = product / t.divisor;
    if (ether > oracle::largest<small>(bits)) return fails(errc::overflow);
    return available(test::value(both(product / million, ether)), ether, pool, unclaimed);
}
outcome<small> fractional(const terms& t, small x, small pool, small unclaimed) {
    const outcome<small> amount = accepted(t, -1, x);
    if (amount.failure) return amount;
    const small ether = x * t.price / million;
    const small shares = x * t.divisor / million;
    return available(test::value(both(ether, shares)), ether, pool, unclaimed);
}
outcome<small> algorithmic(const terms& t, small x) {
    const outcome<small> amount = accepted(t, 0, x);
    if (amount.failure) return amount;
    const small worth = x * t.price / 31'103'477;
    if (t.divisor == 0) return fails(errc::division_by_zero);
    const outcome<small> shares = within(worth * million / t.divisor, bits);
    return shares.failure ? shares : test::value(both(worth, shares.value));
}

using ether = xsd::basic_ether_amount<bits>;
using usd = xsd::basic_usd_value<bits>;

xsd::basic_redemption<bits> asked(const terms& t, small x) {
    return {.deficit_since = at(t.deficit_since),
            .ratio = make_small<xsd::basic_collateral_ratio<bits>>(t.ratio),
            .held = make_small<xsd::basic_tokens<bits>>(t.held),
            .amount = make_small<xsd::basic_tokens<bits>>(x)};
}
small library_collateralized(const terms& t, small x, small pool, small unclaimed) {
    const auto paid =
        xsd::redemption_collateralized(asked(t, x),
                                       make_small<xsd::basic_usd_per_protocol_gram<bits>>(t.price),
                                       make_small<xsd::basic_usd_per_ether<bits>>(t.divisor),
                                       make_small<ether>(pool),
                                       make_small<usd>(unclaimed));
    return both(raw_of(paid.value), raw_of(paid.ether));
}
small library_fractional(const terms& t, small x, small pool, small unclaimed) {
    const xsd::basic_exchange_rates<bits> needed{
        make_small<xsd::basic_ether_per_xsd<bits>>(t.price),
        make_small<xsd::basic_shares_per_xsd<bits>>(t.divisor)};
    const auto paid = xsd::redemption_fractional(
        asked(t, x), needed, make_small<ether>(pool), make_small<usd>(unclaimed));
    return both(raw_of(paid.ether), raw_of(paid.shares));
}
small library_algorithmic(const terms& t, small x) {
    const auto paid =
        xsd::redemption_algorithmic(asked(t, x),
                                    make_small<xsd::basic_usd_per_fine_ounce<bits>>(t.price),
                                    make_small<xsd::basic_usd_per_share<bits>>(t.divisor));
    return both(raw_of(paid.value), raw_of(paid.shares));
}

/// Of small prices and of those about a million, with all that is checked before.
template <class Check>
void every_terms(Check check) {
    for (const small deficit_since : {0, 1}) {
        for (const small ratio : {small{0}, million - 1, million, million + 1}) {
            for (const small held : {0, 100, 255}) {
                for (const small price : {small{0}, small{3}, million * 16}) {
                    for (const small divisor : {small{0}, small{2}, million * 15})
                        check(terms{deficit_since, ratio, held, price, divisor});
                }
            }
        }
    }
}

template <unsigned Bits>
outcome<small> in_millions(small x, small price) {
    if (price == 0) return fails(errc::division_by_zero);
    return within(x * million / price, Bits);
}
template <unsigned Bits>
auto interest(small x, small price) {
    return xsd::interest_in_shares(make_small<xsd::basic_usd_value<Bits>>(x),
                                   make_small<xsd::basic_usd_per_share<Bits>>(price));
}
template <unsigned Bits>
auto collected(small x, small price) {
    return xsd::ether_at_collection(utc_seconds{},
                                    make_small<xsd::basic_usd_value<Bits>>(x),
                                    make_small<xsd::basic_usd_per_ether<Bits>>(price));
}

}  // namespace

TEST_CASE("xsd redemptions and the pool's checks") {
    test::tally full("at 100 %"), part("between"), none("at 0 %");
    const axis pools{0, 1, 2, 3, 100, 254, 255, 256, 4'000, 16'777'215};
    const axis debts{0, 1, 99, 255, 16'777'215};
    every_terms([&](const terms& t) {
        every(
            full,
            all_of(8),
            pools,
            debts,
            [&](small x, small pool, small debt) { return collateralized(t, x, pool, debt); },
            [&](small x, small pool, small debt) {
                return library_collateralized(t, x, pool, debt);
            });
        every(
            part,
            all_of(8),
            pools,
            debts,
            [&](small x, small pool, small debt) { return fractional(t, x, pool, debt); },
            [&](small x, small pool, small debt) { return library_fractional(t, x, pool, debt); });
        every(
            none,
            all_of(8),
            [&](small x) { return algorithmic(t, x); },
            [&](small x) { return library_algorithmic(t, x); });
    });
    full.finish({errc::in_times_of_deficit,
                 errc::wrong_collateral_ratio,
                 errc::underflow,
                 errc::overflow,
                 errc::division_by_zero,
                 errc::not_enough_collateral});
    part.finish({errc::in_times_of_deficit, errc::underflow, errc::not_enough_collateral});
    none.finish({errc::in_times_of_deficit,
                 errc::wrong_collateral_ratio,
                 errc::underflow,
                 errc::overflow,
                 errc::division_by_zero});
}

TEST_CASE("xsd interest in shares and ether at collection") {
    test::tally shares("interest_in_shares"), ether_("ether_at_collection");
    every(shares, all_of(8), all_of(8), in_millions<8>, interest<8>);
    every(ether_, all_of(8), all_of(8), in_millions<8>, collected<8>);
    test::every_of_16_bits(shares, in_millions<16>, interest<16>);
    test::every_of_16_bits(ether_, in_millions<16>, collected<16>);
    const axis edges{0, 1, 2, 3, 999'999, 1'000'000, 1'000'001, 16'777'214, 16'777'215};
    every(shares, edges, edges, in_millions<24>, interest<24>);
    every(ether_, edges, edges, in_millions<24>, collected<24>);
    shares.finish({errc::division_by_zero, errc::overflow});
    ether_.finish({errc::division_by_zero, errc::overflow});
}
