// SPDX-License-Identifier: BSL-1.0

// Every input of 8 bits, with decimals at which most have a result, of the functions of two arguments
// (of 16 bits too, one of them at edges), of tokens at par, health factors and liquidation prices,
// and of what changes a state; attestations at every instant of small ages.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "../property/xag_world.hpp"

namespace {

/// The functions of two arguments: `compare(tally, expected, library)` for each.
template <class World>
class pairs {
    using w = World;

public:
    template <class Compare>
    void with(const Compare& compare) {
        backing(compare);
        values(compare);
        premiums(compare);
        loans(compare);
    }

    void finish() {
        ratio_.finish({errc::division_by_zero, errc::overflow});
        capacity_.finish({errc::overflow});
        nav_.finish({errc::overflow});
        redemption_.finish();
        premium_.finish({errc::division_by_zero, errc::overflow});
        fraction_.finish({errc::division_by_zero, errc::overflow});
        totals_.finish({errc::overflow});
        float_.finish({errc::underflow});
        loan_.finish({errc::division_by_zero, errc::overflow});
        borrow_.finish({errc::overflow});
    }

private:
    template <class Compare>
    void backing(const Compare& compare) {
        compare(
            ratio_,
            [&](small r, small s) { return xag_oracle::backing_ratio(r, s, scales_); },
            [](small r, small s) {
                return xag::backing_ratio<typename w::ratio>(make<typename w::vault>(r),
                                                             make<typename w::tokens>(s));
            });
        compare(
            ratio_,
            [&](small r, small s) {
                return test::value(xag_oracle::is_fully_backed(r, s, scales_) ? 1 : 0);
            },
            [](small r, small s) {
                return xag::is_fully_backed(make<typename w::vault>(r), make<typename w::tokens>(s))
                           ? 1
                           : 0;
            });
        compare(
            capacity_,
            [&](small r, small s) { return xag_oracle::mint_capacity(r, s, scales_); },
            [](small r, small s) {
                return xag::mint_capacity(make<typename w::vault>(r), make<typename w::tokens>(s));
            });
    }

    template <class Compare>
    void values(const Compare& compare) {
        compare(
            nav_,
            [&](small x, small y) { return xag_oracle::net_asset_value(x, y, scales_); },
            [](small x, small y) {
                return xag::net_asset_value(make<typename w::spot>(x), make<typename w::ratio>(y));
            });
        compare(
            redemption_,
            [&](small x, small y) { return xag_oracle::redemption_value(x, y, scales_); },
            [](small x, small y) {
                return xag::redemption_value(make<typename w::spot>(x), make<typename w::ratio>(y));
            });
        const auto value = [&](small x, small y) {
            return within(xag_oracle::value_down(x, y, scales_), w::bits);
        };
        compare(totals_, value, [](small x, small y) {
            return xag::total_value_locked(make<typename w::tokens>(x), make<typename w::spot>(y));
        });
        compare(totals_, value, [](small x, small y) {
            return xag::position_value(make<typename w::tokens>(x), make<typename w::spot>(y));
        });
        compare(
            float_,
            [](small x, small y) { return within(x - y, w::bits); },
            [](small x, small y) {
                return xag::circulating_supply(make<typename w::tokens>(x),
                                               make<typename w::tokens>(y));
            });
    }

    template <class Compare>
    void premiums(const Compare& compare) {
        compare(
            premium_,
            [](small x, small y) { return xag_oracle::premium(x, y, w::bits); },
            [](small x, small y) {
                return raw_of(xag::premium(make<typename w::price>(x), make<typename w::value>(y)));
            });
        compare(
            fraction_,
            [](small x, small y) {
                return y == 0 ? fails(errc::division_by_zero)
                              : xag_oracle::within_signed(x - y, w::bits);
            },
            [](small x, small y) {
                const auto nav = make<typename w::value>(y);
                const auto result = xag::premium_fraction(make<typename w::price>(x), nav);
                return result.denominator == nav ? raw_of(result.numerator) : small{1} << 40;
            });
    }

    template <class Compare>
    void loans(const Compare& compare) {
        compare(
            loan_,
            [&](small x, small y) { return xag_oracle::loan_to_value(x, y, scales_); },
            [](small x, small y) {
                return xag::loan_to_value<typename w::debt_per_value>(typename w::loan{
                    .debt = make<typename w::dollars>(x), .value = make<typename w::dollars>(y)});
            });
        compare(
            borrow_,
            [&](small x, small y) { return xag_oracle::largest_borrow(x, y, scales_); },
            [](small x, small y) {
                return xag::largest_borrow(make<typename w::dollars>(x),
                                           make<typename w::debt_per_value>(y));
            });
    }

    scales scales_ = World::decimals();
    test::tally ratio_{"backing_ratio"}, capacity_{"mint_capacity"}, nav_{"net_asset_value"},
        redemption_{"redemption_value"}, premium_{"premium"}, fraction_{"premium_fraction"},
        totals_{"total_value_locked"}, float_{"circulating_supply"}, loan_{"loan_to_value"},
        borrow_{"largest_borrow"};
};

template <class Result, class X>
void check_par(test::tally& cases) {
    const small scale = oracle::ten_to<small>(Result::decimals - X::decimals);
    every(
        cases,
        all_of(X::bits),
        [=](small x) { return within(x * scale, Result::bits); },
        [](small x) { return xag::at_par<Result>(make<X>(x)); });
}

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

TEST_CASE("xag's functions of two arguments, of 8 bits") {
    const auto all = [](test::tally& cases, auto expected, auto library) {
        every(cases, all_of(8), all_of(8), expected, library);
    };
    pairs<world<8, 1, 0, 1, 1>> one_decimal;
    one_decimal.with(all);
    one_decimal.finish();
    pairs<world<8, 2, 0, 0, 2>> two_decimals;
    two_decimals.with(all);
    two_decimals.finish();
}

TEST_CASE("xag's functions of two arguments, of 16 bits beside edges") {
    pairs<world<16, 4, 2, 2, 4>> all;
    all.with([](test::tally& cases, auto expected, auto library) {
        test::every_of_16_bits(cases, expected, library);
    });
    all.finish();
}

TEST_CASE("xag's functions of every two arguments of 16 bits", "[.sixteen]") {
    pairs<world<16, 4, 2, 2, 4>> all;
    all.with([](test::tally& cases, auto expected, auto library) {
        test::every_pair_of_16_bits(cases, expected, library);
    });
    all.finish();
}

TEST_CASE("xag at_par of every amount of 8 and 16 bits") {
    test::tally cases("at_par");
    check_par<world<8, 2>::tokens, world<8, 0>::ounces>(cases);
    check_par<world<8, 1>::ounces, world<8, 1>::tokens>(cases);
    check_par<world<16, 3>::tokens, world<16, 1>::ounces>(cases);
    check_par<world<8, 1>::ounces, world<16, 1>::tokens>(cases);
    check_par<world<16, 2>::tokens, world<8, 0>::ounces>(cases);
    cases.finish({errc::overflow});
}

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

TEST_CASE("xag health factors and liquidation prices of 8 bits") {
    using w = world<8, 2, 0, 0, 2>;
    const scales s = w::decimals();
    test::tally health("health_factor"), liquidation("liquidation_price");
    every(
        health,
        all_of(8),
        all_of(8),
        all_of(8),
        [&](small value, small threshold, small debt) {
            return xag_oracle::health_factor(value, threshold, debt, s);
        },
        [](small value, small threshold, small debt) {
            return xag::health_factor(
                w::loan{.debt = make<w::dollars>(debt), .value = make<w::dollars>(value)},
                make<w::debt_per_value>(threshold));
        });
    health.finish({errc::division_by_zero, errc::overflow});

    // By definition: the smallest value that covers a debt, and the smallest price at which tokens
    // have it; 256 where there is none of 8 bits.
    const auto smallest = [](const auto& holds) {
        small n = 0;
        while (n < 256 && !holds(n))
            ++n;
        return static_cast<std::uint16_t>(n);
    };
    std::vector<std::uint16_t> value_for(256 * 256), price_for(256 * 256);
    for (small a = 0; a < 256; ++a) {
        for (small b = 0; b < 256; ++b) {
            const auto at = static_cast<std::size_t>(a * 256 + b);
            value_for[at] = smallest([&](small value) { return value * b >= a * 100; });
            price_for[at] = smallest([&](small price) { return a * price / 100 >= b; });
        }
    }
    every(
        liquidation,
        all_of(8),
        all_of(8),
        all_of(8),
        [&](small tokens, small debt, small threshold) {
            if (threshold == 0) return fails(errc::division_by_zero);
            const small value = value_for[static_cast<std::size_t>(debt * 256 + threshold)];
            if (value > 255) return fails(errc::overflow);
            if (tokens == 0) return fails(errc::division_by_zero);
            return within(small{price_for[static_cast<std::size_t>(tokens * 256 + value)]}, 8);
        },
        [](small tokens, small debt, small threshold) {
            return xag::liquidation_price(make<w::tokens>(tokens),
                                          make<w::dollars>(debt),
                                          make<w::debt_per_value>(threshold));
        });
    liquidation.finish({errc::division_by_zero, errc::overflow});
}
