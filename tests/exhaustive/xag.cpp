// SPDX-License-Identifier: BSL-1.0

// The functions of two arguments, of backing, market values and loans: every input of 8 bits, with
// decimals at which most of them have a result, and of 16 bits all values of one argument beside the
// edges of the other; and tokens at par.

#include <cstdint>

#include "../property/xag_names.hpp"

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
