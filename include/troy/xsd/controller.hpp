// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The controller of the collateral ratio. The contracts' exact step has more branches, which
/// depend on targets that they store; the rules here are its net result in normal operation.

#include <cstddef>
#include <cstdint>

#include <troy/checked.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/unit.hpp>
#include <troy/utc.hpp>
#include <troy/wide.hpp>
#include <troy/xsd/interest.hpp>
#include <troy/xsd/mint_redeem.hpp>
#include <troy/xsd/peg.hpp>

namespace troy::xsd {

/// A whole number of hundredths.
struct percent : unit_base {};
template <unsigned Bits>
using basic_percent = fixed_point<percent, 0, Bits>;

/// The prices of XSD between which the collateral ratio stays as it is.
template <unsigned Bits>
struct basic_bands {
    basic_usd_per_xsd<Bits> top;
    basic_usd_per_xsd<Bits> bottom;

    [[nodiscard]] friend constexpr bool operator==(const basic_bands&,
                                                   const basic_bands&) noexcept = default;
};

/// The bands around the gram price, for which the contracts hold one XSD.
///
///     top    = gram_price + floor(width * gram_price / 100)
///     bottom = gram_price - floor(width * gram_price / 100)
///
/// Units      US dollars per protocol gram and percent; the results in US dollars per XSD.
/// Decimals   6 and 0; 6.
/// Width      the product in 256 bits; the results limited by Bits.
/// Rounding   down on the width of the band: the bands are never wider than asked.
/// Errors     in order: overflow of the product, then of the top; underflow above 100 %.
/// Source     xsd.md section 7.
template <unsigned Bits>
[[nodiscard]] constexpr basic_bands<Bits> bands(const basic_usd_per_protocol_gram<Bits>& gram_price,
                                                const basic_percent<Bits>& width) {
    const uint256 gram = evm::word(gram_price);
    const uint256 part = evm::mul_div(evm::word(width), gram, uint256{100u});
    const auto top = basic_usd_per_xsd<Bits>::from_raw(checked_add(gram, part));
    const auto bottom = basic_usd_per_xsd<Bits>::from_raw(checked_sub(gram, part));
    return {top, bottom};
}

/// The collateral ratio after a step of the controller.
///
///     price > top:     ratio < step ? 0 : ratio - step
///     price < bottom:  min(10^6, ratio + step)
///     otherwise:       ratio
///
/// Units      the collateral ratio, twice; US dollars per XSD.
/// Decimals   6.
/// Width      that of the arguments.
/// Rounding   none: exact.
/// Errors     overflow of ratio + step.
/// Source     xsd.md section 7.
template <unsigned Bits>
[[nodiscard]] constexpr basic_collateral_ratio<Bits> stepped_ratio(
    const basic_collateral_ratio<Bits>& ratio,
    const basic_collateral_ratio<Bits>& step,
    const basic_usd_per_xsd<Bits>& price,
    const basic_bands<Bits>& bands) {
    using ratio_type = basic_collateral_ratio<Bits>;
    if (price > bands.top) return ratio < step ? ratio_type{} : ratio - step;
    if (price < bands.bottom) {
        const ratio_type raised = ratio + step;
        return evm::word(raised) > uint256{million} ? ratio_type::from_raw(million) : raised;
    }
    return ratio;
}

/// The least interest rate: 5.28 %, raw.
inline constexpr std::uint64_t interest_rate_raw_min = 52'800;

/// The interest rate that new debt pays at a collateral ratio.
///
///     rate = max(floor((10^6 - ratio) / 2), 52800)
///
/// Units      the collateral ratio; the part of a year's value.
/// Decimals   6.
/// Width      that of the ratio.
/// Rounding   down.
/// Errors     underflow of a ratio above 100 %.
/// Source     xsd.md section 7, interest rate.
template <unsigned Bits>
[[nodiscard]] constexpr basic_interest_rate<Bits> interest_rate(
    const basic_collateral_ratio<Bits>& ratio) {
    const uint256 half =
        evm::quotient(checked_sub(uint256{million}, evm::word(ratio)), uint256{2u});
    const uint256 least{interest_rate_raw_min};
    return basic_interest_rate<Bits>::from_raw(half > least ? half : least);
}

/// The state of the controller, and its terms.
template <unsigned Bits>
struct basic_controller {
    basic_collateral_ratio<Bits> ratio{};
    basic_collateral_ratio<Bits> step = basic_collateral_ratio<Bits>::from_raw(2'500u);
    std::uint64_t cooldown_seconds = 3'600;
    utc_seconds last_step{};

    [[nodiscard]] friend constexpr bool operator==(const basic_controller&,
                                                   const basic_controller&) noexcept = default;
};

/// The controller after a step, of which there is at most one per cooldown.
///
///     ratio = stepped_ratio(ratio, step, price, bands);  last_step = now
///
/// Units      US dollars per XSD.
/// Decimals   6.
/// Width      that of the controller.
/// Rounding   none: exact.
/// Errors     in order: too_early before last_step + cooldown_seconds (exactly then is late
///            enough); those of stepped_ratio.
/// Source     xsd.md section 7. That a step which leaves the ratio as it is starts the cooldown too
///            is ours.
template <unsigned Bits>
[[nodiscard]] constexpr basic_controller<Bits> step(const basic_controller<Bits>& controller,
                                                    const basic_usd_per_xsd<Bits>& price,
                                                    const basic_bands<Bits>& bands,
                                                    utc_seconds now) {
    if (now < controller.last_step ||
        now.raw() - controller.last_step.raw() < controller.cooldown_seconds) {
        raise(errc::too_early);
    }
    basic_controller<Bits> next = controller;
    next.ratio = stepped_ratio(controller.ratio, controller.step, price, bands);
    next.last_step = now;
    return next;
}

/// The last 10 samples of a price, and when the latest was taken.
template <unsigned Bits>
struct basic_price_average {
    static constexpr std::size_t size = 10;
    /// The least time between two samples.
    static constexpr std::uint64_t spacing_seconds = 180;

    basic_usd_per_xsd<Bits> samples[size]{};
    std::size_t next = 0;  ///< The oldest, which the next sample replaces.
    utc_seconds last_sample{};

    [[nodiscard]] friend constexpr bool operator==(const basic_price_average&,
                                                   const basic_price_average&) noexcept = default;
};

/// The samples with one more, in place of the oldest.
///
///     samples = the latest 10
///
/// Units      US dollars per XSD.
/// Decimals   6.
/// Width      that of the samples.
/// Rounding   none: exact.
/// Errors     too_early less than 180 seconds after the sample before.
/// Source     xsd.md section 7, average price.
template <unsigned Bits>
[[nodiscard]] constexpr basic_price_average<Bits> sample(const basic_price_average<Bits>& average,
                                                         const basic_usd_per_xsd<Bits>& price,
                                                         utc_seconds now) {
    using average_type = basic_price_average<Bits>;
    if (now < average.last_sample ||
        now.raw() - average.last_sample.raw() < average_type::spacing_seconds) {
        raise(errc::too_early);
    }
    average_type result = average;
    result.samples[result.next] = price;
    result.next = (result.next + 1) % average_type::size;
    result.last_sample = now;
    return result;
}

/// The average of the last 10 samples. Until there were 10, the missing ones count as zero, as they
/// do in the contract's array: the average is too low by then.
///
///     average = floor(sum / 10)
///
/// Units      US dollars per XSD.
/// Decimals   6.
/// Width      the sum in 256 bits; the result limited by Bits.
/// Rounding   down.
/// Errors     overflow of the sum.
/// Source     xsd.md section 7, average price.
template <unsigned Bits>
[[nodiscard]] constexpr basic_usd_per_xsd<Bits> average_price(
    const basic_price_average<Bits>& average) {
    uint256 sum{};
    for (const auto& price : average.samples)
        sum = checked_add(sum, evm::word(price));
    return basic_usd_per_xsd<Bits>::from_raw(evm::quotient(sum, uint256{10u}));
}

/// The price of XSD in the pool that trades it against ether.
///
///     price = reserve0 = 0 or reserve1 = 0 ? 1 : floor(ether_price * 10^6 / inner)
///     inner = floor(reserve0 * 10^6 / reserve1)
///
/// Its 1 is one raw unit, $0.000001: an empty pool has the lowest price, not none.
///
/// Units      XSD and ether in the pool, US dollars per ether; the result in US dollars per XSD.
/// Decimals   18, 18, 6; 6.
/// Width      the products in 256 bits; the result limited by Bits.
/// Rounding   down, twice: the inner floor makes the price too high.
/// Errors     in order: overflow of the inner product; overflow of the outer one; division_by_zero
///            if the inner quotient is zero; overflow of the result.
/// Source     xsd.md section 7, pool price.
template <unsigned Bits>
[[nodiscard]] constexpr basic_usd_per_xsd<Bits> pool_price(
    const basic_tokens<Bits>& reserve0,
    const basic_ether<Bits>& reserve1,
    const basic_usd_per_ether<Bits>& ether_price) {
    using price_type = basic_usd_per_xsd<Bits>;
    if (reserve0 == basic_tokens<Bits>{} || reserve1 == basic_ether<Bits>{}) {
        return price_type::from_raw(1u);
    }
    const uint256 scale{million};
    const uint256 inner = evm::mul_div(evm::word(reserve0), scale, evm::word(reserve1));
    return price_type::from_raw(evm::mul_div(evm::word(ether_price), scale, inner));
}

}  // namespace troy::xsd
