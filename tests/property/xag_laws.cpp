// SPDX-License-Identifier: BSL-1.0

// Property: the split of a fee is that of xag/README.md, at random; and what must hold for any
// formulas: nothing is created or lost, no round trip gains, and one raw unit beyond a break-even
// there is a loss.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "xag_world.hpp"

namespace {

using xag_test::arguments;
using xag_test::describe;

}  // namespace

// ---- The split of a fee. -----------------------------------------------------------------------

namespace {

template <unsigned Bits>
void check_random_split(const std::string& name) {
    test::random_source random(name.c_str());
    test::tally cases(name);
    using tokens = typename world<Bits>::tokens;
    for (int i = 0; i < 4'000; ++i) {
        std::array<xag::share, 7> shares{};
        std::vector<cpp_int> weights;
        cpp_int sum = 0;
        const unsigned weight_bits = random.up_to(3) == 0 ? 64 : 61;
        for (xag::share& share : shares) {
            share.weight = static_cast<std::uint64_t>(random.integer(weight_bits));
            if (random.up_to(3) == 0) share.weight &= 7;
            weights.push_back(share.weight);
            sum += share.weight;
        }
        const cpp_int fee = random.integer(Bits);
        const auto what = [&] { return text(fee, " by weights of sum ", sum); };
        const errc code = sum == 0                    ? errc::division_by_zero
                          : sum > oracle::largest(64) ? errc::overflow
                                                      : errc{};
        if (code != errc{}) {
            const auto result =
                test::code_of([&] { return xag::split(test::quantity<tokens>(fee), shares); });
            cases.expect(result == code, what);
            continue;
        }
        const auto parts = xag::split(test::quantity<tokens>(fee), shares);
        const auto expected = xag_oracle::split(fee, weights);
        cpp_int total = 0;
        for (std::size_t j = 0; j < shares.size(); ++j) {
            const cpp_int part = test::to_cpp_int(parts[j].amount.raw());
            const cpp_int off = part * sum - fee * weights[j];
            cases.expect(part == expected[j] && -sum < off && off < sum, what);
            total += part;
        }
        cases.expect(total == fee, what);
    }
    cases.finish();
}

}  // namespace

TEST_CASE("xag split, random") {
    check_random_split<64>("xag split 64");
    check_random_split<112>("xag split 112");
    check_random_split<128>("xag split 128");
    check_random_split<256>("xag split 256");
}

// ---- What must hold for any formulas. ----------------------------------------------------------

namespace {

/// The value, if there is one.
template <class F>
[[nodiscard]] auto maybe(F f) -> std::optional<decltype(f())> {
    try {
        return f();
    } catch (const troy::error&) {
        return std::nullopt;
    }
}

template <unsigned Bits>
void check_properties(const std::string& name) {
    test::random_source random(name.c_str());
    test::tally cases(name);
    arguments any(random, Bits);
    using w = world<Bits>;
    using tokens = typename w::tokens;
    using ounces = typename w::ounces;
    using dollars = typename w::dollars;
    const auto one_token = tokens::from_raw(1u);
    const auto one_price = w::price::from_raw(1u);
    const auto one_dollar = dollars::from_raw(1u);
    int round_trips = 0, break_evens = 0, mints = 0, loans = 0;
    for (int i = 0; i < 6'000; ++i) {
        const cpp_int x = any.some(), spot_raw = any.little();
        const auto issuer = any.terms(), market = any.terms();
        const auto what = [&] {
            return text(x, " at ", spot_raw, describe(issuer), describe(market));
        };
        const auto spot = test::quantity<typename w::spot>(spot_raw);
        const auto deposit = test::quantity<ounces>(x);
        const auto mint_terms = make_terms<tokens>(issuer);

        // No round trip gains, in silver or in dollars.
        const auto minted = maybe([&] { return xag::deposit_ounces(deposit, mint_terms); });
        if (minted) {
            const auto back = maybe(
                [&] { return xag::redeem_for_ounces(minted->payout, make_terms<ounces>(market)); });
            if (back) cases.expect(back->payout <= deposit, what);
            round_trips += back ? 1 : 0;
            const auto paid = maybe([&] {
                return xag::redeem_for_dollars(minted->payout, spot, make_terms<dollars>(market));
            });
            if (paid) {
                cases.expect(test::to_cpp_int(paid->payout.raw()) * 1'000'000'000 <= x * spot_raw,
                             what);
            }
        }

        // A larger deposit never gets less.
        if (minted && x > 0) {
            const auto less = maybe(
                [&] { return xag::deposit_ounces(test::quantity<ounces>(x - 1), mint_terms); });
            if (less) {
                cases.expect(less->payout <= minted->payout && less->fee <= minted->fee, what);
            }
        }

        // Both directions together never gain at one price.
        const xag::arbitrage_fees<tokens, dollars> mint_fees{.issuer = mint_terms,
                                                             .market = make_terms<dollars>(market)};
        const xag::arbitrage_fees<ounces, dollars> redeem_fees{
            .issuer = make_terms<ounces>(issuer), .market = make_terms<dollars>(market)};
        const auto bought = xag::at_par<tokens>(deposit);
        const auto sell = [&](const typename w::price& p) {
            return maybe([&] { return xag::mint_and_sell(deposit, spot, p, mint_fees); });
        };
        const auto buy = [&](const typename w::price& p) {
            return maybe([&] { return xag::buy_and_redeem(bought, spot, p, redeem_fees); });
        };
        const auto price = test::quantity<typename w::price>(
            random.up_to(1) == 0 ? any.little() : any.fitting(spot_raw + random.up_to(3)));
        const auto sold = sell(price), redeemed = buy(price);
        if (sold && redeemed) {
            cases.expect(sold->is_negative() || redeemed->is_negative() ||
                             (sold->magnitude() == dollars{} && redeemed->magnitude() == dollars{}),
                         what);
        }

        // Break-evens are tight.
        const auto sell_at =
            maybe([&] { return xag::mint_and_sell_break_even(deposit, spot, mint_fees); });
        if (sell_at) {
            const auto here = sell(*sell_at);
            if (here) cases.expect(!here->is_negative(), what);
            if (*sell_at > typename w::price{}) {
                const auto below = sell(*sell_at - one_price);
                if (below) cases.expect(below->is_negative(), what);
                break_evens += here && below ? 1 : 0;
            }
        }
        const auto buy_at =
            maybe([&] { return xag::buy_and_redeem_break_even(bought, spot, redeem_fees); });
        if (buy_at) {
            const auto here = buy(*buy_at);
            if (here) cases.expect(!here->is_negative(), what);
            if (*buy_at < w::price::largest()) {
                const auto above = buy(*buy_at + one_price);
                if (above) cases.expect(above->is_negative(), what);
                break_evens += here && above ? 1 : 0;
            }
        }

        // The capacity can be minted, and not one raw token more.
        const auto reserves = test::quantity<typename w::vault>(
            random.up_to(1) == 0 ? any.some() : any.fitting(x / 10'000'000 + random.up_to(9)));
        const typename w::state state{reserves, bought, {}, {}};
        const auto capacity = maybe([&] { return xag::mint_capacity(reserves, bought); });
        if (capacity) {
            const auto after = maybe([&] { return xag::mint(state, *capacity, {}); });
            cases.expect(after || *capacity > tokens::largest() - bought, what);
            if (after) {
                cases.expect(xag::mint_capacity(reserves, after->supply) == tokens{}, what);
                cases.expect(!maybe([&] { return xag::mint(*after, one_token, {}); }), what);
                cases.expect(xag::redeem(*after, *capacity) == state, what);
                ++mints;
            }
        }

        // A loan at the limit is within it, and one raw dollar more is not.
        const auto limit = test::quantity<typename w::debt_per_value>(
            random.up_to(1) == 0 ? any.ratio() : random.integer(30));
        const auto value = test::quantity<dollars>(x);
        const auto borrowed = maybe([&] { return xag::largest_borrow(value, limit); });
        if (borrowed && value > dollars{} && *borrowed < dollars::largest()) {
            const auto at = maybe([&] {
                return xag::loan_to_value(typename w::loan{.debt = *borrowed, .value = value});
            });
            const auto beyond = maybe([&] {
                return xag::loan_to_value(
                    typename w::loan{.debt = *borrowed + one_dollar, .value = value});
            });
            if (at) cases.expect(*at <= limit, what);
            if (beyond) cases.expect(*beyond > limit, what);
            loans += at && beyond ? 1 : 0;
        }

        // A position is healthy at its liquidation price, and one raw unit below it is not.
        const auto debt = test::quantity<dollars>(any.fitting(any.little() + 1));
        const auto liquidated = maybe([&] { return xag::liquidation_price(bought, debt, limit); });
        const auto health = [&](const typename w::spot& p) {
            return maybe([&] {
                return xag::health_factor(
                    typename w::loan{.debt = debt, .value = xag::position_value(bought, p)}, limit);
            });
        };
        if (liquidated) {
            const auto one = troy::fixed_point<troy::one, 9, Bits>{"1"};
            const auto here = health(*liquidated);
            if (here) cases.expect(*here >= one, what);
            const auto below = health(*liquidated - w::spot::from_raw(1u));
            if (below) cases.expect(*below < one, what);
            loans += here && below ? 1 : 0;
        }
    }
    cases.finish();
    // No property was vacuous.
    CHECK(round_trips > 500);
    CHECK(break_evens > 500);
    CHECK(mints > 500);
    CHECK(loans > 500);
}

}  // namespace

TEST_CASE("xag: nothing is gained by going round, and every edge is an edge") {
    check_properties<64>("xag properties 64");
    check_properties<112>("xag properties 112");
    check_properties<128>("xag properties 128");
    check_properties<256>("xag properties 256");
}

namespace {

using small = std::int64_t;
constexpr small largest_8 = 255;

}  // namespace

TEST_CASE("xag, exhaustive at 8 bits: each function goes the way it should") {
    using w = world<8, 1, 0, 1, 1>;
    test::tally cases("monotonicity");
    const auto raw = [](const auto& f) {  // Beyond the width is above everything.
        const auto value = test::outcome_of<small>(f);
        return value.failure ? (value.failure == errc::overflow ? small{256} : small{-1})
                             : value.value;
    };
    const auto signed_raw = [](const auto& f) {
        const auto value = test::outcome_of<small>(f);
        return value.failure ? small{256} : value.value;
    };
    for (small x = 0; x < largest_8; ++x) {
        for (small y = 1; y <= largest_8; ++y) {
            const auto what = [&] { return text(x, " and ", y); };
            const auto rises = [&](const auto& f) {
                cases.expect(raw([&] { return f(x); }) <= raw([&] { return f(x + 1); }), what);
            };
            const auto falls = [&](const auto& f) {
                cases.expect(x == 0 || raw([&] { return f(x); }) >= raw([&] { return f(x + 1); }),
                             what);
            };
            rises([&](small r) {
                return xag::backing_ratio<w::ratio>(make<w::vault>(r), make<w::tokens>(y));
            });
            falls([&](small s) {
                return xag::backing_ratio<w::ratio>(make<w::vault>(y), make<w::tokens>(s));
            });
            rises(
                [&](small r) { return xag::mint_capacity(make<w::vault>(r), make<w::tokens>(y)); });
            falls(
                [&](small s) { return xag::mint_capacity(make<w::vault>(y), make<w::tokens>(s)); });
            rises(
                [&](small p) { return xag::net_asset_value(make<w::spot>(p), make<w::ratio>(y)); });
            rises([&](small r) {
                return xag::redemption_value(make<w::spot>(y), make<w::ratio>(r));
            });
            rises([&](small d) {
                return xag::loan_to_value<w::debt_per_value>(
                    w::loan{.debt = make<w::dollars>(d), .value = make<w::dollars>(y)});
            });
            falls([&](small v) {
                return xag::loan_to_value<w::debt_per_value>(
                    w::loan{.debt = make<w::dollars>(y), .value = make<w::dollars>(v)});
            });
            rises(
                [&](small t) { return xag::position_value(make<w::tokens>(t), make<w::spot>(y)); });
            falls([&](small t) {
                return xag::liquidation_price(
                    make<w::tokens>(t), make<w::dollars>(y), make<w::debt_per_value>(small{8}));
            });
            rises([&](small d) {
                return xag::liquidation_price(
                    make<w::tokens>(y), make<w::dollars>(d), make<w::debt_per_value>(small{8}));
            });
            cases.expect(signed_raw([&] {
                             return xag::premium(make<w::price>(x), make<w::value>(y));
                         }) <= signed_raw([&] {
                             return xag::premium(make<w::price>(x + 1), make<w::value>(y));
                         }) ||
                             x < y,  // A discount of more than 8 signed bits counts as above.
                         what);
            const auto redeemed = xag::redemption_value(make<w::spot>(x), make<w::ratio>(y));
            cases.expect(redeemed.raw() <= static_cast<std::uint64_t>(x), what);
        }
    }
    cases.finish();
}
