// SPDX-License-Identifier: BSL-1.0

// What the pool checks when XSD are redeemed against xsd/README.md#redemptions on plain integers:
// every amount of 8 bits beside balances, debts, ratios and prices at which each check passes and
// fails. The types have 24 bits, as a ratio of 100 % has 20. Interest in shares and ether at
// collection: every amount and price of 8 and 16 bits.
//
// Buying back against xsd/README.md#buying-back on plain integers: every amount, price and excess
// of 8 bits, beside prices of ether and, of XSD, supplies; and edges of 24 bits, where the
// millionth that is dropped decides what is more than the excess.

#include <cstdint>

#include <troy/wide.hpp>
#include <troy/xsd.hpp>

#include "../property/names.hpp"

namespace xsd = troy::xsd;

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

using ether_amount = xsd::basic_ether_amount<bits>;
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
                                       make_small<ether_amount>(pool),
                                       make_small<usd>(unclaimed));
    return both(raw_of(paid.value), raw_of(paid.ether));
}
small library_fractional(const terms& t, small x, small pool, small unclaimed) {
    const xsd::basic_exchange_rates<bits> needed{
        make_small<xsd::basic_ether_per_xsd<bits>>(t.price),
        make_small<xsd::basic_shares_per_xsd<bits>>(t.divisor)};
    const auto paid = xsd::redemption_fractional(
        asked(t, x), needed, make_small<ether_amount>(pool), make_small<usd>(unclaimed));
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

template <unsigned Bits>
outcome<small> paid(small amount, small price, small excess, small ether) {
    if (excess == 0) return fails(errc::no_excess_collateral);
    const small d = amount * price;
    if (d / million > excess) return fails(errc::more_than_excess);
    if (ether == 0) return fails(errc::division_by_zero);
    return within(d / ether, Bits);
}

/// The supply of XSD and the part with collateral.
struct supplies {
    small supply, collateral;
};

template <unsigned Bits>
outcome<small> paid_for_tokens(
    const supplies& s, small amount, small price, small excess, small ether) {
    if (amount != 0 && s.supply + amount <= s.collateral) {
        return fails(errc::uncollateralized_not_positive);
    }
    return paid<Bits>(amount, price, excess, ether);
}

template <unsigned Bits>
auto shares(small amount, small price, small excess, small ether) {
    return xsd::buy_back_shares(make_small<xsd::basic_shares<Bits>>(amount),
                                make_small<xsd::basic_usd_per_share<Bits>>(price),
                                make_small<xsd::basic_usd_value<Bits>>(excess),
                                make_small<xsd::basic_usd_per_ether<Bits>>(ether));
}
template <unsigned Bits>
auto tokens(const supplies& s, small amount, small price, small excess, small ether) {
    using xsd_amount = xsd::basic_tokens<Bits>;
    return xsd::buy_back_tokens(make_small<xsd_amount>(amount),
                                make_small<xsd::basic_usd_per_token<Bits>>(price),
                                make_small<xsd::basic_usd_value<Bits>>(excess),
                                make_small<xsd::basic_usd_per_ether<Bits>>(ether),
                                {.supply = make_small<xsd_amount>(s.supply),
                                 .collateral_xsd = make_small<xsd_amount>(s.collateral)});
}

template <unsigned Bits>
void check_shares(test::tally& cases,
                  const axis& amounts,
                  const axis& prices,
                  const axis& excesses,
                  small ether) {
    every(
        cases,
        amounts,
        prices,
        excesses,
        [=](small x, small p, small e) { return paid<Bits>(x, p, e, ether); },
        [=](small x, small p, small e) { return shares<Bits>(x, p, e, ether); });
}
template <unsigned Bits>
void check_tokens(test::tally& cases,
                  const supplies& s,
                  const axis& amounts,
                  const axis& prices,
                  const axis& excesses,
                  small ether) {
    every(
        cases,
        amounts,
        prices,
        excesses,
        [=](small x, small p, small e) { return paid_for_tokens<Bits>(s, x, p, e, ether); },
        [=](small x, small p, small e) { return tokens<Bits>(s, x, p, e, ether); });
}

const axis large{0, 1, 999, 1'000, 1'001, 999'999, 1'000'000, 1'000'001, 16'777'214, 16'777'215};

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

TEST_CASE("xsd buying back shares") {
    test::tally cases("buy_back_shares");
    for (const small ether : {0, 1, 255}) {
        check_shares<8>(cases, all_of(8), all_of(8), axis{0, 1, 255}, ether);
        check_shares<8>(cases, axis{0, 1, 255}, all_of(8), all_of(8), ether);
    }
    for (const small ether : {small{0}, small{1}, million, small{16'777'215}}) {
        check_shares<24>(cases, large, large, large, ether);
        // About where the value reaches the excess.
        check_shares<24>(
            cases, test::range(2'000, 2'100), axis{500'000, 999'999}, all_of(12), ether);
    }
    cases.finish({errc::no_excess_collateral,
                  errc::more_than_excess,
                  errc::division_by_zero,
                  errc::overflow});
}

TEST_CASE("xsd buying back XSD") {
    test::tally cases("buy_back_tokens");
    for (const small ether : {0, 1, 255}) {
        for (const small supply : {0, 100, 255}) {
            for (const small collateral : {0, 1, 99, 100, 101, 200, 255}) {
                check_tokens<8>(cases,
                                {supply, collateral},
                                all_of(8),
                                axis{0, 1, 2, 128, 255},
                                axis{0, 1, 255},
                                ether);
            }
        }
    }
    for (const small ether : {small{0}, small{1}, million}) {
        for (const small collateral : {small{0}, million, small{16'777'215}}) {
            check_tokens<24>(cases, {million, collateral}, large, large, large, ether);
            check_tokens<24>(cases, {16'777'215, collateral}, large, large, large, ether);
        }
    }
    cases.finish({errc::uncollateralized_not_positive,
                  errc::no_excess_collateral,
                  errc::more_than_excess,
                  errc::division_by_zero,
                  errc::overflow});
}
