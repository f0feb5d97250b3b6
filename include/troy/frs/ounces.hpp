// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/frs/types.hpp>
#include <troy/rounding.hpp>
#include <troy/unit.hpp>

namespace troy::inline TROY_ABI::frs {

/// The fine ounces that tokens stand for.
///
///     ounces = floor(tokens * oz_per_token / 10^9)
///
/// Width      that of the tokens. The product is limited to 256 bits, as in the contract on
///            Ethereum; only tokens of 256 bits can exceed that.
/// Rounding   down: the holder never gets more than the tokens stand for.
/// Errors     overflow if the product exceeds 256 bits, or the result the width.
/// Source     frs/README.md#ounces-and-tokens; the contract's getOzAmount.
template <FixedPoint Tokens, OzPerTokenOf<Tokens> Oz>
[[nodiscard]] constexpr auto ounces_from_tokens(const Tokens& tokens, const Oz& oz_per_token) {
    using ounces = fixed_point<fine_ounce, Tokens::decimals, Tokens::bits>;
    return mul_within<256, ounces>(tokens, oz_per_token, rounding::down);
}

/// The tokens that fine ounces are worth: what is minted for newly deposited bars.
///
///     tokens = floor(ounces * 10^9 / oz_per_token)
///
/// Rounding   down: the depositor never gets more than the ounces are worth.
/// Errors     in order: division_by_zero if oz_per_token is zero; overflow if the result exceeds
///            the width.
/// Source     frs/README.md#ounces-and-tokens.
template <OunceAmount Ounces, OzPerToken Oz>
[[nodiscard]] constexpr auto tokens_from_ounces(const Ounces& ounces, const Oz& oz_per_token) {
    using tokens = fixed_point<typename Oz::unit::denominator, Ounces::decimals, Ounces::bits>;
    return div<tokens>(ounces, oz_per_token, rounding::down);
}

/// The fine weight of a bar, as bar lists and vault statements print it.
///
///     fine_weight = floor(gross_weight * fineness * 100) / 100
///
/// Rounding   down, to 2 decimals: a bar never counts for more silver than it has.
/// Errors     in order: fineness_too_large above 1; overflow if the result exceeds the width,
///            possible only with a gross weight of fewer than 2 decimals.
/// Source     frs/README.md#ounces-and-tokens, fine weight.
template <FixedPoint GrossWeight, FixedPoint Fineness>
    requires QuantityOf<GrossWeight, gross_ounce> &&
        QuantityOf<Fineness, per<fine_ounce, gross_ounce>>
[[nodiscard]] constexpr auto fine_weight(const GrossWeight& gross_weight,
                                         const Fineness& fineness) {
    constexpr fixed_point<per<fine_ounce, gross_ounce>, 0, 64> pure{"1"};
    if (compare(fineness, pure) > 0) {
        raise(errc::fineness_too_large, "fineness", fineness, "largest", pure);
    }
    using fine_ounces = fixed_point<fine_ounce, 2, GrossWeight::bits>;
    return mul<fine_ounces>(gross_weight, fineness, rounding::down);
}

}  // namespace troy::frs
