// SPDX-License-Identifier: BSL-1.0

// The interest of a minter's position against xsd/README.md on plain integers: every amount, price
// and rate of 8 bits after days that make them worth 0 to 255; minting more at every two amounts,
// or every two rates, beside edges of the others; redeeming of every accrued interest, amount held
// and redeemed.

#include <cstdint>

#include <troy/wide.hpp>
#include <troy/xsd.hpp>

#include "../property/names.hpp"

namespace xsd = troy::xsd;

namespace {

constexpr small million = 1'000'000;

utc_seconds at(small seconds) { return utc_seconds::from_raw(static_cast<std::uint64_t>(seconds)); }

/// Days after which amount * price * rate of 8 bits each are worth 0 to 255: 255^2 * days is
/// just above 365 * 10^12.
constexpr small many_days = 5'613'225'683;

struct position {
    small accrued, rate, amount;
    small days, rest = 0;  ///< Since it was touched; rest in seconds.
};
constexpr small touched = 1'000'000;

template <unsigned Bits>
xsd::basic_position<Bits> make(const position& p, small time = touched) {
    return {make_small<xsd::basic_usd_value<Bits>>(p.accrued),
            make_small<xsd::basic_interest_rate<Bits>>(p.rate),
            at(time),
            make_small<xsd::basic_tokens<Bits>>(p.amount)};
}
utc_seconds now_of(const position& p) { return at(touched + p.days * 86'400 + p.rest); }

template <unsigned Bits, class Int = small>
outcome<Int> accrued(const position& p, small g) {
    if (p.days < 0) return oracle::failed<Int>(errc::underflow);
    const Int interest = Int{p.amount} * g * p.rate * p.days / 365 / million / million;
    return within(static_cast<Int>(p.accrued + interest), Bits);
}
auto library_accrued(const position& p, small g) {
    return xsd::accrued_until(
        make<8>(p), make_small<xsd::basic_usd_per_protocol_gram<8>>(g), now_of(p));
}

/// Accrued interest, rate and amount after minting more.
outcome<small> after_mint(const position& p, small x, small rate, small g) {
    const outcome<small> interest = accrued<8>(p, g);
    if (interest.failure) return interest;
    const outcome<small> amount = within(p.amount + x, 8);
    if (amount.failure) return amount;
    if (amount.value == 0) return fails(errc::division_by_zero);
    const small blended = (p.amount * p.rate + x * rate) / amount.value;
    return test::value((interest.value * 256 + blended) * 256 + amount.value);
}
small library_after_mint(const position& p, small time, small x, small rate, small g) {
    const auto now = now_of(p);
    const auto after = xsd::mint(make<8>(p, time),
                                 make_small<xsd::basic_tokens<8>>(x),
                                 make_small<xsd::basic_interest_rate<8>>(rate),
                                 make_small<xsd::basic_usd_per_protocol_gram<8>>(g),
                                 now);
    const small all = (raw_of(after.accrued) * 256 + raw_of(after.rate)) * 256;
    return after.last_touch == now ? all + raw_of(after.amount) : -1;
}

/// Accrued interest, amount and what is paid out after redeeming.
outcome<small> after_redeem(const position& p, small x, small g) {
    if (x > p.amount) return fails(errc::underflow);
    const outcome<small> interest = accrued<8>(p, g);
    if (interest.failure) return interest;
    if (p.amount == 0) return fails(errc::division_by_zero);
    const small paid = x * interest.value / p.amount;
    return test::value((interest.value * 256 + p.amount - x) * 256 + paid);
}
small library_after_redeem(const position& p, small x, small g) {
    const auto now = now_of(p);
    const auto [after, paid] = xsd::redeem(make<8>(p),
                                           make_small<xsd::basic_tokens<8>>(x),
                                           make_small<xsd::basic_usd_per_protocol_gram<8>>(g),
                                           now);
    const bool good = after.last_touch == now && raw_of(after.rate) == p.rate;
    const small all = (raw_of(after.accrued) * 256 + raw_of(after.amount)) * 256;
    return good ? all + raw_of(paid) : -1;
}

}  // namespace

TEST_CASE("the interest of every amount, price and rate of 8 bits") {
    test::tally cases("accrued_until");
    every(
        cases,
        all_of(8),
        all_of(8),
        all_of(8),
        [](small amount, small g, small rate) {
            return accrued<8>({0, rate, amount, many_days}, g);
        },
        [](small amount, small g, small rate) {
            return library_accrued({0, rate, amount, many_days}, g);
        });
    // Onto every amount that had accrued; before the position was touched too.
    for (const small days : {small{-1}, small{0}, many_days}) {
        every(
            cases,
            all_of(8),
            all_of(8),
            axis{0, 1, 200, 255},
            [&](small before, small amount, small rate) {
                return accrued<8>({before, rate, amount, days}, 255);
            },
            [&](small before, small amount, small rate) {
                return library_accrued({before, rate, amount, days}, 255);
            });
    }
    // A day begins with its last second: at 64 bits, where one day is worth something.
    const axis amounts{1, 1'000'000'000, 1'000'000'000'000'000'000};
    for (const small days : {0, 1, 2, 364, 365, 366, 10'000}) {
        for (const small rest : {0, 1, 86'398, 86'399}) {
            every(
                cases,
                amounts,
                axis{0, 1, 52'800, 1'000'000},
                axis{0, 1, 803'768},
                [&](small amount, small rate, small g) {
                    const auto exact = accrued<63, cpp_int>({3, rate, amount, days, rest}, g);
                    return exact.failure ? fails(*exact.failure)
                                         : test::value(static_cast<small>(exact.value));
                },
                [&](small amount, small rate, small g) {
                    const position p{3, rate, amount, days, rest};
                    return xsd::accrued_until(make<63>(p),
                                              make_small<xsd::basic_usd_per_protocol_gram<63>>(g),
                                              now_of(p));
                });
        }
    }
    cases.finish({errc::underflow, errc::overflow});
}

TEST_CASE("minting more of every position of 8 bits") {
    // Every amount held and minted, with these rates of the old and the new debt.
    test::tally cases("mint");
    for (const small old_rate : {0, 1, 3, 100, 254, 255}) {
        every(
            cases,
            all_of(8),
            all_of(8),
            axis{0, 1, 2, 99, 255},
            [&](small amount, small x, small rate) {
                return after_mint({9, old_rate, amount, 1}, x, rate, 255);
            },
            [&](small amount, small x, small rate) {
                return library_after_mint({9, old_rate, amount, 1}, touched, x, rate, 255);
            });
    }
    // Every old and new rate, with these amounts.
    for (const small amount : {0, 1, 100, 254}) {
        every(
            cases,
            all_of(8),
            all_of(8),
            axis{0, 1, 155, 255},
            [&](small old_rate, small rate, small x) {
                return after_mint({9, old_rate, amount, 0}, x, rate, 255);
            },
            [&](small old_rate, small rate, small x) {
                return library_after_mint({9, old_rate, amount, 0}, touched, x, rate, 255);
            });
    }
    // After interest that fits or does not, or before the position was touched.
    for (const small days : {small{-1}, many_days}) {
        every(
            cases,
            all_of(8),
            axis{0, 1, 100, 255},
            all_of(8),
            [&](small before, small x, small rate) {
                return after_mint({before, rate, 77, days}, x, rate, 255);
            },
            [&](small before, small x, small rate) {
                return library_after_mint({before, rate, 77, days}, touched, x, rate, 255);
            });
    }
    // Never touched: no interest, whatever else it holds.
    every(
        cases,
        all_of(8),
        all_of(8),
        axis{0, 1, 255},
        [](small before, small x, small rate) {
            return test::value((before * 256 + rate) * 256 + x);
        },
        [](small before, small x, small rate) {
            return library_after_mint({before, 200, 200, many_days}, 0, x, rate, 255);
        });
    cases.finish({errc::underflow, errc::overflow, errc::division_by_zero});
}

TEST_CASE("redeeming from every position of 8 bits, and collecting") {
    test::tally cases("redeem"), collected("collect");
    every(
        cases,
        all_of(8),
        all_of(8),
        all_of(8),
        [](small before, small amount, small x) {
            return after_redeem({before, 7, amount, 0}, x, 255);
        },
        [](small before, small amount, small x) {
            return library_after_redeem({before, 7, amount, 0}, x, 255);
        });
    for (const small days : {small{-1}, many_days}) {
        every(
            cases,
            axis{0, 1, 200, 255},
            all_of(8),
            axis{0, 1, 100, 255},
            [&](small before, small amount, small x) {
                return after_redeem({before, 200, amount, days}, x, 255);
            },
            [&](small before, small amount, small x) {
                return library_after_redeem({before, 200, amount, days}, x, 255);
            });
    }
    every(
        collected,
        all_of(8),
        all_of(8),
        [](small before, small paid) { return within(before - paid, 8); },
        [](small before, small paid) {
            const auto p = make<8>({before, 7, 8, 0});
            auto expected = p;
            const auto after = xsd::collect(p, make_small<xsd::basic_usd_value<8>>(paid));
            expected.accrued = after.accrued;
            return after == expected ? raw_of(after.accrued) : -1;
        });
    cases.finish({errc::underflow, errc::overflow, errc::division_by_zero});
    collected.finish({errc::underflow});
}
