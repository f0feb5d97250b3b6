// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <troy/abi.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/time.hpp>

namespace troy::inline TROY_ABI::frs {

/// The age up to which the answer of a reserve feed is fresh: exactly three days.
inline constexpr seconds reserve_answer_age_max{"259200"};

/// A reserve feed's answer: the fine ounces in the vaults, as of an instant. It is signed because
/// the chain's type is, int256 on Ethereum.
///
/// Decimals   9 on chain; the contract never reads the feed's decimals().
template <SignedFixedPoint Reserve>
struct reserve_answer {
    Reserve answer;
    utc_seconds updated_at;

    [[nodiscard]] friend constexpr bool operator==(const reserve_answer&,
                                                   const reserve_answer&) noexcept = default;
};

/// The proof of reserves as the contract reads it: a primary feed and a fallback.
template <SignedFixedPoint Reserve>
struct reserve_feed {
    reserve_answer<Reserve> primary;
    reserve_answer<Reserve> fallback;

    /// Whether the primary answer may still be used.
    ///
    ///     updated_at + 259200 >= now
    ///
    /// An answer from the future is fresh.
    ///
    /// Source     frs/README.md#the-reserve-feed.
    [[nodiscard]] constexpr bool is_fresh(utc_seconds now) const noexcept {
        return now <= primary.updated_at || now - primary.updated_at <= reserve_answer_age_max;
    }

    /// The reserve that a transaction is checked against: the primary answer while it is fresh,
    /// otherwise the fallback's, whatever its age. A negative answer is returned too, and fails the
    /// reserve check.
    ///
    /// Source     frs/README.md#the-reserve-feed.
    [[nodiscard]] constexpr const Reserve& reserve(utc_seconds now) const noexcept {
        return is_fresh(now) ? primary.answer : fallback.answer;
    }

    [[nodiscard]] friend constexpr bool operator==(const reserve_feed&,
                                                   const reserve_feed&) noexcept = default;
};

}  // namespace troy::frs
