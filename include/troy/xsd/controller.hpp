// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The controller of the collateral ratio. The contracts' step has more branches, which depend on
/// stored targets; the rules here are its net result in normal operation.
///
/// Width      products are limited to 256 bits, as on chain; results to Bits.
/// Rounding   down.

#include <cstddef>

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/given.hpp>
#include <troy/rounding.hpp>
#include <troy/sum.hpp>
#include <troy/time.hpp>
#include <troy/unit.hpp>
#include <troy/xsd/peg.hpp>
#include <troy/xsd/types.hpp>

namespace troy::inline TROY_ABI::xsd {

/// The prices of XSD between which the collateral ratio does not change.
template <unsigned Bits>
struct basic_price_bands {
    [[no_unique_address]] by_name fields_are_named = by_name();
    given<basic_usd_per_token<Bits>> top;
    given<basic_usd_per_token<Bits>> bottom;

    [[nodiscard]] friend constexpr bool operator==(const basic_price_bands&,
                                                   const basic_price_bands&) noexcept = default;
};
using price_bands = basic_price_bands<256>;

/// The bands around the gram price, which the contracts take as the price of one XSD.
///
///     top    = gram_price + floor(width * gram_price / 100)
///     bottom = gram_price - floor(width * gram_price / 100)
///
/// Errors     in order: overflow of the product, then of the top; underflow if the width exceeds
///            100 %.
/// Source     xsd/README.md#the-controller.
template <unsigned Bits>
[[nodiscard]] constexpr basic_price_bands<Bits> bands(
    const basic_usd_per_protocol_gram<Bits>& gram_price, const basic_band_width<Bits>& width) {
    constexpr fixed_point<percent, 0, 8> all{"100"};
    const auto price = convert<usd_per_token>(at_one_gram(gram_price));
    const auto part = mul_div_within<256, usd_per_token>(price, width, all, rounding::down);
    const auto top = convert<basic_usd_per_token<Bits>>(price + part);
    if (price < part) raise(errc::underflow, "width", width, "largest", all);
    return {.top = top, .bottom = convert<basic_usd_per_token<Bits>>(price - part)};
}

/// The collateral ratio after a step of the controller.
///
///     price > top:     ratio < step ? 0 : ratio - step
///     price < bottom:  min(10^6, ratio + step)
///     otherwise:       ratio
///
/// Errors     overflow of ratio + step.
/// Source     xsd/README.md#the-controller.
template <unsigned Bits>
[[nodiscard]] constexpr basic_collateral_ratio<Bits> stepped_ratio(
    const basic_collateral_ratio<Bits>& ratio,
    const basic_step_size<Bits>& step,
    const basic_usd_per_token<Bits>& price,
    const basic_price_bands<Bits>& bands) {
    using ratio_type = basic_collateral_ratio<Bits>;
    const auto change = detail::count_as<collateral_part>(step);  // A step is a part, too.
    if (price > bands.top) return ratio < change ? ratio_type{} : ratio - change;
    if (price < bands.bottom) {
        const ratio_type raised = ratio + change;
        return compare(raised, full_collateral) > 0 ? convert<ratio_type>(full_collateral) : raised;
    }
    return ratio;
}

/// The least interest rate, 5.28 %.
inline constexpr interest_rate interest_rate_min{"0.052800"};

/// The yearly interest rate of new debt at a collateral ratio: half of what is not backed.
///
///     rate = max(floor((10^6 - ratio) / 2), 52800)
///
/// Errors     underflow if the ratio exceeds 100 %; overflow of the result.
/// Source     xsd/README.md#the-controller, interest rate.
template <unsigned Bits>
[[nodiscard]] constexpr basic_interest_rate<Bits> interest_rate_at(
    const basic_collateral_ratio<Bits>& ratio) {
    constexpr fixed_point<year, 0, 8> two_years{"2"};
    if (compare(ratio, full_collateral) > 0) {
        raise(errc::underflow, "ratio", ratio, "largest", full_collateral);
    }
    const auto unbacked = full_collateral - convert<collateral_ratio>(ratio);
    const auto rate = div<interest_rate>(unbacked, two_years, rounding::down);
    return convert<basic_interest_rate<Bits>>(rate > interest_rate_min ? rate : interest_rate_min);
}

/// The first instant at which `spacing` has passed since `last`, or the last instant there is.
///
///     earliest = min(last + spacing, 2^64 - 1)
[[nodiscard]] constexpr utc_seconds earliest_after(utc_seconds last, seconds spacing) {
    constexpr utc_seconds end_of_time = utc_seconds{} + seconds::largest();
    return end_of_time - last < spacing ? end_of_time : last + spacing;
}

/// The state and the settings of the controller.
template <unsigned Bits>
struct basic_controller {
    basic_collateral_ratio<Bits> ratio{};
    basic_step_size<Bits> step{"0.002500"};
    seconds cooldown{"3600"};
    utc_seconds last_step{};

    [[nodiscard]] friend constexpr bool operator==(const basic_controller&,
                                                   const basic_controller&) noexcept = default;
};
using controller = basic_controller<256>;

/// The controller after a step. A step that does not change the ratio starts the cooldown too.
///
///     ratio = stepped_ratio(ratio, step, price, bands);  last_step = now
///
/// Within the cooldown the contract's call succeeds and silently skips the step. Here that is the
/// error too_early.
///
/// Errors     in order: too_early if now < last_step + cooldown; those of stepped_ratio.
/// Source     xsd/README.md#the-controller.
template <unsigned Bits>
[[nodiscard]] constexpr basic_controller<Bits> step(const basic_controller<Bits>& before,
                                                    const basic_usd_per_token<Bits>& price,
                                                    const basic_price_bands<Bits>& bands,
                                                    utc_seconds now) {
    if (now < before.last_step || now - before.last_step < before.cooldown) {
        raise(errc::too_early,
              "now",
              now,
              "earliest",
              earliest_after(before.last_step, before.cooldown));
    }
    basic_controller<Bits> after = before;
    after.ratio = stepped_ratio(before.ratio, before.step, price, bands);
    after.last_step = now;
    return after;
}

/// The last 10 samples of a price, and when the latest was taken.
template <unsigned Bits>
struct basic_price_average {
    static constexpr std::size_t size = 10;
    /// The least time between two samples.
    static constexpr seconds spacing{"180"};

    basic_usd_per_token<Bits> samples[size]{};  ///< Oldest first.
    utc_seconds last_sample{};

    [[nodiscard]] friend constexpr bool operator==(const basic_price_average&,
                                                   const basic_price_average&) noexcept = default;
};
using price_average = basic_price_average<256>;

/// The samples with a new one in place of the oldest.
///
/// Errors     too_early if now < last_sample + 180.
/// Source     xsd/README.md#prices-of-xsd, average price.
template <unsigned Bits>
[[nodiscard]] constexpr basic_price_average<Bits> sample(const basic_price_average<Bits>& before,
                                                         const basic_usd_per_token<Bits>& price,
                                                         utc_seconds now) {
    using average_type = basic_price_average<Bits>;
    if (now < before.last_sample || now - before.last_sample < average_type::spacing) {
        raise(errc::too_early,
              "now",
              now,
              "earliest",
              earliest_after(before.last_sample, average_type::spacing));
    }
    average_type after;
    for (std::size_t i = 1; i < average_type::size; ++i)
        after.samples[i - 1] = before.samples[i];
    after.samples[average_type::size - 1] = price;
    after.last_sample = now;
    return after;
}

/// The average of the last 10 samples. Samples not yet taken count as zero, as in the contract's
/// array: until there are 10, the average is too low.
///
///     average = floor(sum / 10)
///
/// Width      the sum is limited to 256 bits.
/// Errors     overflow of the sum.
/// Source     xsd/README.md#prices-of-xsd, average price.
template <unsigned Bits>
[[nodiscard]] constexpr basic_usd_per_token<Bits> average_price(
    const basic_price_average<Bits>& average) {
    constexpr fixed_point<one, 0, 8> ten{"10"};
    return div<basic_usd_per_token<Bits>>(sum<usd_per_token>(average.samples), ten, rounding::down);
}

/// The price of XSD in the pool that trades it against ether.
///
///     price = xsd_reserve = 0 or ether_reserve = 0 ? 1 : floor(ether_price * 10^6 / inner)
///     inner = floor(xsd_reserve * 10^6 / ether_reserve)
///
/// The 1 is one raw unit, $0.000001: an empty pool has the lowest price above zero.
///
/// Rounding   down, twice; the inner floor makes the price too high.
/// Errors     in order: overflow of the inner product; overflow of the outer product;
///            division_by_zero if `inner` is zero; overflow of the result.
/// Source     xsd/README.md#prices-of-xsd, pool price.
template <unsigned Bits>
[[nodiscard]] constexpr basic_usd_per_token<Bits> pool_price(
    const basic_tokens<Bits>& xsd_reserve,
    const basic_ether_amount<Bits>& ether_reserve,
    const basic_usd_per_ether<Bits>& ether_price) {
    using price_type = basic_usd_per_token<Bits>;
    if (xsd_reserve == basic_tokens<Bits>{} || ether_reserve == basic_ether_amount<Bits>{}) {
        return price_type{"0.000001"};
    }
    using xsd_per_ether = fixed_point<per<token, ether>, 6, 256>;
    const auto inner =
        mul_div_within<256, xsd_per_ether>(xsd_reserve, unity<6>, ether_reserve, rounding::down);
    return mul_div_within<256, price_type>(ether_price, unity<6>, inner, rounding::down);
}

}  // namespace troy::xsd
