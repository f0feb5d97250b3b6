// SPDX-License-Identifier: BSL-1.0

// Mint budget between tiny books: every two totals of 8 bits, with every budget or obligation of 8
// bits, or edges where those only pass through. Against the rows of frs/README.md#transactions.

#include <utility>

#include <troy/frs/mint_budget.hpp>

#include "../property/names.hpp"
#include "tiny_books.hpp"

namespace {

using namespace tiny_books;

}  // namespace

TEST_CASE("allocating and reclaiming mint budget, every two totals of 8 bits") {
    test::tally allocations("allocate_mint_budget"), reclaims("reclaim_mint_budget");
    for (const auto& [ounces, day] : {std::pair{small{60}, today},
                                      std::pair{small{511}, today},
                                      std::pair{small{-1}, today},
                                      std::pair{small{511}, base_day - 1}}) {
        every(
            allocations,
            all_of(8),
            all_of(8),
            axis{0, 1, 100, 137, 200, 255},
            [ounces = ounces, day = day](small recorded, small total, small obligation) {
                if (total <= recorded) return fails(errc::stale_mint_budget_submission);
                return both_of(raised(obligation, total - recorded, one / 2, ounces, day),
                               test::value(total));
            },
            [ounces = ounces, day = day](small recorded, small total, small obligation) {
                const main_chain before = main_of(one / 2, 7, 5, obligation);
                const record known = record_of(recorded, 9);
                const auto after =
                    allocate_mint_budget(before, known, budget(total), reserve(ounces), at(day));
                const bool kept =
                    after.record == record_of(total, 9) &&
                    changed(before, after.main, &main_chain::obligation, &main_chain::obligation) >=
                        0;
                return kept ? both(raw_of(after.main.obligation), total) : -1;
            });
    }
    // Supply and budget below every obligation, beside some, and beyond the width together.
    for (const auto& [supply, held] : {std::pair{small{0}, small{0}},
                                       std::pair{small{100}, small{27}},
                                       std::pair{small{1'023}, small{0}},
                                       std::pair{small{1'023}, small{1}}}) {
        const bool widest = supply == 100;
        every(
            reclaims,
            widest ? all_of(8) : axis{0, 1, 100, 254},
            all_of(8),
            all_of(8),
            [supply = supply, held = held](small recorded, small total, small obligation) {
                if (total <= recorded) return fails(errc::stale_mint_budget_submission);
                const small left = obligation - (total - recorded);
                if (left < 0) return fails(errc::underflow);
                const outcome<small> floor = within(supply + held, 10);
                if (floor.failure) return floor;
                if (left < floor.value) return fails(errc::token_obligation_below_floor);
                return test::value(both(left, total));
            },
            [supply = supply, held = held](small recorded, small total, small obligation) {
                const main_chain before = main_of(one / 2, supply, held, obligation);
                const record known = record_of(9, recorded);
                const auto after = reclaim_mint_budget(before, known, budget(total));
                const bool kept =
                    after.record == record_of(9, total) &&
                    changed(before, after.main, &main_chain::obligation, &main_chain::obligation) >=
                        0;
                return kept ? both(raw_of(after.main.obligation), total) : -1;
            });
    }
    allocations.finish({errc::stale_mint_budget_submission,
                        errc::overflow,
                        errc::time_before_base_day,
                        errc::reserve_not_enough});
    reclaims.finish({errc::stale_mint_budget_submission,
                     errc::underflow,
                     errc::overflow,
                     errc::token_obligation_below_floor});
}

TEST_CASE("claiming and returning mint budget, every budget and totals of 8 bits") {
    test::tally claims("claim_mint_budget"), returns("return_mint_budget");
    every(
        claims,
        all_of(8),
        all_of(8),
        all_of(8),
        [](small held, small claimed, small total) {
            if (total <= claimed) return fails(errc::stale_mint_budget_submission);
            return both_of(within(held + total - claimed, 8), test::value(total));
        },
        [](small held, small claimed, small total) {
            side_chain before = chain_of<side_chain>(one / 2, 7, held);
            before.claimed_total = budget(claimed);
            return changed(before,
                           claim_mint_budget(before, budget(total)),
                           &side_chain::mint_budget,
                           &side_chain::claimed_total);
        });
    every(
        returns,
        all_of(8),
        all_of(8),
        all_of(8),
        [](small held, small returned, small total) {
            if (total <= returned) return fails(errc::stale_mint_budget_submission);
            if (total - returned > held) return fails(errc::mint_budget_not_enough);
            return test::value(both(held - (total - returned), total));
        },
        [](small held, small returned, small total) {
            side_chain before = chain_of<side_chain>(one / 2, 7, held);
            before.returned_total = budget(returned);
            return changed(before,
                           return_mint_budget(before, budget(total)),
                           &side_chain::mint_budget,
                           &side_chain::returned_total);
        });
    claims.finish({errc::stale_mint_budget_submission, errc::overflow});
    returns.finish({errc::stale_mint_budget_submission, errc::mint_budget_not_enough});
}
