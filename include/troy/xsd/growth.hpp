// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The growth ratio: the value of the shares in their pool for each XSD without collateral. While
/// the price of XSD is inside its bands, and stepping by growth is switched on, the controller
/// steps by how that ratio has changed since the last call. The contract's call ends by computing
/// the prices again: a share price of zero is a division by zero there, and reverts the whole call.
///
/// Width      products are limited to 256 bits, as on chain; results to Bits.
/// Rounding   down.

#include <type_traits>

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/given.hpp>
#include <troy/rounding.hpp>
#include <troy/time.hpp>
#include <troy/unit.hpp>
#include <troy/xsd/collateral.hpp>
#include <troy/xsd/controller.hpp>
#include <troy/xsd/types.hpp>

namespace troy::inline TROY_ABI::xsd {

/// The growth ratio of a call. The contracts compute it in every call, even while it is switched
/// off, outside the bands or within the cooldown, and store it if the call succeeds.
///
///     growth = floor(pool_shares * share_price / (supply - collateral_xsd))
///
/// `pool_shares` is the pair's balance of shares, not its reserve.
///
/// Errors     in order: overflow of the product; underflow if collateral_xsd exceeds the supply;
///            division_by_zero if they are equal; overflow of the result.
/// Source     xsd/README.md#the-growth-ratio.
template <unsigned Bits>
[[nodiscard]] constexpr basic_growth_ratio<Bits> growth_ratio_at(
    const basic_shares<Bits>& pool_shares,
    const basic_usd_per_share<Bits>& share_price,
    const std::type_identity_t<basic_issue<Bits>>& issued) {
    const auto value = mul<fixed_point<usd, 24, 256>>(pool_shares, share_price);
    const basic_tokens<Bits>& supply = issued.supply;
    const basic_tokens<Bits>& collateral_xsd = issued.collateral_xsd;
    if (supply < collateral_xsd) {
        raise(errc::underflow, "collateral_xsd", collateral_xsd, "supply", supply);
    }
    return div<basic_growth_ratio<Bits>>(value, supply - collateral_xsd, rounding::down);
}

/// The growth ratios of the previous call and of this one.
template <unsigned Bits>
struct basic_growth {
    [[no_unique_address]] by_name fields_are_named = by_name();
    given<basic_growth_ratio<Bits>> before;
    given<basic_growth_ratio<Bits>> now;
};
using growth = basic_growth<256>;

/// How far the growth ratio may move without a step: 0.001000 as deployed, which is 0.1 %.
template <unsigned Bits>
struct basic_growth_bands {
    [[no_unique_address]] by_name fields_are_named = by_name();
    given<basic_growth_band<Bits>> top;
    given<basic_growth_band<Bits>> bottom;
};
using growth_bands = basic_growth_bands<256>;

/// The collateral ratio after a step by growth.
///
///     now > floor(before * (10^6 + top) / 10^6):     ratio - step
///     now < floor(before * (10^6 - bottom) / 10^6):  min(10^6, ratio + step)
///     otherwise:                                     ratio
///
/// Errors     in order: overflow of 10^6 + top, then of its product; if `now` is above the top,
///            underflow if the ratio is below the step, which the contract does not guard against
///            here; otherwise underflow if bottom exceeds 100 %; overflow of its product; overflow
///            of ratio + step.
/// Source     xsd/README.md#the-growth-ratio.
template <unsigned Bits>
[[nodiscard]] constexpr basic_collateral_ratio<Bits> stepped_by_growth(
    const basic_collateral_ratio<Bits>& ratio,
    const basic_step_size<Bits>& step,
    const std::type_identity_t<basic_growth<Bits>>& growth_of,
    const std::type_identity_t<basic_growth_bands<Bits>>& width) {
    using ratio_type = basic_collateral_ratio<Bits>;
    constexpr growth_band whole{"1"};
    const auto change = detail::count_as<collateral_part>(step);  // A step is a part, too.
    const basic_growth_ratio<Bits>& before = growth_of.before;
    const basic_growth_ratio<Bits>& now = growth_of.now;

    const auto above = whole + convert<growth_band>(width.top.value);
    if (compare(now, mul_within<256, growth_ratio>(before, above, rounding::down)) > 0) {
        if (ratio < change) raise(errc::underflow, "step", step, "ratio", ratio);
        return ratio - change;
    }
    const auto bottom = convert<growth_band>(width.bottom.value);
    if (whole < bottom) raise(errc::underflow, "bottom", bottom, "largest", whole);
    if (compare(now, mul_within<256, growth_ratio>(before, whole - bottom, rounding::down)) < 0) {
        const ratio_type raised = ratio + change;
        return compare(raised, full_collateral) > 0 ? convert<ratio_type>(full_collateral) : raised;
    }
    return ratio;
}

/// The controller after a step with growth switched on.
///
///     price outside its bands:  ratio = stepped_ratio(ratio, step, price, bands)
///     price inside them:        ratio = stepped_by_growth(ratio, step, growth, width)
///     last_step = now
///
/// Within the cooldown the contract silently skips the step, but only after computing it, so that
/// the errors of a step by growth come first.
///
/// Errors     in order: those of stepped_ratio or of stepped_by_growth; too_early if
///            now < last_step + cooldown.
/// Source     xsd/README.md#the-growth-ratio.
template <unsigned Bits>
[[nodiscard]] constexpr basic_controller<Bits> step_with_growth(
    const basic_controller<Bits>& before,
    const basic_usd_per_token<Bits>& price,
    const std::type_identity_t<basic_price_bands<Bits>>& bands,
    const std::type_identity_t<basic_growth<Bits>>& growth_of,
    const std::type_identity_t<basic_growth_bands<Bits>>& width,
    utc_seconds now) {
    const bool is_inside = price <= bands.top && price >= bands.bottom;
    const auto ratio = is_inside ? stepped_by_growth(before.ratio, before.step, growth_of, width)
                                 : stepped_ratio(before.ratio, before.step, price, bands);
    basic_controller<Bits> after = step(before, price, bands, now);
    after.ratio = ratio;
    return after;
}

}  // namespace troy::xsd
