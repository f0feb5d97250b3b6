// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Buying back: the protocol pays ether from its excess collateral for shares or XSD and burns
/// them. It pays the stored market price, which for XSD is not the peg. A price of zero is
/// accepted: the shares or XSD are then burnt without payment.
///
/// Width      products are limited to 256 bits, as on chain; results to Bits.
/// Rounding   down.

#include <type_traits>

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/rounding.hpp>
#include <troy/unit.hpp>
#include <troy/xsd/collateral.hpp>
#include <troy/xsd/types.hpp>

namespace troy::inline TROY_ABI::xsd {

/// The ether paid for an amount at a price. Both ways of buying back end here.
///
///     ether = floor(amount * price / ether_price)
///
/// Errors     in order: no_excess_collateral if the excess is zero; overflow of amount * price;
///            more_than_excess if floor(amount * price / 10^6) exceeds the excess; division_by_zero
///            of the ether price; overflow of the ether.
/// Source     xsd/README.md#buying-back.
template <unsigned Bits, Quantity Amount, Quantity Price>
    requires IsProductOf<usd, typename Amount::unit, typename Price::unit>
[[nodiscard]] constexpr basic_ether_amount<Bits> ether_from_excess(
    const Amount& amount,
    const Price& price,
    const basic_usd_value<Bits>& excess,
    const basic_usd_per_ether<Bits>& ether_price) {
    if (excess == basic_usd_value<Bits>{}) {
        raise(errc::no_excess_collateral, "excess", excess, "not above", basic_usd_value<Bits>{});
    }
    const auto product = mul<fixed_point<usd, 24, 256>>(amount, price);
    const auto value = convert<usd_value>(product, rounding::down);
    if (compare(value, excess) > 0) {
        raise(errc::more_than_excess, "value", value, "excess", excess);
    }
    return div<basic_ether_amount<Bits>>(product, ether_price, rounding::down);
}

/// The ether paid for shares that are bought back.
///
///     ether = floor(amount * share_price / ether_price)
///
/// Errors     in order: no_excess_collateral if the excess is zero; overflow of the product
///            amount * share_price; more_than_excess if floor(amount * share_price / 10^6) exceeds
///            the excess; division_by_zero of the ether price; overflow of the ether.
/// Source     xsd/README.md#buying-back; the contracts' buyBackBankX.
template <unsigned Bits>
[[nodiscard]] constexpr basic_ether_amount<Bits> buy_back_shares(
    const basic_shares<Bits>& amount,
    const basic_usd_per_share<Bits>& share_price,
    const basic_usd_value<Bits>& excess,
    const basic_usd_per_ether<Bits>& ether_price) {
    return ether_from_excess(amount, share_price, excess, ether_price);
}

/// The ether paid for XSD that are bought back.
///
///     ether = floor(amount * market_price / ether_price)
///
/// Errors     in order: unless the amount is zero, overflow of supply + amount, and
///            uncollateralized_not_positive unless that sum exceeds collateral_xsd;
///            no_excess_collateral if the excess is zero; overflow of amount * market_price;
///            more_than_excess if floor(amount * market_price / 10^6) exceeds the excess;
///            division_by_zero of the ether price; overflow of the ether.
/// Source     xsd/README.md#buying-back; the contracts' buyBackXSD.
template <unsigned Bits>
[[nodiscard]] constexpr basic_ether_amount<Bits> buy_back_tokens(
    const basic_tokens<Bits>& amount,
    const basic_usd_per_token<Bits>& market_price,
    const basic_usd_value<Bits>& excess,
    const basic_usd_per_ether<Bits>& ether_price,
    const std::type_identity_t<basic_issue<Bits>>& issued) {
    if (amount != basic_tokens<Bits>{}) {
        const auto sum = convert<tokens>(issued.supply.value) + convert<tokens>(amount);
        if (compare(sum, issued.collateral_xsd.value) <= 0) {
            raise(errc::uncollateralized_not_positive,
                  "supply + amount",
                  sum,
                  "collateral_xsd",
                  issued.collateral_xsd.value);
        }
    }
    return ether_from_excess(amount, market_price, excess, ether_price);
}

}  // namespace troy::xsd
