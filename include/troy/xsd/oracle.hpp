// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

#include <troy/detail/limbs.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/mul_div.hpp>
#include <troy/rounding.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/unit.hpp>

namespace troy::xsd {

/// One count of a price feed's answer; the feed's decimals say how many make a dollar.
struct feed_answer : unit_base {};
/// One round of a price feed.
struct feed_round : unit_base {};

/// What a price feed says of a round.
template <unsigned Bits>
struct basic_oracle_round {
    signed_fixed_point<feed_answer, 0, Bits> answer;  ///< int256 on chain.
    std::uint64_t decimals;                           ///< Of the answer; 8 on the XAG/USD feeds.
    fixed_point<feed_round, 0, 80> round_id;
    fixed_point<feed_round, 0, 80> answered_in_round;
};

/// US dollars per fine troy ounce of silver, 6 decimals: the specification's xag.
template <unsigned Bits>
using basic_usd_per_fine_ounce = fixed_point<per<usd, fine_ounce>, 6, Bits>;

/// The largest number of feed decimals whose power of ten fits 256 bits.
inline constexpr std::uint64_t feed_decimals_max = 77;

/// The silver price that a round of the feed stands for.
///
///     price = floor(answer * 10^6 / 10^decimals)
///
/// Units      US dollars per fine troy ounce.
/// Decimals   those of the feed; the result has 6.
/// Width      the product answer * 10^6 is limited to 256 bits, as on chain; the result to Bits.
/// Rounding   down.
/// Errors     in order: stale_round if answered_in_round < round_id; non_positive_answer below
///            zero, and, stricter than the chain, at zero, which would mint for nothing;
///            feed_decimals_too_large from 78 on; overflow of the product, then of the result.
/// Source     xsd.md section 2.
template <unsigned Bits>
[[nodiscard]] constexpr basic_usd_per_fine_ounce<Bits> silver_price(
    const basic_oracle_round<Bits>& round) {
    using result_type = basic_usd_per_fine_ounce<Bits>;
    using raw = typename result_type::raw_type;
    if (round.answered_in_round < round.round_id) raise(errc::stale_round);
    const auto& magnitude = round.answer.magnitude();
    if (round.answer.is_negative() || magnitude.raw() == raw{0u}) {
        raise(errc::non_positive_answer);
    }
    if (round.decimals > feed_decimals_max) raise(errc::feed_decimals_too_large);
    constexpr unsigned price_decimals = result_type::decimals;
    constexpr raw scale = detail::power_of_ten<raw>(price_decimals);
    if (!product_fits<256>(magnitude.raw(), scale)) raise(errc::overflow);
    // 10^decimals may exceed a narrow width, so the common powers of ten are cancelled first; the
    // floor stays the same.
    const auto decimals = static_cast<unsigned>(round.decimals);
    if (decimals <= price_decimals) {
        return result_type::from_raw(mul_div(magnitude.raw(),
                                             detail::power_of_ten<raw>(price_decimals - decimals),
                                             raw{1u},
                                             rounding::down));
    }
    const unsigned dropped = decimals - price_decimals;
    if (dropped > detail::largest_power_of_ten(Bits)) return {};  // Every digit is dropped.
    return result_type::from_raw(
        mul_div(magnitude.raw(), raw{1u}, detail::power_of_ten<raw>(dropped), rounding::down));
}

}  // namespace troy::xsd
