// SPDX-License-Identifier: BSL-1.0

// Minting against, redeeming from and releasing every state of 8 bits; attestations at every instant
// of small ages.

#include <cstdint>

#include "../property/xag_names.hpp"

namespace {

/// A transaction changes only one field of the state.
template <class State, class Field>
small changed(const State& before, const State& after, Field State::*field) {
    State expected = before;
    expected.*field = after.*field;
    return after == expected ? test::raw_of(after.*field) : -1;
}

/// Every state and amount.
template <class World>
void every_state(test::tally& mints, test::tally& releases) {
    using state = typename World::state;
    const scales s = World::decimals();
    const auto make_state = [](small reserves, small supply) {
        return state{make<typename World::vault>(reserves),
                     make<typename World::tokens>(supply),
                     troy::utc_seconds::from_raw(5u),
                     troy::seconds{"3"}};
    };
    const auto now = troy::utc_seconds::from_raw(8u);
    every(
        mints,
        all_of(8),
        all_of(8),
        all_of(8),
        [&](small reserves, small supply, small moved) {
            return xag_oracle::mint(reserves, supply, moved, s);
        },
        [&](small reserves, small supply, small moved) {
            const state before = make_state(reserves, supply);
            return changed(before,
                           xag::mint(before, make<typename World::tokens>(moved), now),
                           &state::supply);
        });
    every(
        releases,
        all_of(8),
        all_of(8),
        all_of(8),
        [&](small reserves, small supply, small moved) {
            return xag_oracle::release(reserves, supply, moved, s);
        },
        [&](small reserves, small supply, small moved) {
            const state before = make_state(reserves, supply);
            return changed(
                before, xag::release(before, make<typename World::vault>(moved)), &state::reserves);
        });
}

}  // namespace

TEST_CASE("xag mint_capacity of reserves with more decimals than a token") {
    // Its capacity never overflows.
    using w = world<8, 0, 1, 0, 1>;
    test::tally cases("mint_capacity with fewer decimals");
    every(
        cases,
        all_of(8),
        all_of(8),
        [](small r, small s) { return xag_oracle::mint_capacity(r, s, w::decimals()); },
        [](small r, small s) { return xag::mint_capacity(make<w::vault>(r), make<w::tokens>(s)); });
    for (small r = 0; r < 256; ++r) {
        for (small s = 0; s < 256; ++s) {
            cases.expect(
                xag::is_fully_backed(make<w::vault>(r), make<w::tokens>(s)) == (r >= 10 * s),
                [&] { return test::text(r, ", ", s); });
        }
    }
    cases.finish();
}

TEST_CASE("xag minting against, redeeming from and releasing every state of 8 bits") {
    test::tally mints("mint"), releases("release"), redemptions("redeem");
    every_state<world<8, 1, 0>>(mints, releases);
    mints.finish({errc::overflow, errc::mint_above_capacity});
    releases.finish({errc::reserve_not_enough});
    using w = world<8, 1, 0>;
    every(
        redemptions,
        all_of(8),
        all_of(8),
        [](small supply, small moved) { return within(supply - moved, 8); },
        [](small supply, small moved) {
            const w::state before{
                make<w::vault>(small{9}), make<w::tokens>(supply), {}, troy::seconds{"3"}};
            return changed(before, xag::redeem(before, make<w::tokens>(moved)), &w::state::supply);
        });
    redemptions.finish({errc::underflow});
}

TEST_CASE("xag attestations at every instant of small ages, and minting against them") {
    using w = world<8, 0, 0>;
    test::tally ages("age"), fresh("require_fresh");
    const auto state = [](small as_of, small limit) {
        return w::state{make<w::vault>(small{200}),
                        make<w::tokens>(small{100}),
                        troy::utc_seconds::from_raw(static_cast<std::uint64_t>(as_of)),
                        make<troy::seconds>(limit)};
    };
    const auto at = [](small t) {
        return troy::utc_seconds::from_raw(static_cast<std::uint64_t>(t));
    };
    every(
        ages,
        all_of(8),
        all_of(8),
        [](small as_of, small now) {
            return now < as_of ? fails(errc::attestation_from_future) : test::value(now - as_of);
        },
        [&](small as_of, small now) { return xag::age(state(as_of, 0), at(now)); });
    // Amounts within the capacity, above it, and beyond the width: freshness comes first.
    for (const small amount : {0, 100, 101, 156}) {
        every(
            fresh,
            test::range(0, 39),
            test::range(0, 39),
            test::range(0, 89),
            [&](small as_of, small limit, small now) {
                if (now < as_of) return fails(errc::attestation_from_future);
                if (now - as_of > limit) return fails(errc::attestation_too_old);
                return xag_oracle::mint(small{200}, small{100}, amount, w::decimals());
            },
            [&](small as_of, small limit, small now) {
                const auto after = xag::mint(state(as_of, limit), make<w::tokens>(amount), at(now));
                xag::require_fresh(state(as_of, limit), at(now));
                return after.supply;
            });
    }
    ages.finish({errc::attestation_from_future});
    fresh.finish({errc::attestation_from_future,
                  errc::attestation_too_old,
                  errc::overflow,
                  errc::mint_above_capacity});
    // By itself, without an amount.
    test::tally alone("require_fresh alone");
    every(
        alone,
        test::range(0, 39),
        test::range(0, 39),
        test::range(0, 89),
        [](small as_of, small limit, small now) {
            if (now < as_of) return fails(errc::attestation_from_future);
            return now - as_of > limit ? fails(errc::attestation_too_old) : test::value(0);
        },
        [&](small as_of, small limit, small now) {
            xag::require_fresh(state(as_of, limit), at(now));
            return 0;
        });
    alone.finish({errc::attestation_from_future, errc::attestation_too_old});
}
