// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// What must hold of the books at all times, each as a function that says by how much it does not:
/// zero when it holds. None of them changes anything, and the chain computes none of them.

#include <troy/convert.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/frs/ledger.hpp>
#include <troy/frs/ounces.hpp>
#include <troy/frs/reconcile.hpp>
#include <troy/mul_div.hpp>
#include <troy/rounding.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/unit.hpp>

namespace troy::frs {

/// A difference of two amounts of a type. It has room for every difference of amounts of up to 128
/// bits; of 256 bits it holds those that an int256 holds.
template <FixedPoint X>
using difference_of =
    signed_fixed_point<typename X::unit, X::decimals, (X::bits < 128 ? 128u : 256u)>;

/// x - y, whichever is larger, in a type that has room for it.
///
///     result = x - y
///
/// Units      those of the operands.
/// Decimals   those of the operands.
/// Width      difference_of the operands.
/// Rounding   none: exact.
/// Errors     overflow outside the range, which takes operands of 256 bits.
/// Source     ours.
template <FixedPoint X>
[[nodiscard]] constexpr difference_of<X> difference(const X& x, const X& y) {
    constexpr unsigned width = difference_of<X>::bits;
    return difference_of<X>::difference(resize<width>(x), resize<width>(y));
}

/// Budget allocated to a side chain and not yet claimed. Below zero, more was claimed than allocated.
///
///     allocated_total - claimed_total
///
/// Units      tokens.
/// Decimals   9.
/// Width      a difference of the main chain's amounts.
/// Rounding   none: exact.
/// Errors     none.
/// Source     xagm.md section 5, the obligation as one global ledger.
template <class MainTypes, class SideTypes>
[[nodiscard]] constexpr difference_of<typename MainTypes::tokens> unclaimed(
    const side_chain<SideTypes>& side, const side_chain_record<MainTypes>& record) {
    constexpr unsigned width = MainTypes::tokens::bits;
    return difference(resize<width>(record.allocated_total), resize<width>(side.claimed_total));
}

/// Budget returned by a side chain and not yet reclaimed. Below zero, more was reclaimed than
/// returned.
///
///     returned_total - reclaimed_total
///
/// Units      tokens.
/// Decimals   9.
/// Width      a difference of the main chain's amounts.
/// Rounding   none: exact.
/// Errors     none.
/// Source     xagm.md section 5, the obligation as one global ledger.
template <class MainTypes, class SideTypes>
[[nodiscard]] constexpr difference_of<typename MainTypes::tokens> unreclaimed(
    const side_chain<SideTypes>& side, const side_chain_record<MainTypes>& record) {
    constexpr unsigned width = MainTypes::tokens::bits;
    return difference(resize<width>(side.returned_total), resize<width>(record.reclaimed_total));
}

/// What a side chain, and the budget that is under way to it and from it, account for.
///
///     supply + mint_budget + unclaimed + unreclaimed
///
/// Units      tokens.
/// Decimals   9.
/// Width      a difference of the main chain's amounts.
/// Rounding   none: exact.
/// Errors     overflow outside the range.
/// Source     xagm.md section 5, the obligation as one global ledger.
template <class MainTypes, class SideTypes>
[[nodiscard]] constexpr difference_of<typename MainTypes::tokens> accounted_for(
    const side_chain<SideTypes>& side, const side_chain_record<MainTypes>& record) {
    using tokens = typename MainTypes::tokens;
    static_assert(SideTypes::tokens::bits <= tokens::bits,
                  "troy: the main chain's amounts are the widest");
    constexpr unsigned width = tokens::bits;
    return difference(resize<width>(side.supply), tokens{}) +
           difference(resize<width>(side.mint_budget), tokens{}) + unclaimed(side, record) +
           unreclaimed(side, record);
}

/// The global obligation identity: by how much the obligation exceeds what accounts for it.
///
///     obligation - (supply + mint_budget + elsewhere)
///     elsewhere = sum of accounted_for(side, record) + tokens sent - tokens received
///
/// Units      tokens.
/// Decimals   9.
/// Width      a difference of the main chain's amounts.
/// Rounding   none: exact.
/// Errors     overflow outside the range.
/// Source     xagm.md section 5, the obligation as one global ledger.
template <class Types>
[[nodiscard]] constexpr difference_of<typename Types::tokens> obligation_gap(
    const main_chain<Types>& main, const difference_of<typename Types::tokens>& elsewhere) {
    using tokens = typename Types::tokens;
    constexpr unsigned width = tokens::bits;
    return difference(resize<width>(main.obligation), main.supply) -
           difference(resize<width>(main.mint_budget), tokens{}) - elsewhere;
}

/// Solvency: by how much the reserve exceeds the ounces that the obligation stands for. Below zero
/// it is a shortfall.
///
///     reserve - floor(obligation * oz_per_token / 10^9)
///
/// Units      tokens and fine ounces per token in, fine ounces out.
/// Decimals   9.
/// Width      the product is exact: an auditor does not stop where the chain's uint112 does.
/// Rounding   down on the ounces, as the chain's check.
/// Errors     overflow outside the range of the reserve's type.
/// Source     xagm.md section 5, the reserve check.
template <SignedFixedPoint Reserve, FixedPoint Obligation, FixedPoint OzPerToken>
    requires QuantityOf<typename Reserve::magnitude_type, fine_ounce>
[[nodiscard]] constexpr Reserve solvency_margin(const Reserve& reserve,
                                                const Obligation& obligation,
                                                const OzPerToken& oz_per_token) {
    constexpr unsigned width = detail::widest(Obligation::bits, Reserve::bits);
    const auto ounces = ounces_from_tokens(resize<width>(obligation), oz_per_token);
    const auto owed = resize<Reserve::bits>(ounces);
    if (!reserve.is_negative()) return Reserve::difference(reserve.magnitude(), owed);
    return Reserve::from_sign_and_magnitude(true, reserve.magnitude() + owed);
}

/// Conservation: by how much a chain's supply exceeds the sum of its balances.
///
///     supply - (balance + balance + ...)
///
/// Units      tokens.
/// Decimals   those of the supply.
/// Width      a difference of the supply's type.
/// Rounding   none: exact.
/// Errors     overflow if the sum, or the difference, exceeds its type.
/// Source     ERC-20: totalSupply is the sum of balanceOf.
template <FixedPoint Tokens, class Balances>
[[nodiscard]] constexpr difference_of<Tokens> conservation_gap(const Tokens& supply,
                                                               const Balances& balances) {
    fixed_point<typename Tokens::unit, Tokens::decimals, difference_of<Tokens>::bits> sum;
    for (const Tokens& balance : balances)
        sum += resize<difference_of<Tokens>::bits>(balance);
    return difference_of<Tokens>::difference(resize<difference_of<Tokens>::bits>(supply), sum);
}

/// The fixed point of a reconcile: what a rule would still mint. Zero after a reconcile by that
/// rule; below zero there is more than the rule would have.
///
///     ratio:             floor(obligation * oz_before / oz_after) - obligation
///     reserves:          floor(reserve * 10^9 / oz_after) - obligation
///     largest_accepted:  floor(((reserve + 1) * 10^9 - 1) / oz_after) - obligation
///
/// Units      tokens, fine ounces, fine ounces per token: at the last reconcile and now.
/// Decimals   9.
/// Width      products are exact.
/// Rounding   down, as the rules.
/// Errors     in order: division_by_zero if oz_after is zero; overflow outside the range.
/// Source     xagm.md section 4.
template <FixedPoint Tokens, FixedPoint Ounces, FixedPoint OzPerToken>
    requires QuantityOf<Ounces, fine_ounce> &&
        QuantityOf<OzPerToken, per<fine_ounce, typename Tokens::unit>>
[[nodiscard]] constexpr difference_of<Tokens> reconcile_gap(reconcile_rule rule,
                                                            const Tokens& obligation,
                                                            const Ounces& reserve,
                                                            const OzPerToken& oz_before,
                                                            const OzPerToken& oz_after) {
    static_assert(Ounces::decimals == Tokens::decimals,
                  "troy: the reserve is compared at the decimals of the tokens");
    using result_type = difference_of<Tokens>;
    constexpr unsigned width = detail::widest(result_type::bits, Ounces::bits);
    using wide = fixed_point<typename Tokens::unit, Tokens::decimals, width>;
    using raw = typename wide::raw_type;
    wide target;
    if (rule == reconcile_rule::ratio) {
        target = wide::from_raw(mul_div(detail::convert_raw<raw>(obligation.raw()),
                                        detail::convert_raw<raw>(oz_before.raw()),
                                        detail::convert_raw<raw>(oz_after.raw()),
                                        rounding::down));
    } else if (rule == reconcile_rule::reserves) {
        target = div<Tokens::decimals, width>(resize<width>(reserve), oz_after, rounding::down);
    } else {
        target = largest_reconcile(resize<width>(reserve), wide{}, oz_after);
    }
    return result_type::difference(resize<result_type::bits>(target),
                                   resize<result_type::bits>(obligation));
}

}  // namespace troy::frs
