// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The names that the tests of XAGm use without a prefix, over those of all tests, and its
/// quantities from raw integers.

#include <cstdint>

#include <troy/wide.hpp>
#include <troy/xagm.hpp>

#include "../names.hpp"

namespace xagm = troy::xagm;
using test::message_of;
using xagm::annual_fee_rate;
using xagm::oz_per_token;
using xagm::reconcile_rule;
using xagm::tokens;
using xagm::vault_ounces;

namespace xagm_unit {

inline constexpr std::uint64_t largest_64 = 18'446'744'073'709'551'615u;

inline constexpr utc_day base_day{"2026-03-18"};

[[nodiscard]] inline tokens t(std::uint64_t raw) { return tokens::from_raw(raw); }
[[nodiscard]] inline oz_per_token q(std::uint64_t raw) { return oz_per_token::from_raw(raw); }

/// Starts at 1 ounce per token on the base day.
[[nodiscard]] inline xagm::fee_schedule schedule(const char* rate) {
    return {oz_per_token{"1"}, base_day, troy::parse<annual_fee_rate>(rate)};
}

}  // namespace xagm_unit

using xagm_unit::base_day;
using xagm_unit::largest_64;
using xagm_unit::q;
using xagm_unit::schedule;
using xagm_unit::t;
