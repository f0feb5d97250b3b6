// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Moves mint budget between the main chain and a side chain. Each message carries a running total,
/// and the amount moved is its difference from the total on record: a message that arrives twice is
/// an error instead of a second move.

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/error.hpp>
#include <troy/frs/ledger.hpp>
#include <troy/time.hpp>

namespace troy::inline TROY_ABI::frs {

/// The main chain allocates budget to a side chain, if the reserve covers it.
///
///     delta = total - allocated_total;  allocated_total := total;  obligation := obligation + delta
///
/// Width      the obligation's: uint112 on Ethereum.
/// Rounding   that of require_reserve.
/// Errors     in order: stale_mint_budget_submission; overflow of the obligation; those of
///            ounces_per_token and require_reserve.
/// Source     frs/README.md#moving-budget.
template <class Types>
[[nodiscard]] constexpr main_and_record<Types> allocate_mint_budget(
    const main_chain<Types>& main,
    const side_chain_record<Types>& record,
    const typename Types::budget& total,
    const typename Types::reserve& reserve,
    utc_seconds now) {
    const auto delta = ledger_detail::step_of(total, record.allocated_total);
    main_and_record<Types> after{main, record};
    after.main.obligation = ledger_detail::raised_obligation(main, delta, reserve, now);
    after.record.allocated_total = total;
    return after;
}

/// The side chain claims the budget that was allocated to it.
///
///     delta = total - claimed_total;  claimed_total := total;  mint_budget := mint_budget + delta
///
/// Errors     in order: stale_mint_budget_submission; overflow of the mint budget.
/// Source     frs/README.md#moving-budget.
template <class Types>
[[nodiscard]] constexpr side_chain<Types> claim_mint_budget(side_chain<Types> side,
                                                            const typename Types::budget& total) {
    const auto delta = ledger_detail::step_of(total, side.claimed_total);
    side.mint_budget = ledger_detail::sum("mint_budget", side.mint_budget, "amount", delta);
    side.claimed_total = total;
    return side;
}

/// The side chain returns budget.
///
///     delta = total - returned_total;  returned_total := total;  mint_budget := mint_budget - delta
///
/// Errors     in order: stale_mint_budget_submission; mint_budget_not_enough.
/// Source     frs/README.md#moving-budget.
template <class Types>
[[nodiscard]] constexpr side_chain<Types> return_mint_budget(side_chain<Types> side,
                                                             const typename Types::budget& total) {
    const auto delta = ledger_detail::step_of(total, side.returned_total);
    side.mint_budget = ledger_detail::remainder(
        errc::mint_budget_not_enough, "mint_budget", side.mint_budget, "amount", delta);
    side.returned_total = total;
    return side;
}

/// The main chain reclaims the budget that the side chain returned. The obligation may not fall
/// below the main chain's own supply and mint budget.
///
///     delta = total - reclaimed_total;  reclaimed_total := total;  obligation := obligation - delta
///
/// Width      the supply's for the sum of supply and mint budget.
/// Errors     in order: stale_mint_budget_submission; underflow of the obligation; overflow of supply
///            plus mint budget; token_obligation_below_floor.
/// Source     frs/README.md#moving-budget.
template <class Types>
[[nodiscard]] constexpr main_and_record<Types> reclaim_mint_budget(
    const main_chain<Types>& main,
    const side_chain_record<Types>& record,
    const typename Types::budget& total) {
    const auto delta = ledger_detail::step_of(total, record.reclaimed_total);
    main_and_record<Types> after{main, record};
    after.main.obligation =
        ledger_detail::remainder(errc::underflow, "obligation", main.obligation, "amount", delta);
    const auto floor = ledger_detail::sum(
        "supply", main.supply, "mint_budget", convert<typename Types::tokens>(main.mint_budget));
    if (compare(after.main.obligation, floor) < 0) {
        raise(errc::token_obligation_below_floor,
              "obligation",
              after.main.obligation,
              "supply + mint_budget",
              floor);
    }
    after.record.reclaimed_total = total;
    return after;
}

}  // namespace troy::frs
