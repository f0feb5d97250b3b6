// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The ledger on chain: each transaction as a function from the books before to the books after. The
/// checks are in the contract's order. A failed call changes nothing, and its error carries the two
/// values that were compared.

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/frs/books.hpp>
#include <troy/given.hpp>
#include <troy/rounding.hpp>
#include <troy/time.hpp>

namespace troy::inline TROY_ABI::frs {

namespace ledger_detail {

/// An amount as a budget, or errc::overflow above the budget's width.
template <FixedPoint Budget, FixedPoint Tokens>
[[nodiscard]] constexpr Budget budget_of(const Tokens& amount) {
    const auto budget = try_convert<Budget>(amount);
    if (!budget) raise(errc::overflow, "amount", amount, "largest", Budget::largest());
    return budget.value;
}

/// x + y, or errc::overflow with both as operands.
template <FixedPoint X>
[[nodiscard]] constexpr X sum(const char* x_name, const X& x, const char* y_name, const X& y) {
    if (X::largest() - x < y) raise(errc::overflow, y_name, y, x_name, x);
    return x + y;
}

/// x - y, or `code` with both as operands.
template <FixedPoint X>
[[nodiscard]] constexpr X remainder(
    errc code, const char* x_name, const X& x, const char* y_name, const X& y) {
    if (x < y) raise(code, y_name, y, x_name, x);
    return x - y;
}

/// How far a running total is ahead of the recorded one.
template <FixedPoint Budget>
[[nodiscard]] constexpr Budget step_of(const Budget& total, const Budget& recorded) {
    if (total <= recorded) {
        raise(errc::stale_mint_budget_submission, "total", total, "recorded", recorded);
    }
    return total - recorded;
}

}  // namespace ledger_detail

/// The ounces of an obligation that the reserve covers: the check of every transaction that raises
/// the obligation.
///
///     floor(obligation * oz_per_token / 10^9) <= reserve
///
/// Width      the product is limited to that of Types::widths: uint112 on Ethereum.
/// Rounding   down.
/// Errors     in order: overflow if the product exceeds its width, or the ounces theirs;
///            reserve_not_enough, always for a negative reserve.
/// Source     frs/README.md#the-reserve-check.
template <class Types>
constexpr typename Types::ounces require_reserve(const typename Types::budget& obligation,
                                                 const typename Types::oz_per_token& oz_per_token,
                                                 const typename Types::reserve& reserve) {
    const auto ounces = try_mul_within<Types::widths::product, typename Types::ounces>(
        obligation, oz_per_token, rounding::down);
    if (!ounces) raise(errc::overflow, "obligation", obligation, "oz_per_token", oz_per_token);
    if (compare(reserve, ounces.value) < 0) {
        raise(errc::reserve_not_enough, "ounces", ounces.value, "reserve", reserve);
    }
    return ounces.value;
}

namespace ledger_detail {

/// The raised obligation, if the reserve covers it. Errors in order: those of the sum, of
/// ounces_per_token and of require_reserve.
template <class Types>
[[nodiscard]] constexpr typename Types::budget raised_obligation(
    const main_chain<Types>& main,
    const typename Types::budget& by,
    const typename Types::reserve& reserve,
    utc_seconds now) {
    const auto raised = sum("obligation", main.obligation, "amount", by);
    require_reserve<Types>(raised, main.fee_schedule.ounces_per_token(now), reserve);
    return raised;
}

/// Fails unless ounces per token at an instant are those that the caller expects.
template <Chain C>
constexpr void require_oz_per_token(const C& chain,
                                    const typename C::types::oz_per_token& expected,
                                    utc_seconds now) {
    const auto actual = chain.fee_schedule.ounces_per_token(now);
    if (expected != actual) {
        raise(errc::unexpected_oz_per_token, "expected", expected, "oz_per_token", actual);
    }
}

}  // namespace ledger_detail

/// An amount that a holder takes out of a balance: redeem(chain, {.balance = b, .amount = a}, ...).
template <FixedPoint Tokens>
struct withdrawal {
    [[no_unique_address]] by_name fields_are_named = by_name();
    given<Tokens> balance;
    given<Tokens> amount;
};

namespace ledger_detail {

/// The amount, if the balance covers it.
template <FixedPoint Tokens>
[[nodiscard]] constexpr const Tokens& covered_amount(const withdrawal<Tokens>& from) {
    static_cast<void>(remainder(
        errc::insufficient_balance, "balance", from.balance.value, "amount", from.amount.value));
    return from.amount;
}

}  // namespace ledger_detail

/// The chain with another annual fee rate, from the day of `now` on.
///
///     base := ounces_per_token(now);  base_day := day(now);  annual_fee_rate := rate
///
/// Rounding   that of ounces_per_token.
/// Errors     in order: annual_fee_rate_too_large above 10 %; those of ounces_per_token.
/// Source     frs/README.md#changing-the-rate.
template <Chain C>
[[nodiscard]] constexpr C update_annual_fee_rate(C chain,
                                                 const typename C::types::annual_fee_rate& rate,
                                                 utc_seconds now) {
    chain.fee_schedule = chain.fee_schedule.update_annual_fee_rate(rate, now);
    return chain;
}

/// Raises what may be minted on the main chain, if the reserve covers it. Zero is allowed.
///
///     mint_budget := mint_budget + amount;  obligation := obligation + amount
///
/// Width      the obligation's: uint112 on Ethereum.
/// Rounding   that of require_reserve.
/// Errors     in order: overflow of the obligation; those of ounces_per_token and require_reserve;
///            overflow of the mint budget.
/// Source     frs/README.md#transactions; the contract's increaseMintBudget.
template <class Types>
[[nodiscard]] constexpr main_chain<Types> increase_mint_budget(
    main_chain<Types> main,
    const typename Types::budget& amount,
    const typename Types::reserve& reserve,
    utc_seconds now) {
    main.obligation = ledger_detail::raised_obligation(main, amount, reserve, now);
    main.mint_budget = ledger_detail::sum("mint_budget", main.mint_budget, "amount", amount);
    return main;
}

/// Lowers what may be minted on the main chain. The reserve is not checked.
///
///     mint_budget := mint_budget - amount;  obligation := obligation - amount
///
/// Errors     in order: underflow of the obligation, then of the mint budget.
/// Source     frs/README.md#transactions; the contract's decreaseMintBudget.
template <class Types>
[[nodiscard]] constexpr main_chain<Types> decrease_mint_budget(
    main_chain<Types> main, const typename Types::budget& amount) {
    using ledger_detail::remainder;
    main.obligation = remainder(errc::underflow, "obligation", main.obligation, "amount", amount);
    main.mint_budget =
        remainder(errc::underflow, "mint_budget", main.mint_budget, "amount", amount);
    return main;
}

/// Mints tokens from the budget. The holder's balance rises by the amount. Zero is allowed.
///
///     mint_budget := mint_budget - amount;  supply := supply + amount
///
/// Errors     in order: those of ounces_per_token; unexpected_oz_per_token; mint_budget_not_enough;
///            overflow of the supply.
/// Source     frs/README.md#transactions; the contract's mintTo.
template <Chain C>
[[nodiscard]] constexpr C mint_to(C chain,
                                  const typename C::types::tokens& amount,
                                  const typename C::types::oz_per_token& expected,
                                  utc_seconds now) {
    ledger_detail::require_oz_per_token(chain, expected, now);
    if (compare(chain.mint_budget, amount) < 0) {
        raise(errc::mint_budget_not_enough, "amount", amount, "mint_budget", chain.mint_budget);
    }
    chain.mint_budget -= convert<typename C::types::budget>(amount);
    chain.supply = ledger_detail::sum("supply", chain.supply, "amount", amount);
    return chain;
}

/// Returns tokens to the budget; the obligation does not change. The holder's balance falls by the
/// amount.
///
///     supply := supply - amount;  mint_budget := mint_budget + amount
///
/// Width      the budget's: uint112 on Ethereum.
/// Errors     in order: those of ounces_per_token; unexpected_oz_per_token; insufficient_balance;
///            overflow of the amount as a budget, then of the budget; underflow of the supply, if
///            the balance exceeds it.
/// Source     frs/README.md#transactions; the contract's redeem.
template <Chain C>
[[nodiscard]] constexpr C redeem(C chain,
                                 const withdrawal<typename C::types::tokens>& from,
                                 const typename C::types::oz_per_token& expected,
                                 utc_seconds now) {
    using ledger_detail::remainder;
    using budget = typename C::types::budget;
    ledger_detail::require_oz_per_token(chain, expected, now);
    const auto& amount = ledger_detail::covered_amount(from);
    const budget returned = ledger_detail::budget_of<budget>(amount);
    chain.mint_budget = ledger_detail::sum("mint_budget", chain.mint_budget, "amount", returned);
    chain.supply = remainder(errc::underflow, "supply", chain.supply, "amount", amount);
    return chain;
}

/// Mints the accumulated fee on the main chain, so that the supply again stands for the reserves.
/// The fee collector computes the amount (reconcile.hpp); the chain only bounds it.
///
///     obligation := obligation + amount;  supply := supply + amount
///     last_reconcile_time := day_start(now)
///
/// Width      the obligation's for the amount too: uint112 on Ethereum.
/// Rounding   that of require_reserve.
/// Errors     in order: zero_value; mint_budget_not_zero; too_early_to_reconcile; overflow of the
///            amount as an obligation, then of the obligation; those of ounces_per_token and
///            require_reserve; overflow of the supply.
/// Source     frs/README.md#transactions; the contract's reconcileSupply.
template <class Types>
[[nodiscard]] constexpr main_chain<Types> reconcile_supply(main_chain<Types> main,
                                                           const typename Types::tokens& amount,
                                                           const typename Types::reserve& reserve,
                                                           utc_seconds now) {
    using budget = typename Types::budget;
    if (amount == typename Types::tokens{}) raise(errc::zero_value);
    if (main.mint_budget != budget{}) {
        raise(errc::mint_budget_not_zero, "mint_budget", main.mint_budget, "allowed", budget{});
    }
    const utc_seconds today = utc_day::of(now).start();
    if (today == main.last_reconcile_time) {
        raise(errc::too_early_to_reconcile, "now", now, "last", main.last_reconcile_time);
    }
    const budget minted = ledger_detail::budget_of<budget>(amount);
    main.obligation = ledger_detail::raised_obligation(main, minted, reserve, now);
    main.supply = ledger_detail::sum("supply", main.supply, "amount", amount);
    main.last_reconcile_time = today;
    return main;
}

/// Burns tokens here, to be minted on another chain. The holder's balance falls by the amount.
///
///     supply := supply - amount
///
/// Errors     in order: zero_value; insufficient_balance; underflow of the supply, if the balance
///            exceeds it.
/// Source     frs/README.md#transactions.
template <Chain C>
[[nodiscard]] constexpr C send_token(C chain, const withdrawal<typename C::types::tokens>& from) {
    using ledger_detail::remainder;
    if (from.amount == typename C::types::tokens{}) raise(errc::zero_value);
    const auto& amount = ledger_detail::covered_amount(from);
    chain.supply = remainder(errc::underflow, "supply", chain.supply, "amount", amount);
    return chain;
}

/// Mints tokens that were burned on another chain; no budget is needed. The holder's balance rises
/// by the amount.
///
///     supply := supply + amount
///
/// Rounding   that of the rate limiter.
/// Errors     in order: those of the rate limiter's accept, if the chain has one; overflow of the
///            supply.
/// Source     frs/README.md#transactions.
template <Chain C>
[[nodiscard]] constexpr C receive_token(C chain,
                                        const typename C::types::tokens& amount,
                                        utc_seconds now) {
    if (chain.inbound) chain.inbound = chain.inbound->accept(amount, now);
    chain.supply = ledger_detail::sum("supply", chain.supply, "amount", amount);
    return chain;
}

/// Whether a message is accepted, and the chain afterwards: receive_token, except that a refusal by
/// the rate limiter is not an error. On Sui a refusal changes the limiter.
///
///     supply := supply + amount, if it is accepted
///
/// Rounding   that of the rate limiter.
/// Errors     in order: those of the rate limiter's decide, if the chain has one; overflow of the
///            supply.
/// Source     frs/README.md#the-rate-limiter, a message of v.
template <Chain C>
[[nodiscard]] constexpr decision<C> try_receive_token(C chain,
                                                      const typename C::types::tokens& amount,
                                                      utc_seconds now) {
    bool accepted = true;
    if (chain.inbound) {
        const auto decided = chain.inbound->decide(amount, now);
        accepted = decided.accepted;
        chain.inbound = decided.after;
    }
    if (accepted) chain.supply = ledger_detail::sum("supply", chain.supply, "amount", amount);
    return {accepted, chain};
}

/// The chain with another limit of its bridge. If it had no limit, the bucket starts empty.
///
///     inbound := inbound with limit and window
///
/// Rounding   that of the rate limiter.
/// Errors     those of the rate limiter's set_rate_limit, or of its create.
/// Source     frs/README.md#the-rate-limiter, set_rate_limit.
template <Chain C>
[[nodiscard]] constexpr C set_rate_limit(C chain,
                                         const typename C::types::tokens& limit,
                                         const seconds& window,
                                         utc_seconds now) {
    chain.inbound = chain.inbound ? chain.inbound->set_rate_limit(limit, window, now)
                                  : C::types::limiter::create(limit, window, now);
    return chain;
}

}  // namespace troy::frs
