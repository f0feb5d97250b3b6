// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// What must hold of the books at all times: each function returns how far the books are off, zero
/// when the invariant holds. The chain computes none of them.

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/frs/ledger.hpp>
#include <troy/frs/ounces.hpp>
#include <troy/frs/reconcile.hpp>
#include <troy/frs/types.hpp>
#include <troy/given.hpp>
#include <troy/rounding.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/sum.hpp>
#include <troy/unit.hpp>

namespace troy::inline TROY_ABI::frs {

/// The difference of two amounts. It holds every difference of amounts of up to 128 bits, and of
/// amounts of 256 bits those that an int256 holds.
template <FixedPoint X>
using difference_of =
    signed_fixed_point<typename X::unit, X::decimals, (X::bits < 128 ? 128u : 256u)>;

/// x - y, which may be negative.
///
/// Errors     overflow outside the range of the result, possible only with operands of 256 bits.
template <FixedPoint X>
[[nodiscard]] constexpr difference_of<X> difference(const X& x, const X& y) {
    using magnitude = typename difference_of<X>::magnitude_type;
    return difference_of<X>::difference(convert<magnitude>(x), convert<magnitude>(y));
}

/// Budget allocated to a side chain and not yet claimed. Negative if more was claimed than
/// allocated.
///
///     allocated_total - claimed_total
///
/// Source     frs/README.md#the-obligation.
template <class MainTypes, class SideTypes>
[[nodiscard]] constexpr difference_of<typename MainTypes::tokens> unclaimed(
    const side_chain<SideTypes>& side, const side_chain_record<MainTypes>& record) {
    using tokens = typename MainTypes::tokens;
    return difference(convert<tokens>(record.allocated_total), convert<tokens>(side.claimed_total));
}

/// Budget returned by a side chain and not yet reclaimed. Negative if more was reclaimed than
/// returned.
///
///     returned_total - reclaimed_total
///
/// Source     frs/README.md#the-obligation.
template <class MainTypes, class SideTypes>
[[nodiscard]] constexpr difference_of<typename MainTypes::tokens> unreclaimed(
    const side_chain<SideTypes>& side, const side_chain_record<MainTypes>& record) {
    using tokens = typename MainTypes::tokens;
    return difference(convert<tokens>(side.returned_total),
                      convert<tokens>(record.reclaimed_total));
}

/// The part of the obligation that a side chain accounts for, with the budget under way to and from
/// it.
///
///     supply + mint_budget + unclaimed + unreclaimed
///
/// Errors     overflow outside the range.
/// Source     frs/README.md#the-obligation.
template <class MainTypes, class SideTypes>
[[nodiscard]] constexpr difference_of<typename MainTypes::tokens> accounted_for(
    const side_chain<SideTypes>& side, const side_chain_record<MainTypes>& record) {
    using tokens = typename MainTypes::tokens;
    static_assert(SideTypes::tokens::bits <= tokens::bits,
                  "troy: the main chain's amounts are the widest");
    using result_type = difference_of<tokens>;
    return convert<result_type>(side.supply) + convert<result_type>(side.mint_budget) +
           unclaimed(side, record) + unreclaimed(side, record);
}

/// The tokens burned on one chain to be minted on another, over all chains:
/// bridged<tokens>{.sent = a, .received = b, .queued = c, .discarded = d}.
template <FixedPoint Tokens>
struct bridged {
    [[no_unique_address]] by_name fields_are_named = by_name();
    given<Tokens> sent;
    given<Tokens> received;   ///< Minted, including those of delivered messages.
    given<Tokens> queued;     ///< Refused by a rate limiter, and waiting.
    given<Tokens> discarded;  ///< Of messages discarded from a queue.
};

/// Tokens that were sent and have not arrived. Negative if more arrived than was sent.
///
///     sent - received - queued - discarded
///
/// Errors     overflow outside the range.
/// Source     frs/README.md#the-obligation.
template <FixedPoint Tokens>
[[nodiscard]] constexpr difference_of<Tokens> under_way(const bridged<Tokens>& tokens) {
    return difference(tokens.sent.value, tokens.received.value) -
           convert<difference_of<Tokens>>(tokens.queued.value) -
           convert<difference_of<Tokens>>(tokens.discarded.value);
}

/// The part of the obligation that the messages between the chains account for: all tokens burned
/// and not minted, discarded ones included.
///
///     under_way + queued + discarded = sent - received
///
/// Errors     overflow outside the range.
/// Source     frs/README.md#the-obligation.
template <FixedPoint Tokens>
[[nodiscard]] constexpr difference_of<Tokens> accounted_for(const bridged<Tokens>& tokens) {
    return difference(tokens.sent.value, tokens.received.value);
}

/// The global obligation identity: by how much the obligation exceeds what accounts for it.
///
///     obligation - (supply + mint_budget + elsewhere)
///     elsewhere = sum of accounted_for(side, record) + accounted_for(messages)
///
/// Errors     overflow outside the range.
/// Source     frs/README.md#the-obligation.
template <class Types>
[[nodiscard]] constexpr difference_of<typename Types::tokens> obligation_gap(
    const main_chain<Types>& main, const difference_of<typename Types::tokens>& elsewhere) {
    using tokens = typename Types::tokens;
    return difference(convert<tokens>(main.obligation), main.supply) -
           convert<difference_of<tokens>>(main.mint_budget) - elsewhere;
}

/// Solvency: by how much the reserve exceeds the ounces that the obligation stands for; a shortfall
/// is negative.
///
///     reserve - floor(obligation * oz_per_token / 10^9)
///
/// Width      the product is exact, also where the chain's uint112 product overflows.
/// Rounding   down on the ounces, as in the chain's check.
/// Errors     overflow outside the range of the reserve's type.
/// Source     frs/README.md#the-reserve-check.
template <SignedFixedPoint Reserve, FixedPoint Obligation, OzPerTokenOf<Obligation> Oz>
    requires OunceAmount<typename Reserve::magnitude_type>
[[nodiscard]] constexpr Reserve solvency_margin(const Reserve& reserve,
                                                const Obligation& obligation,
                                                const Oz& oz_per_token) {
    constexpr unsigned bits = Obligation::bits < Reserve::bits ? Reserve::bits : Obligation::bits;
    using tokens = fixed_point<typename Obligation::unit, Obligation::decimals, bits>;
    // One bit more than the reserve's: the ounces may exceed its type where the difference fits.
    using margin = signed_fixed_point<fine_ounce, Reserve::decimals, bits + 1>;
    const auto ounces = ounces_from_tokens(convert<tokens>(obligation), oz_per_token);
    return convert<Reserve>(convert<margin>(reserve) - convert<margin>(ounces));
}

/// Conservation: by how much a chain's supply exceeds the sum of its balances.
///
///     supply - (balance + balance + ...)
///
/// Errors     overflow if the sum, or the difference, exceeds its type.
/// Source     frs/README.md#the-obligation; totalSupply and balanceOf of ERC-20.
template <FixedPoint Tokens, class Balances>
[[nodiscard]] constexpr difference_of<Tokens> conservation_gap(const Tokens& supply,
                                                               const Balances& balances) {
    using magnitude = typename difference_of<Tokens>::magnitude_type;
    return difference_of<Tokens>::difference(convert<magnitude>(supply), sum<magnitude>(balances));
}

/// Ounces per token at the last reconcile and now: oz_change<oz>{.before = a, .after = b}.
template <FixedPoint Oz>
struct oz_change {
    [[no_unique_address]] by_name fields_are_named = by_name();
    given<Oz> before;
    given<Oz> after;
};

/// The fixed point of a reconcile: what a rule would still mint. Zero after a reconcile by that
/// rule; negative if the supply exceeds what the rule gives.
///
///     ratio:             floor(obligation * oz.before / oz.after) - obligation
///     reserves:          floor(reserve * 10^9 / oz.after) - obligation
///     largest_accepted:  floor(((reserve + 1) * 10^9 - 1) / oz.after) - obligation
///
/// Rounding   down, as in the rules.
/// Errors     in order: division_by_zero if oz.after is zero; overflow outside the range.
/// Source     frs/README.md#reconciles.
template <FixedPoint Tokens, OunceAmount Ounces, OzPerTokenOf<Tokens> Oz>
[[nodiscard]] constexpr difference_of<Tokens> reconcile_gap(reconcile_rule rule,
                                                            const Tokens& obligation,
                                                            const Ounces& reserve,
                                                            const oz_change<Oz>& oz) {
    static_assert(Ounces::decimals == Tokens::decimals,
                  "troy: the reserve is compared at the decimals of the tokens");
    using result_type = difference_of<Tokens>;
    constexpr unsigned bits = Ounces::bits < result_type::bits ? result_type::bits : Ounces::bits;
    using wide_tokens = fixed_point<typename Tokens::unit, Tokens::decimals, bits>;
    using wide_ounces = fixed_point<fine_ounce, Ounces::decimals, bits>;
    wide_tokens target;
    if (rule == reconcile_rule::ratio) {
        target = mul_div<wide_tokens>(obligation, oz.before.value, oz.after.value, rounding::down);
    } else if (rule == reconcile_rule::reserves) {
        target = div<wide_tokens>(reserve, oz.after.value, rounding::down);
    } else {
        target = largest_reconcile(convert<wide_ounces>(reserve), wide_tokens{}, oz.after.value);
    }
    using magnitude = typename result_type::magnitude_type;
    return result_type::difference(convert<magnitude>(target), convert<magnitude>(obligation));
}

}  // namespace troy::frs
