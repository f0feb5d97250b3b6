// SPDX-License-Identifier: BSL-1.0

// Property: the three answers to reconcileSupply, and the conversions between tokens and ounces,
// are those of the oracle: random, close to their limits, at the widths of the ledgers. The bound is
// also compared with its definition: the chain accepts it, and refuses one raw unit more. (Every
// input of 8 bits is in exhaustive/reconcile.cpp.)

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <troy/frs/ounces.hpp>
#include <troy/frs/reconcile.hpp>

#include "xagm_oracle.hpp"

namespace {

constexpr std::uint64_t one_raw = 1'000'000'000;

/// Ounces per token: realistic, or anything.
cpp_int any_q(test::random_source& random, unsigned bits = 64) {
    switch (random.up_to(3)) {
        case 0: return random.integer(bits);
        case 1: return random.up_to(3);
        default: return (cpp_int{one_raw} - random.up_to(30'000'000)) % (cpp_int{1} << bits);
    }
}

/// A value v such that v * numerator / denominator is next to `target`, or any value.
cpp_int near(test::random_source& random,
             const cpp_int& target,
             const cpp_int& numerator,
             const cpp_int& denominator,
             unsigned bits) {
    if (numerator == 0 || random.up_to(1) == 0) return random.integer(bits);
    const cpp_int v = target * denominator / numerator + random.up_to(4);
    return test::at_most(oracle::largest(bits), test::reduced(v, 2));
}

template <class Reconciled>
outcome<> checked_amount(test::tally& cases, const Reconciled& result, const cpp_int& supply) {
    const cpp_int amount = test::to_cpp_int(result.amount.raw());
    cases.expect(test::to_cpp_int(result.supply_after.raw()) == supply + amount,
                 [&] { return text("supply ", supply, " and ", amount, " do not add up"); });
    return {amount, {}};
}

/// The outcome of a reconcile, whose amount and supply have to add up.
template <class F>
outcome<> outcome_of_reconcile(test::tally& cases, const cpp_int& supply, F f) {
    outcome<> result;
    const auto code = test::code_of([&] {
        result = checked_amount(cases, f(), supply);
        return 0;
    });
    if (code) result.failure = code;
    return result;
}

template <unsigned Decimals, unsigned Bits, unsigned QDecimals, unsigned QBits>
void check_ratio_rule(test::random_source& random, test::tally& cases, int random_cases) {
    using q_type = oz_per_token<QDecimals, QBits>;
    for (int i = 0; i < random_cases; ++i) {
        const cpp_int before = any_q(random, QBits);
        cpp_int after = any_q(random, QBits);
        if (random.up_to(1) == 0) after = test::reduced(before, random.up_to(9000));
        const cpp_int supply = near(random, oracle::largest(Bits), before, after, Bits);
        const auto describe = [&] {
            return text("supply ", supply, " of ", Bits, " bits, q ", before, " to ", after);
        };
        cases.agree(outcome_of_reconcile(cases,
                                         supply,
                                         [&] {
                                             return troy::frs::reconcile(
                                                 quantity<tokens<Decimals, Bits>>(supply),
                                                 quantity<q_type>(before),
                                                 quantity<q_type>(after));
                                         }),
                    oracle::ratio_amount(supply, before, after, Bits),
                    describe);
    }
}

template <unsigned Decimals,
          unsigned Bits,
          unsigned OzDecimals,
          unsigned OzBits,
          unsigned QDecimals,
          unsigned QBits>
void check_reserves_rule(test::random_source& random, test::tally& cases, int random_cases) {
    for (int i = 0; i < random_cases; ++i) {
        const cpp_int q = any_q(random, QBits);
        // reserves * 10^(q + tokens - ounces) / q is the supply afterwards.
        const cpp_int numerator = oracle::ten_to(QDecimals + Decimals);
        const cpp_int denominator = q * oracle::ten_to(OzDecimals);
        const cpp_int target = random.up_to(1) == 0 ? oracle::largest(Bits) : random.integer(Bits);
        const cpp_int reserves = near(random, target, numerator, denominator, OzBits);
        cpp_int supply = random.integer(Bits);
        if (q != 0 && random.up_to(1) == 0) {
            // The tokens that the reserves are worth, one raw unit less, or one more.
            const cpp_int worth = reserves * numerator / denominator + random.up_to(2);
            supply = test::at_most(oracle::largest(Bits), test::reduced(worth, 1));
        }
        const auto describe = [&] {
            return text("supply ", supply, " of ", Bits, " bits, reserves ", reserves, ", q ", q);
        };
        cases.agree(
            outcome_of_reconcile(cases,
                                 supply,
                                 [&] {
                                     return troy::frs::reconcile_to_reserves(
                                         quantity<tokens<Decimals, Bits>>(supply),
                                         quantity<ounces<OzDecimals, OzBits>>(reserves),
                                         quantity<oz_per_token<QDecimals, QBits>>(q));
                                 }),
            oracle::reserves_amount(supply, Decimals, reserves, OzDecimals, q, QDecimals, Bits),
            describe);
    }
}

template <unsigned Decimals, unsigned Bits, unsigned OzBits, unsigned QDecimals, unsigned QBits>
void check_bound(test::random_source& random, test::tally& cases, int random_cases) {
    const cpp_int scale = oracle::ten_to(QDecimals);
    for (int i = 0; i < random_cases; ++i) {
        const cpp_int q = any_q(random, QBits);
        const cpp_int reserve = near(random, random.integer(Bits), scale, q, OzBits);
        cpp_int obligation = random.integer(Bits);
        if (q != 0 && random.up_to(1) == 0) {
            // The most that the reserve allows, a little less, or one more.
            const cpp_int most = ((reserve + 1) * scale - 1) / q + 1;
            obligation = test::at_most(oracle::largest(Bits), test::reduced(most, random.up_to(4)));
        }
        const auto describe = [&] {
            return text(
                "reserve ", reserve, ", obligation ", obligation, " of ", Bits, " bits, q ", q);
        };
        const outcome<> result = test::outcome_of([&] {
            return troy::frs::largest_reconcile(quantity<ounces<Decimals, OzBits>>(reserve),
                                                quantity<tokens<Decimals, Bits>>(obligation),
                                                quantity<oz_per_token<QDecimals, QBits>>(q));
        });
        cases.agree(
            result, oracle::largest_amount(reserve, obligation, q, QDecimals, Bits), describe);
        // The definition, of which the oracle's formula is a consequence.
        if (!result.failure) {
            const cpp_int more = result.value + 1;
            cases.expect(oracle::accepts(reserve, obligation, result.value, q, scale) &&
                             !oracle::accepts(reserve, obligation, more, q, scale),
                         describe);
        } else if (result.failure == errc::reserve_not_enough) {
            cases.expect(!oracle::accepts(reserve, obligation, cpp_int{0}, q, scale), describe);
        } else if (result.failure == errc::overflow) {
            const cpp_int most = oracle::largest(Bits);
            cases.expect(oracle::accepts(reserve, obligation, cpp_int{most + 1}, q, scale),
                         describe);
        }
    }
}

template <unsigned Bits, unsigned QDecimals, unsigned QBits>
void check_ounces(test::random_source& random, test::tally& cases, int random_cases) {
    for (int i = 0; i < random_cases; ++i) {
        const cpp_int q = any_q(random, QBits);
        // Close to the limit of the product, or of the result.
        const bool product = random.up_to(1) == 0;
        const cpp_int amount = near(random,
                                    oracle::largest(product ? 256 : Bits),
                                    q,
                                    product ? cpp_int{1} : oracle::ten_to(QDecimals),
                                    Bits);
        cases.agree(test::outcome_of([&] {
                        return troy::frs::ounces_from_tokens(
                            quantity<tokens<9, Bits>>(amount),
                            quantity<oz_per_token<QDecimals, QBits>>(q));
                    }),
                    oracle::ounces_from_tokens(amount, q, QDecimals, Bits),
                    [&] {
                        return text("ounces of ",
                                    amount,
                                    " tokens of ",
                                    Bits,
                                    " bits, q ",
                                    q,
                                    " of ",
                                    QBits,
                                    " bits");
                    });
        const cpp_int oz = near(random, oracle::largest(Bits), oracle::ten_to(QDecimals), q, Bits);
        cases.agree(
            test::outcome_of([&] {
                return troy::frs::tokens_from_ounces(quantity<ounces<9, Bits>>(oz),
                                                     quantity<oz_per_token<QDecimals, QBits>>(q));
            }),
            oracle::tokens_from_ounces(oz, q, QDecimals, Bits),
            [&] {
                return text(
                    "tokens of ", oz, " ounces of ", Bits, " bits, q ", q, " of ", QBits, " bits");
            });
    }
}

template <unsigned Decimals, unsigned Bits, unsigned FinenessDecimals, unsigned FinenessBits>
void check_fine_weight(test::random_source& random, test::tally& cases, int random_cases) {
    const cpp_int pure = oracle::ten_to(FinenessDecimals);
    for (int i = 0; i < random_cases; ++i) {
        const cpp_int gross = random.integer(Bits);
        cpp_int fineness = random.integer(FinenessBits);
        if (random.up_to(1) == 0) fineness = pure + random.up_to(2) - 1;
        if (random.up_to(1) == 0) fineness = fineness % (pure + 1);
        cases.agree(
            test::outcome_of([&] {
                return troy::frs::fine_weight(
                    quantity<troy::fixed_point<troy::gross_ounce, Decimals, Bits>>(gross),
                    quantity<troy::fixed_point<troy::per<troy::fine_ounce, troy::gross_ounce>,
                                               FinenessDecimals,
                                               FinenessBits>>(fineness));
            }),
            oracle::fine_weight(gross, Decimals, fineness, FinenessDecimals, Bits),
            [&] { return text(gross, " gross of ", Bits, " bits at ", fineness); });
    }
}

}  // namespace

TEST_CASE("the oracle's bound is the last amount that its definition accepts") {
    // The two definitions in the specification are equivalent: tried with every amount.
    test::tally cases("definition of the bound");
    for (std::int64_t reserve = 0; reserve < 60; ++reserve) {
        for (std::int64_t obligation = 0; obligation < 60; ++obligation) {
            for (std::int64_t q = 1; q < 30; ++q) {
                std::int64_t last = -1;
                for (std::int64_t amount = 0;
                     oracle::accepts<std::int64_t>(reserve, obligation, amount, q, 10);
                     ++amount) {
                    last = amount;
                }
                const auto bound =
                    oracle::largest_amount<std::int64_t>(reserve, obligation, q, 1, 32);
                cases.expect(last < 0 ? bound.failure == errc::reserve_not_enough
                                      : bound == outcome<std::int64_t>{last, {}},
                             [&] { return text(reserve, ", ", obligation, ", ", q); });
            }
        }
    }
    cases.finish();
}

TEST_CASE("the ratio rule agrees with the oracle at the widths of the ledgers") {
    test::random_source random("ratio rule");
    test::tally cases("ratio rule");
    check_ratio_rule<9, 64, 9, 64>(random, cases, 40'000);
    check_ratio_rule<9, 112, 9, 64>(random, cases, 40'000);
    check_ratio_rule<9, 128, 9, 64>(random, cases, 40'000);
    check_ratio_rule<9, 256, 9, 64>(random, cases, 40'000);
    check_ratio_rule<9, 64, 9, 256>(random, cases, 10'000);
    check_ratio_rule<18, 256, 18, 256>(random, cases, 10'000);
    cases.finish({errc::division_by_zero, errc::overflow, errc::underflow});
}

TEST_CASE("the reserves rule agrees with the oracle at the widths of the ledgers") {
    test::random_source random("reserves rule");
    test::tally cases("reserves rule");
    check_reserves_rule<9, 64, 2, 64, 9, 64>(random, cases, 30'000);
    check_reserves_rule<9, 64, 9, 64, 9, 64>(random, cases, 30'000);
    check_reserves_rule<9, 112, 2, 64, 9, 64>(random, cases, 30'000);
    check_reserves_rule<9, 112, 9, 256, 9, 64>(random, cases, 30'000);
    check_reserves_rule<9, 128, 9, 128, 9, 64>(random, cases, 30'000);
    check_reserves_rule<9, 256, 2, 64, 9, 64>(random, cases, 30'000);
    check_reserves_rule<9, 256, 9, 256, 9, 64>(random, cases, 30'000);
    check_reserves_rule<18, 256, 9, 112, 18, 256>(random, cases, 10'000);
    check_reserves_rule<2, 64, 11, 128, 9, 64>(random, cases, 10'000);
    cases.finish({errc::division_by_zero, errc::overflow, errc::underflow});
}

TEST_CASE("the bound agrees with the oracle, and with its definition, at every width") {
    test::random_source random("bound");
    test::tally cases("bound");
    check_bound<9, 64, 64, 9, 64>(random, cases, 30'000);
    check_bound<9, 64, 256, 9, 64>(random, cases, 20'000);
    check_bound<9, 112, 64, 9, 64>(random, cases, 20'000);
    check_bound<9, 112, 112, 9, 64>(random, cases, 30'000);
    check_bound<9, 112, 256, 9, 64>(random, cases, 20'000);
    check_bound<9, 128, 128, 9, 64>(random, cases, 30'000);
    check_bound<9, 256, 256, 9, 64>(random, cases, 30'000);
    check_bound<9, 256, 64, 9, 64>(random, cases, 20'000);
    check_bound<18, 256, 256, 18, 256>(random, cases, 10'000);
    check_bound<9, 64, 64, 19, 64>(random, cases, 10'000);
    check_bound<9, 64, 64, 38, 128>(random, cases, 10'000);
    cases.finish({errc::division_by_zero, errc::overflow, errc::reserve_not_enough});
}

TEST_CASE("tokens and ounces convert as the contracts do at every width") {
    test::random_source random("tokens and ounces");
    test::tally cases("tokens and ounces");
    check_ounces<8, 2, 8>(random, cases, 10'000);
    check_ounces<64, 9, 64>(random, cases, 30'000);
    check_ounces<112, 9, 64>(random, cases, 20'000);
    check_ounces<128, 9, 64>(random, cases, 20'000);
    check_ounces<192, 9, 64>(random, cases, 20'000);
    check_ounces<193, 9, 64>(random, cases, 20'000);
    check_ounces<256, 9, 64>(random, cases, 40'000);
    check_ounces<256, 18, 256>(random, cases, 20'000);
    check_ounces<64, 9, 128>(random, cases, 10'000);
    check_ounces<64, 9, 256>(random, cases, 10'000);
    check_ounces<128, 18, 256>(random, cases, 10'000);
    cases.finish({errc::division_by_zero, errc::overflow});
}

TEST_CASE("fine weights agree with the oracle, and are those of the gross weight at most") {
    test::random_source random("fine weight");
    test::tally cases("fine weight");
    check_fine_weight<9, 64, 9, 64>(random, cases, 20'000);
    check_fine_weight<2, 64, 4, 64>(random, cases, 20'000);
    check_fine_weight<3, 64, 3, 16>(random, cases, 20'000);
    check_fine_weight<1, 8, 2, 8>(random, cases, 20'000);
    check_fine_weight<9, 112, 9, 64>(random, cases, 10'000);
    check_fine_weight<9, 256, 18, 256>(random, cases, 10'000);
    cases.finish({errc::fineness_too_large, errc::overflow});
}
