// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// What a history is asked to be, and how it begins.

#include <cstdint>

#include <troy/xagm.hpp>

#include "log.hpp"

namespace history {

/// The options of a history.
struct plan {
    std::uint64_t seed = 1;
    troy::utc_day first;
    std::uint64_t days = 0;
    std::uint64_t events_per_day = 0;  ///< On a working day, approximately.
    fault planted = fault::none;
};

/// The documented start: one token is one ounce, and the fee is 0.30 %.
[[nodiscard]] constexpr xagm::fee_schedule schedule_from(troy::utc_day first) {
    return {xagm::oz_per_token{"1.000000000"}, first, xagm::annual_fee_rate{"0.003000000"}};
}

}  // namespace history
