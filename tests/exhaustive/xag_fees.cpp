// SPDX-License-Identifier: BSL-1.0

// Fees, what they leave of a deposit or a redemption, and their split: every amount of 8 bits with
// every rate, or with every minimum and flat part at one rate; every split by two. Where the
// library solves for an amount, the tables here are filled by trying all.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "../property/xag_world.hpp"

namespace {

using w = world<8, 2, 0, 0, 0>;
using terms = xag_oracle::terms<small>;

constexpr small none = 256;  ///< In place of an amount that exceeds 8 bits.

/// By trying every gross amount: the smallest that leaves each payout, and the largest that each
/// budget pays for, or -1.
class solved {
public:
    void solve(const terms& t) {
        if (t.rate == t_.rate && t.minimum == t_.minimum && t.flat == t_.flat) return;
        t_ = t;
        std::array<small, 256> fee{};
        for (small gross = 0; gross < 256; ++gross)
            fee[static_cast<std::size_t>(gross)] = xag_oracle::unlimited_fee(gross, t);
        // Both are monotone: if an amount does not fit, a larger one does not either.
        small smallest = 0, largest = -1;
        for (std::size_t amount = 0; amount < 256; ++amount) {
            const auto wanted = static_cast<small>(amount);
            const auto fee_on = [&](small gross) { return fee[static_cast<std::size_t>(gross)]; };
            while (smallest < none && smallest - fee_on(smallest) < wanted)
                ++smallest;
            while (largest + 1 < none && largest + 1 + fee_on(largest + 1) <= wanted)
                ++largest;
            for_payout_[amount] = smallest;
            within_[amount] = largest;
        }
    }
    [[nodiscard]] outcome<small> for_payout(small payout) const {
        if (t_.rate > 10'000) return fails(errc::fee_rate_too_large);
        if (t_.rate == 10'000) return fails(errc::division_by_zero);
        return within(for_payout_[static_cast<std::size_t>(payout)], 8);
    }
    [[nodiscard]] outcome<small> gross_within(small budget) const {
        if (t_.rate > 10'000) return fails(errc::fee_rate_too_large);
        const small gross = within_[static_cast<std::size_t>(budget)];
        return gross < 0 ? fails(errc::underflow) : test::value(gross);
    }

private:
    terms t_{-1, 0, 0};
    std::array<small, 256> for_payout_{}, within_{};
};

/// The functions of an amount and terms; `make_terms_of(x, y)` makes the terms.
class fee_checks {
public:
    template <class Terms>
    void compare(const axis& xs, const axis& ys, const Terms& terms_of) {
        const auto library_terms = [=](small x, small y) {
            return make_terms<w::tokens>(terms_of(x, y));
        };
        const auto amount = [](small raw) { return make<w::tokens>(raw); };
        every(
            fee_,
            xs,
            ys,
            all_of(8),
            [=](small x, small y, small gross) {
                return xag_oracle::fee(gross, terms_of(x, y), 8);
            },
            [=](small x, small y, small gross) {
                return xag::fee(amount(gross), library_terms(x, y));
            });
        every(
            charge_,
            xs,
            ys,
            all_of(8),
            [=](small x, small y, small gross) {
                return xag_oracle::charge(gross, terms_of(x, y), 8);
            },
            [=](small x, small y, small gross) {
                const auto result = xag::charge(amount(gross), library_terms(x, y));
                const bool good = raw_of(result.gross) == gross &&
                                  raw_of(result.fee) + raw_of(result.payout) == gross;
                return good ? raw_of(result.payout) : -1;
            });
        solved table;
        every(
            for_payout_,
            xs,
            ys,
            all_of(8),
            [=, &table](small x, small y, small payout) {
                table.solve(terms_of(x, y));
                return table.for_payout(payout);
            },
            [=](small x, small y, small payout) {
                return xag::gross_for_payout(amount(payout), library_terms(x, y));
            });
        every(
            within_,
            xs,
            ys,
            all_of(8),
            [=, &table](small x, small y, small budget) {
                table.solve(terms_of(x, y));
                return table.gross_within(budget);
            },
            [=](small x, small y, small budget) {
                return xag::gross_within(amount(budget), library_terms(x, y));
            });
    }
    void finish() {
        fee_.finish({errc::fee_rate_too_large, errc::overflow});
        charge_.finish({errc::fee_rate_too_large, errc::overflow, errc::fee_above_gross});
        for_payout_.finish({errc::fee_rate_too_large, errc::division_by_zero, errc::overflow});
        within_.finish({errc::fee_rate_too_large, errc::underflow});
    }

private:
    test::tally fee_{"fee"}, charge_{"charge"}, for_payout_{"gross_for_payout"},
        within_{"gross_within"};
};

}  // namespace

TEST_CASE("xag fees, every amount of 8 bits at every rate") {
    fee_checks checks;
    // The parts of a fee by index: none, a minimum, a flat part, both, and either above all
    // amounts.
    constexpr small parts[][2] = {{0, 0}, {9, 0}, {0, 60}, {9, 60}, {255, 0}, {0, 255}};
    checks.compare(test::range(0, 10'002), axis{0}, [](small rate, small) {
        return terms{rate, 0, 0};
    });
    checks.compare(test::range(9'995, 10'002), axis{0}, [](small rate, small) {
        return terms{rate, 0, 0};
    });
    // From one of these rates to the next, a fee of 8 bits moves by less than one raw unit.
    axis rates;
    for (small rate = 0; rate <= 10'002; rate += rate < 30 || rate > 9'970 ? 1 : 39)
        rates.push_back(rate);
    checks.compare(rates, test::range(1, 5), [=](small rate, small part) {
        return terms{rate,
                     parts[static_cast<std::size_t>(part)][0],
                     parts[static_cast<std::size_t>(part)][1]};
    });
    checks.finish();
}

TEST_CASE("xag fees, every amount, minimum and flat part of 8 bits") {
    fee_checks checks;
    checks.compare(all_of(8), all_of(8), [](small minimum, small flat) {
        return terms{2'500, minimum, flat};
    });
    // Rates that are refused, with any parts.
    for (const small rate : {10'000, 10'001}) {
        checks.compare(axis{0, 255}, axis{0, 255}, [=](small minimum, small flat) {
            return terms{rate, minimum, flat};
        });
    }
    checks.finish();
}

TEST_CASE("xag minting and redeeming of every amount and spot price of 8 bits") {
    test::tally tokens("deposit_ounces"), ounces("redeem_for_ounces"), usd("redeem_for_dollars");
    const auto s = w::decimals();
    constexpr small rates[] = {0, 1, 25, 3'333, 9'999, 10'000, 10'001};
    const auto terms_of = [&](small i) {
        return terms{rates[i / 2 % 7], i / 2 / 7 == 0 ? 0 : 3, i / 2 / 7 == 0 ? 0 : 2};
    };
    axis numbers;  // Every second number, so that they differ clearly.
    for (small i = 0; i < 14; ++i)
        numbers.push_back(2 * i);
    const auto payout = [](const auto& result) {
        const bool good = result.fee + result.payout == result.gross;
        return good ? both(raw_of(result.gross), raw_of(result.payout)) : -1;
    };
    const auto expected_payout = [](small gross, const terms& t) {
        const auto result = xag_oracle::charge_within(gross, t, 8);
        return result.failure ? result : test::value(both(gross, result.value));
    };
    every(
        tokens,
        all_of(8),
        numbers,
        [&](small x, small i) { return expected_payout(x * 100, terms_of(i)); },
        [&](small x, small i) {
            return payout(
                xag::deposit_ounces(make<w::vault>(x), make_terms<w::tokens>(terms_of(i))));
        });
    every(
        ounces,
        all_of(8),
        numbers,
        [&](small x, small i) { return expected_payout(x, terms_of(i)); },
        [&](small x, small i) {
            return payout(
                xag::redeem_for_ounces(make<w::tokens>(x), make_terms<w::ounces>(terms_of(i))));
        });
    every(
        usd,
        all_of(8),
        all_of(8),
        numbers,
        [&](small x, small spot, small i) {
            return expected_payout(xag_oracle::value_down(x, spot, s), terms_of(i));
        },
        [&](small x, small spot, small i) {
            return payout(xag::redeem_for_dollars(
                make<w::tokens>(x), make<w::spot>(spot), make_terms<w::dollars>(terms_of(i))));
        });
    tokens.finish({errc::overflow, errc::fee_rate_too_large, errc::fee_above_gross});
    ounces.finish({errc::fee_rate_too_large, errc::fee_above_gross});
    usd.finish({errc::overflow, errc::fee_rate_too_large, errc::fee_above_gross});
}

TEST_CASE("xag split of every fee of 8 bits by every two weights of 8 bits") {
    test::tally cases("split by two");
    every(
        cases,
        all_of(8),
        all_of(8),
        all_of(8),
        [](small fee, small a, small b) {
            const small sum = a + b;
            if (sum == 0) return fails(errc::division_by_zero);
            // At most one raw unit is left over: to the larger remainder, of equal ones the first.
            small first = fee * a / sum;
            const small second = fee * b / sum;
            if (first + second < fee && fee * a % sum >= fee * b % sum) ++first;
            return test::value(both(first, fee - first));
        },
        [](small fee, small a, small b) {
            const std::array<xag::share, 2> shares{
                {{"a", static_cast<std::uint64_t>(a)}, {"b", static_cast<std::uint64_t>(b)}}};
            const auto parts = xag::split(make<w::tokens>(fee), shares);
            return both(raw_of(parts[0].amount), raw_of(parts[1].amount));
        });
    cases.finish({errc::division_by_zero});
}

TEST_CASE("xag split of every fee of 8 bits by three weights below 12") {
    test::tally cases("split by three");
    for (std::uint64_t a = 0; a < 12; ++a) {
        for (std::uint64_t b = 0; b < 12; ++b) {
            for (std::uint64_t c = 0; c < 12; ++c) {
                if (a + b + c == 0) continue;
                const std::array<xag::share, 3> shares{{{"a", a}, {"b", b}, {"c", c}}};
                const std::vector<small> weights{
                    static_cast<small>(a), static_cast<small>(b), static_cast<small>(c)};
                const small sum = static_cast<small>(a + b + c);
                for (small fee = 0; fee <= 255; fee += small{test::exhaustive_step}) {
                    const auto parts = xag::split(make<w::tokens>(fee), shares);
                    const auto expected = xag_oracle::split(fee, weights);
                    small total = 0;
                    for (std::size_t i = 0; i < 3; ++i) {
                        const auto part = static_cast<small>(parts[i].amount.raw());
                        const auto what = [&] {
                            return test::text(fee,
                                              " by ",
                                              a,
                                              " ",
                                              b,
                                              " ",
                                              c,
                                              ": part ",
                                              i,
                                              " is ",
                                              part,
                                              ", oracle: ",
                                              expected[i]);
                        };
                        const small off = part * sum - fee * weights[i];
                        cases.expect(part == expected[i], what);
                        cases.expect(-sum < off && off < sum, what);
                        cases.expect(parts[i].name == shares[i].name, what);
                        total += part;
                    }
                    cases.expect(total == fee, [&] { return test::text("the sum of ", fee); });
                }
            }
        }
    }
    cases.finish();
}
