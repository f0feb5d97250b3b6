// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <troy/convert.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/mul_div.hpp>
#include <troy/rounding.hpp>
#include <troy/unit.hpp>

namespace troy::frs {

/// The fine ounces that tokens stand for.
///
///     ounces = floor(tokens * oz_per_token / 10^9)
///
/// Units      tokens and fine ounces per token; the result in fine ounces.
/// Decimals   those of the tokens; the power of ten is that of the ratio's decimals, 9 on chain.
/// Width      that of the tokens. The product is limited to 256 bits as in the contract on
///            Ethereum, which only tokens of 256 bits can reach; at 64 bits it has 128, as on Sui.
/// Rounding   down: the holder never gets more than the tokens stand for.
/// Errors     overflow if the product exceeds 256 bits, or the result the width.
/// Source     xagm.md section 3; the contract's getOzAmount.
template <FixedPoint Tokens, FixedPoint OzPerToken>
    requires QuantityOf<OzPerToken, per<fine_ounce, typename Tokens::unit>>
[[nodiscard]] constexpr auto ounces_from_tokens(const Tokens& tokens,
                                                const OzPerToken& oz_per_token) {
    if constexpr (Tokens::bits + OzPerToken::bits > 256) {
        using result_type = fixed_point<fine_ounce, Tokens::decimals, Tokens::bits>;
        using raw = raw_type<detail::widest(Tokens::bits, OzPerToken::bits)>;
        constexpr raw scale = detail::power_of_ten<raw>(OzPerToken::decimals);
        const raw tokens_raw = detail::convert_raw<raw>(tokens.raw());
        const raw oz_raw = detail::convert_raw<raw>(oz_per_token.raw());
        return result_type::from_raw(
            mul_div_within<256>(tokens_raw, oz_raw, scale, rounding::down));
    } else {
        return mul(tokens, oz_per_token, rounding::down);
    }
}

/// The tokens that fine ounces are worth: what is minted for newly deposited bars.
///
///     tokens = floor(ounces * 10^9 / oz_per_token)
///
/// Units      fine ounces and fine ounces per token; the result in tokens.
/// Decimals   those of the ounces.
/// Width      that of the ounces; the product is exact.
/// Rounding   down: the depositor never gets more than the ounces are worth.
/// Errors     in order: division_by_zero if oz_per_token is zero; overflow if the result exceeds
///            the width.
/// Source     xagm.md section 3.
template <FixedPoint Ounces, FixedPoint OzPerToken>
    requires QuantityOf<Ounces, fine_ounce> &&
        CancelsInQuotient<typename Ounces::unit, typename OzPerToken::unit>
[[nodiscard]] constexpr auto tokens_from_ounces(const Ounces& ounces,
                                                const OzPerToken& oz_per_token) {
    return div(ounces, oz_per_token, rounding::down);
}

/// The fine weight of a bar, as bar lists and vault statements print it.
///
///     fine_weight = floor(gross_weight * fineness * 100) / 100
///
/// Units      gross ounces and fine ounces per gross ounce (0.999, not 999); the result in fine
///            ounces.
/// Decimals   those of the arguments; the result has 2.
/// Width      that of the gross weight.
/// Rounding   down, to 2 decimals: a bar never counts for more silver than it has.
/// Errors     in order: fineness_too_large above 1; overflow if the result exceeds the width, which
///            takes a gross weight of fewer than 2 decimals.
/// Source     xagm.md section 3: 1000 ounces gross at 999.0 fineness are 999.00 fine.
template <FixedPoint GrossWeight, FixedPoint Fineness>
    requires QuantityOf<GrossWeight, gross_ounce> &&
        QuantityOf<Fineness, per<fine_ounce, gross_ounce>>
[[nodiscard]] constexpr auto fine_weight(const GrossWeight& gross_weight,
                                         const Fineness& fineness) {
    constexpr auto pure = detail::power_of_ten<typename Fineness::raw_type>(Fineness::decimals);
    if (fineness.raw() > pure) raise(errc::fineness_too_large);
    return mul<2, GrossWeight::bits>(gross_weight, fineness, rounding::down);
}

}  // namespace troy::frs
