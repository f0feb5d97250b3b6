// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// evaluate's functions on the ledger of XAGm. The arguments of a transaction are the part of the
/// books that it reads and writes, the reply is what it writes. Bits is the width of amounts.

#include <tuple>

#include <troy/xagm.hpp>

#include "functions.hpp"

namespace evaluate {

namespace frs = troy::frs;
namespace xagm = troy::xagm;

/// The widths of a chain whose amounts have Bits bits: Sui's at 64, Ethereum's at 256. The rate
/// limiter is always Ethereum's; Sui's has functions of its own (bridge_functions.hpp).
template <unsigned Bits>
struct widths_of
    : frs::ledger_widths<Bits, (Bits < 112 ? Bits : 112u), (Bits < 112 ? 2 * Bits : 112u)> {
    template <troy::FixedPoint Tokens>
    using limiter = frs::rate_limiter<Tokens>;
};

template <unsigned Bits>
struct ledger {
    using types = xagm::ledger_types<widths_of<Bits>>;
    using tokens = typename types::tokens;
    using budget = typename types::budget;
    using oz = typename types::oz_per_token;
    using rate = typename types::annual_fee_rate;
    using reserve = typename types::reserve;
    using seconds = troy::seconds;
    using main_chain = frs::main_chain<types>;
    using record = frs::side_chain_record<types>;

    /// A schedule with constant ounces per token.
    [[nodiscard]] static typename types::fee_schedule constant(const oz& oz_per_token) {
        return {oz_per_token, troy::utc_day{}, rate{}};
    }
    [[nodiscard]] static main_chain main_with(const tokens& supply,
                                              const budget& mint_budget,
                                              const budget& obligation,
                                              const oz& oz_per_token = {}) {
        return {constant(oz_per_token), supply, mint_budget, obligation};
    }
    [[nodiscard]] static frs::side_chain<types> side_with(const budget& mint_budget) {
        return {constant({}), {}, mint_budget};
    }

    static std::tuple<oz, troy::utc_day, rate, troy::utc_seconds> create_main_chain(
        const oz& base, const rate& annual_fee_rate, troy::utc_seconds now) {
        const auto created = frs::create_main_chain<types>(base, annual_fee_rate, now);
        const auto& schedule = created.fee_schedule;
        return {schedule.base(),
                schedule.base_day(),
                schedule.annual_fee_rate(),
                created.last_reconcile_time};
    }

    static std::tuple<oz, troy::utc_day, rate> update_annual_fee_rate(const oz& base,
                                                                      troy::utc_day base_day,
                                                                      const rate& old_rate,
                                                                      const rate& new_rate,
                                                                      troy::utc_seconds time) {
        const main_chain before{typename types::fee_schedule{base, base_day, old_rate}};
        const auto after = frs::update_annual_fee_rate(before, new_rate, time).fee_schedule;
        return {after.base(), after.base_day(), after.annual_fee_rate()};
    }

    static reserve reserve_answer(const reserve& answer,
                                  troy::utc_seconds updated_at,
                                  const reserve& fallback,
                                  troy::utc_seconds now) {
        return frs::reserve_feed<reserve>{{answer, updated_at}, {fallback, {}}}.reserve(now);
    }

    static typename types::ounces require_reserve(const budget& obligation,
                                                  const oz& oz_per_token,
                                                  const reserve& held) {
        return frs::require_reserve<types>(obligation, oz_per_token, held);
    }

    static std::tuple<budget, budget> increase_mint_budget(const budget& mint_budget,
                                                           const budget& obligation,
                                                           const budget& amount,
                                                           const oz& oz_per_token,
                                                           const reserve& held) {
        const auto before = main_with({}, mint_budget, obligation, oz_per_token);
        const auto after = frs::increase_mint_budget(before, amount, held, {});
        return {after.mint_budget, after.obligation};
    }

    static std::tuple<budget, budget> decrease_mint_budget(const budget& mint_budget,
                                                           const budget& obligation,
                                                           const budget& amount) {
        const auto before = main_with({}, mint_budget, obligation);
        const auto after = frs::decrease_mint_budget(before, amount);
        return {after.mint_budget, after.obligation};
    }

    static std::tuple<tokens, budget> mint_to(const tokens& supply,
                                              const budget& mint_budget,
                                              const tokens& amount,
                                              const oz& expected,
                                              const oz& oz_per_token) {
        const auto before = main_with(supply, mint_budget, {}, oz_per_token);
        const auto after = frs::mint_to(before, amount, expected, {});
        return {after.supply, after.mint_budget};
    }

    static std::tuple<tokens, budget> redeem(const tokens& supply,
                                             const budget& mint_budget,
                                             const tokens& balance,
                                             const tokens& amount,
                                             const oz& expected,
                                             const oz& oz_per_token) {
        const auto before = main_with(supply, mint_budget, {}, oz_per_token);
        const auto after =
            frs::redeem(before, {.balance = balance, .amount = amount}, expected, {});
        return {after.supply, after.mint_budget};
    }

    static std::tuple<tokens, budget, troy::utc_seconds> reconcile_supply(
        const tokens& supply,
        const budget& mint_budget,
        const budget& obligation,
        troy::utc_seconds last_reconcile_time,
        const tokens& amount,
        troy::utc_seconds now,
        const oz& oz_per_token,
        const reserve& held) {
        auto before = main_with(supply, mint_budget, obligation, oz_per_token);
        before.last_reconcile_time = last_reconcile_time;
        const auto after = frs::reconcile_supply(before, amount, held, now);
        return {after.supply, after.obligation, after.last_reconcile_time};
    }

    static tokens send_token(const tokens& supply, const tokens& balance, const tokens& amount) {
        const auto before = main_with(supply, {}, {});
        return frs::send_token(before, {.balance = balance, .amount = amount}).supply;
    }

    static std::tuple<tokens, tokens, troy::utc_seconds> receive_token(
        const tokens& supply,
        const frs::rate_limiter<tokens>& inbound,
        const tokens& amount,
        troy::utc_seconds now) {
        auto before = main_with(supply, {}, {});
        before.inbound = inbound;
        const auto after = frs::receive_token(before, amount, now);
        return {after.supply, after.inbound->in_flight, after.inbound->last};
    }

    static tokens capacity(const tokens& limit,
                           const seconds& window,
                           const tokens& in_flight,
                           troy::utc_seconds last,
                           troy::utc_seconds now) {
        return frs::rate_limiter<tokens>{limit, window, {}, in_flight, last}.capacity(now);
    }

    static std::tuple<tokens, seconds, tokens, troy::utc_seconds> set_rate_limit(
        const tokens& limit,
        const seconds& window,
        const tokens& in_flight,
        troy::utc_seconds last,
        const tokens& new_limit,
        const seconds& new_window,
        troy::utc_seconds now) {
        const frs::rate_limiter<tokens> before{limit, window, {}, in_flight, last};
        const auto after = before.set_rate_limit(new_limit, new_window, now);
        return {after.limit, after.window, after.in_flight, after.last};
    }

    static tokens set_single_message_limit(const tokens& limit) {
        return frs::rate_limiter<tokens>{}.set_single_message_limit(limit).single_message_limit;
    }

    static budget allocate_mint_budget(const budget& obligation,
                                       const budget& allocated_total,
                                       const budget& total,
                                       const oz& oz_per_token,
                                       const reserve& held) {
        const auto before = main_with({}, {}, obligation, oz_per_token);
        return frs::allocate_mint_budget(before, record{allocated_total, {}}, total, held, {})
            .main.obligation;
    }

    static budget claim_mint_budget(const budget& mint_budget,
                                    const budget& claimed_total,
                                    const budget& total) {
        auto before = side_with(mint_budget);
        before.claimed_total = claimed_total;
        return frs::claim_mint_budget(before, total).mint_budget;
    }

    static budget return_mint_budget(const budget& mint_budget,
                                     const budget& returned_total,
                                     const budget& total) {
        auto before = side_with(mint_budget);
        before.returned_total = returned_total;
        return frs::return_mint_budget(before, total).mint_budget;
    }

    static budget reclaim_mint_budget(const tokens& supply,
                                      const budget& mint_budget,
                                      const budget& obligation,
                                      const budget& reclaimed_total,
                                      const budget& total) {
        const auto before = main_with(supply, mint_budget, obligation);
        return frs::reclaim_mint_budget(before, record{{}, reclaimed_total}, total).main.obligation;
    }

    static reserve solvency_margin(const budget& obligation,
                                   const oz& oz_per_token,
                                   const reserve& held) {
        return frs::solvency_margin(held, obligation, oz_per_token);
    }

    static frs::difference_of<tokens> obligation_gap(const budget& obligation,
                                                     const tokens& supply,
                                                     const budget& mint_budget,
                                                     const tokens& side_supply,
                                                     const budget& side_mint_budget,
                                                     const budget& allocated_total,
                                                     const budget& claimed_total,
                                                     const budget& returned_total,
                                                     const budget& reclaimed_total,
                                                     const tokens& sent,
                                                     const tokens& received) {
        auto side = side_with(side_mint_budget);
        side.supply = side_supply;
        side.claimed_total = claimed_total;
        side.returned_total = returned_total;
        const auto elsewhere = frs::accounted_for(side, record{allocated_total, reclaimed_total}) +
                               frs::difference(sent, received);
        return frs::obligation_gap(main_with(supply, mint_budget, obligation), elsewhere);
    }
};

template <unsigned Bits>
inline constexpr function ledger_functions[] = {
    {"xagm.create_main_chain",
     "BASE RATE NOW",
     "BASE BASE_DAY RATE LAST_RECONCILE_TIME",
     "the books of a new main chain: the day of NOW is its base day and its last reconcile\n"
     "replies BASE BASE_DAY RATE LAST_RECONCILE_TIME; RATE is a fraction\n"
     "errors: annual_fee_rate_too_large above 0.1, oz_per_token_too_large above 1",
     call<ledger<Bits>::create_main_chain>},
    {"xagm.update_annual_fee_rate",
     "BASE BASE_DAY RATE NEW_RATE TIME",
     "BASE BASE_DAY RATE",
     "the schedule from the day of TIME on: BASE = xagm.ounces_per_token of that day\n"
     "replies BASE BASE_DAY RATE; RATE is a fraction\n"
     "errors: annual_fee_rate_too_large above 0.1, those of xagm.ounces_per_token",
     call<ledger<Bits>::update_annual_fee_rate>},
    {"xagm.reserve",
     "ANSWER UPDATED_AT FALLBACK NOW",
     "RESERVE",
     "ANSWER while UPDATED_AT + 259200 >= NOW, then FALLBACK\n"
     "fine ounces, 9 decimals, signed",
     call<ledger<Bits>::reserve_answer>},
    {"xagm.require_reserve",
     "OBLIGATION OZ RESERVE",
     "OUNCES",
     "floor(OBLIGATION * OZ), if that is at most RESERVE\n"
     "fine ounces, 9 decimals; RESERVE is signed. Obligations and budgets have 112 bits, 64 at\n"
     "--bits 64, and so has the product (128 at --bits 64)\n"
     "errors: overflow of the product, reserve_not_enough",
     call<ledger<Bits>::require_reserve>},
    {"xagm.increase_mint_budget",
     "MINT_BUDGET OBLIGATION AMOUNT OZ RESERVE",
     "MINT_BUDGET OBLIGATION",
     "MINT_BUDGET + AMOUNT and OBLIGATION + AMOUNT\n"
     "replies MINT_BUDGET OBLIGATION, tokens, 9 decimals; exact\n"
     "errors: oz_per_token_too_large above 1, overflow, those of xagm.require_reserve",
     call<ledger<Bits>::increase_mint_budget>},
    {"xagm.decrease_mint_budget",
     "MINT_BUDGET OBLIGATION AMOUNT",
     "MINT_BUDGET OBLIGATION",
     "MINT_BUDGET - AMOUNT and OBLIGATION - AMOUNT\n"
     "replies MINT_BUDGET OBLIGATION, tokens, 9 decimals; exact\n"
     "errors: underflow",
     call<ledger<Bits>::decrease_mint_budget>},
    {"xagm.mint_to",
     "SUPPLY MINT_BUDGET AMOUNT EXPECTED_OZ OZ",
     "SUPPLY MINT_BUDGET",
     "SUPPLY + AMOUNT and MINT_BUDGET - AMOUNT\n"
     "replies SUPPLY MINT_BUDGET, tokens, 9 decimals; exact\n"
     "errors: oz_per_token_too_large above 1, unexpected_oz_per_token, mint_budget_not_enough,\n"
     "overflow",
     call<ledger<Bits>::mint_to>},
    {"xagm.redeem",
     "SUPPLY MINT_BUDGET BALANCE AMOUNT EXPECTED_OZ OZ",
     "SUPPLY MINT_BUDGET",
     "SUPPLY - AMOUNT and MINT_BUDGET + AMOUNT\n"
     "replies SUPPLY MINT_BUDGET, tokens, 9 decimals; exact\n"
     "errors: oz_per_token_too_large above 1, unexpected_oz_per_token, insufficient_balance,\n"
     "overflow, underflow when BALANCE exceeds SUPPLY",
     call<ledger<Bits>::redeem>},
    {"xagm.reconcile_supply",
     "SUPPLY MINT_BUDGET OBLIGATION LAST_RECONCILE_TIME AMOUNT NOW OZ RESERVE",
     "SUPPLY OBLIGATION LAST_RECONCILE_TIME",
     "SUPPLY + AMOUNT and OBLIGATION + AMOUNT, at most once a day\n"
     "replies SUPPLY OBLIGATION LAST_RECONCILE_TIME, tokens, 9 decimals; exact\n"
     "errors: oz_per_token_too_large above 1, zero_value, mint_budget_not_zero,\n"
     "too_early_to_reconcile, overflow, those of xagm.require_reserve",
     call<ledger<Bits>::reconcile_supply>},
    {"xagm.send_token",
     "SUPPLY BALANCE AMOUNT",
     "SUPPLY",
     "SUPPLY - AMOUNT\n"
     "tokens, 9 decimals; exact\n"
     "errors: zero_value, insufficient_balance, underflow when BALANCE exceeds SUPPLY",
     call<ledger<Bits>::send_token>},
    {"xagm.receive_token",
     "SUPPLY LIMIT WINDOW SINGLE_MESSAGE_LIMIT IN_FLIGHT LAST AMOUNT NOW",
     "SUPPLY IN_FLIGHT LAST",
     "SUPPLY + AMOUNT through Ethereum's rate limiter (Sui's: xagm.sui_receive_token): IN_FLIGHT\n"
     "less what drained since LAST, plus AMOUNT\n"
     "replies SUPPLY IN_FLIGHT LAST, tokens, 9 decimals; what drained is rounded down\n"
     "errors: rate_limit_exceeded above SINGLE_MESSAGE_LIMIT, unless that is zero; underflow when\n"
     "NOW is before LAST, overflow, rate_limit_exceeded above the capacity",
     call<ledger<Bits>::receive_token>},
    {"xagm.rate_limit_capacity",
     "LIMIT WINDOW IN_FLIGHT LAST NOW",
     "CAPACITY",
     "max(0, LIMIT - max(0, IN_FLIGHT - floor(LIMIT * (NOW - LAST) / max(WINDOW, 1))))\n"
     "tokens, 9 decimals; what drained is rounded down. This is Ethereum's limiter\n"
     "errors: underflow when NOW is before LAST, overflow when the raw product exceeds 256 bits",
     call<ledger<Bits>::capacity>},
    {"xagm.set_rate_limit",
     "LIMIT WINDOW IN_FLIGHT LAST NEW_LIMIT NEW_WINDOW NOW",
     "LIMIT WINDOW IN_FLIGHT LAST",
     "Ethereum's limiter under another limit and window; IN_FLIGHT drains at the old ones first\n"
     "replies LIMIT WINDOW IN_FLIGHT LAST, tokens, 9 decimals; what drained is rounded down\n"
     "errors: rate_limit_too_large above 2^128 - 1 raw units, or 2^32 - 1 seconds; those of\n"
     "xagm.rate_limit_capacity",
     call<ledger<Bits>::set_rate_limit>},
    {"xagm.set_single_message_limit",
     "LIMIT",
     "LIMIT",
     "LIMIT, if Ethereum's limiter can store it; Sui's has none\n"
     "tokens, 9 decimals; zero is no limit\n"
     "errors: single_message_limit_too_large above 2^160 - 1 raw units",
     call<ledger<Bits>::set_single_message_limit>},
    {"xagm.allocate_mint_budget",
     "OBLIGATION ALLOCATED_TOTAL TOTAL OZ RESERVE",
     "OBLIGATION",
     "OBLIGATION + (TOTAL - ALLOCATED_TOTAL), on the main chain\n"
     "tokens, 9 decimals; exact\n"
     "errors: oz_per_token_too_large above 1, stale_mint_budget_submission, overflow, those of\n"
     "xagm.require_reserve",
     call<ledger<Bits>::allocate_mint_budget>},
    {"xagm.claim_mint_budget",
     "MINT_BUDGET CLAIMED_TOTAL TOTAL",
     "MINT_BUDGET",
     "MINT_BUDGET + (TOTAL - CLAIMED_TOTAL), on a side chain\n"
     "tokens, 9 decimals; exact\n"
     "errors: stale_mint_budget_submission, overflow",
     call<ledger<Bits>::claim_mint_budget>},
    {"xagm.return_mint_budget",
     "MINT_BUDGET RETURNED_TOTAL TOTAL",
     "MINT_BUDGET",
     "MINT_BUDGET - (TOTAL - RETURNED_TOTAL), on a side chain\n"
     "tokens, 9 decimals; exact\n"
     "errors: stale_mint_budget_submission, mint_budget_not_enough",
     call<ledger<Bits>::return_mint_budget>},
    {"xagm.reclaim_mint_budget",
     "SUPPLY MINT_BUDGET OBLIGATION RECLAIMED_TOTAL TOTAL",
     "OBLIGATION",
     "OBLIGATION - (TOTAL - RECLAIMED_TOTAL), on the main chain, not below SUPPLY + MINT_BUDGET\n"
     "tokens, 9 decimals; exact\n"
     "errors: stale_mint_budget_submission, underflow, overflow, token_obligation_below_floor",
     call<ledger<Bits>::reclaim_mint_budget>},
    {"xagm.solvency_margin",
     "OBLIGATION OZ RESERVE",
     "MARGIN",
     "RESERVE - floor(OBLIGATION * OZ); below zero it is a shortfall\n"
     "fine ounces, 9 decimals, signed; the product is exact\n"
     "errors: overflow",
     call<ledger<Bits>::solvency_margin>},
    {"xagm.obligation_gap",
     "OBLIGATION SUPPLY MINT_BUDGET SIDE_SUPPLY SIDE_MINT_BUDGET ALLOCATED_TOTAL CLAIMED_TOTAL "
     "RETURNED_TOTAL RECLAIMED_TOTAL SENT RECEIVED",
     "GAP",
     "OBLIGATION - (SUPPLY + MINT_BUDGET + what a side chain accounts for + SENT - RECEIVED),\n"
     "zero while the books agree; the side chain accounts for SIDE_SUPPLY + SIDE_MINT_BUDGET +\n"
     "ALLOCATED_TOTAL - CLAIMED_TOTAL + RETURNED_TOTAL - RECLAIMED_TOTAL\n"
     "tokens, 9 decimals, signed (128 bits at --bits 64); exact\n"
     "errors: overflow",
     call<ledger<Bits>::obligation_gap>},
};

}  // namespace evaluate
