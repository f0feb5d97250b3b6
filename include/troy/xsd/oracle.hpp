// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/given.hpp>
#include <troy/rounding.hpp>
#include <troy/uint.hpp>
#include <troy/unit.hpp>
#include <troy/xsd/types.hpp>

namespace troy::inline TROY_ABI::xsd {

/// What a price feed returns for a round: latestRoundData() and decimals().
template <unsigned Bits>
struct basic_oracle_round {
    [[no_unique_address]] by_name fields_are_named = by_name();
    given<basic_answer<Bits>> answer;
    given<feed_decimals> decimals;  ///< Of the answer; 8 on the XAG/USD feeds.
    given<basic_round_id<80>> round_id;
    given<basic_round_id<80>> answered_in_round;
};
using oracle_round = basic_oracle_round<256>;

/// The largest exponent of a power of ten that fits 256 bits.
inline constexpr feed_decimals feed_decimals_max{"77"};

/// The silver price of a round.
///
///     price = floor(answer * 10^6 / 10^decimals)
///
/// Width      the product answer * 10^6 is limited to 256 bits, as on chain; the result to Bits.
/// Rounding   down.
/// Errors     in order: feed_decimals_too_large above feed_decimals_max (the chain computes the
///            power of ten first); stale_round if answered_in_round < round_id; non_positive_answer
///            at zero or below (on chain zero passes, and would make minting free); overflow of the
///            product, then of the result.
/// Source     xsd/README.md#the-oracle.
template <unsigned Bits>
[[nodiscard]] constexpr basic_usd_per_fine_ounce<Bits> silver_price(
    const basic_oracle_round<Bits>& round) {
    const auto& reported = round.answer.value;
    const auto& decimals = round.decimals.value;
    if (decimals > feed_decimals_max) {
        raise(errc::feed_decimals_too_large, "decimals", decimals, "largest", feed_decimals_max);
    }
    if (round.answered_in_round < round.round_id) {
        raise(errc::stale_round,
              "answered_in_round",
              round.answered_in_round.value,
              "round_id",
              round.round_id.value);
    }
    if (reported <= basic_answer<Bits>{}) {
        raise(errc::non_positive_answer, "answer", reported, "not above", basic_answer<Bits>{});
    }
    // How many counts of the answer make a dollar.
    using counts_per_dollar = fixed_point<per<feed_answer, per<usd, fine_ounce>>, 0, 256>;
    const auto dollar = counts_per_dollar::from_stored(
        detail::power_of_ten<counts_per_dollar::storage_type>(  // Known at run time only.
            static_cast<unsigned>(decimals.raw())));            // An exponent has no unit.
    return mul_div_within<256, basic_usd_per_fine_ounce<Bits>>(
        reported.magnitude(), unity<6>, dollar, rounding::down);
}

}  // namespace troy::xsd
