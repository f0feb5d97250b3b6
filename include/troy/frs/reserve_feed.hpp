// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <troy/abi.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/time.hpp>

namespace troy::inline TROY_ABI::frs {

/// The age up to which the answer of a reserve feed is fresh: exactly three days.
inline constexpr seconds reserve_answer_age_max{"259200"};

/// What a reserve feed answers: the fine ounces in the vaults, as of an instant.
///
/// Units      fine ounces. Never below zero in a vault; the chain's type is signed.
/// Decimals   those of the type, 9 on chain; the contract never reads the feed's decimals().
/// Width      that of the type: int256 on Ethereum.
template <SignedFixedPoint Reserve>
struct reserve_answer {
    Reserve answer;
    utc_seconds updated_at;

    [[nodiscard]] friend constexpr bool operator==(const reserve_answer&,
                                                   const reserve_answer&) noexcept = default;
};

/// The proof of reserves as the contract reads it: a feed, and the one to fall back on.
template <SignedFixedPoint Reserve>
struct reserve_feed {
    reserve_answer<Reserve> primary;
    reserve_answer<Reserve> fallback;

    /// Whether the primary answer may still be used.
    ///
    ///     updated_at + 259200 >= now
    ///
    /// Errors     none: an answer from the future is fresh.
    /// Source     frs/README.md#the-reserve-feed.
    [[nodiscard]] constexpr bool is_fresh(utc_seconds now) const noexcept {
        return now <= primary.updated_at || now - primary.updated_at <= reserve_answer_age_max;
    }

    /// The reserve that a transition is checked against: the primary answer while it is fresh, else
    /// the fallback's, whatever its age.
    ///
    /// Errors     none: a negative answer is an answer, and fails the reserve check.
    /// Source     frs/README.md#the-reserve-feed.
    [[nodiscard]] constexpr const Reserve& reserve(utc_seconds now) const noexcept {
        return is_fresh(now) ? primary.answer : fallback.answer;
    }

    [[nodiscard]] friend constexpr bool operator==(const reserve_feed&,
                                                   const reserve_feed&) noexcept = default;
};

}  // namespace troy::frs
