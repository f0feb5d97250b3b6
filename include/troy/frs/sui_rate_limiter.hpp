// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/frs/rate_limiter.hpp>
#include <troy/rounding.hpp>
#include <troy/time.hpp>

namespace troy::inline TROY_ABI::frs {

/// How much a bridge of Sui accepts: one bucket that fills with what arrives and drains evenly, the
/// whole limit in a window. It differs from Ethereum's (rate_limiter.hpp) in one thing above all: a
/// refusal makes its instant the last, and so drops what had drained of the next raw unit. Refusals
/// that come often enough keep the bucket full for ever.
///
/// Width      u64, as the tokens; what has drained is computed in u128 and has to fit the tokens'.
/// Rounding   down on what has drained: against the bucket's user.
/// Source     frs/README.md#the-rate-limiter-on-sui.
template <FixedPoint Tokens>
struct sui_rate_limiter {
    static_assert(Tokens::bits <= 64, "troy: Sui's rate limiter counts in u64");

    Tokens limit{};
    seconds window{};    ///< A limiter whose window is 0 answers every call with an error.
    Tokens in_flight{};  ///< What the bucket held at `last`; a lowered limit may be below it.
    utc_seconds last{};  ///< When a message was accepted or refused, or the limit set, last.

    /// A limiter whose limit is set for the first time: its bucket is empty.
    ///
    ///     in_flight := 0;  last := now;  limit := limit;  window := window
    ///
    /// Rounding   none: exact.
    /// Errors     rate_limit_window_zero.
    /// Source     frs/README.md#the-rate-limiter-on-sui.
    [[nodiscard]] static constexpr sui_rate_limiter create(const Tokens& limit,
                                                           const seconds& window,
                                                           utc_seconds now) {
        require_window(window);
        return {limit, window, Tokens{}, now};
    }

    /// What the bucket still holds at an instant.
    ///
    ///     max(0, in_flight - floor(limit * (now - last) / window))
    ///
    /// Rounding   down on what has drained.
    /// Errors     in order: rate_limit_window_zero; clock_went_back if now is before last; overflow
    ///            if what has drained exceeds the tokens' width, however little the bucket holds.
    /// Source     frs/README.md#the-rate-limiter-on-sui.
    [[nodiscard]] constexpr Tokens in_flight_at(utc_seconds now) const {
        require_window(window);
        if (now < last) raise(errc::clock_went_back, "now", now, "last", last);
        const seconds elapsed = now - last;
        const auto drained = try_mul_div<Tokens>(limit, elapsed, window, rounding::down);
        if (!drained) raise(errc::overflow, "limit", limit, "elapsed", elapsed);
        return drained.value < in_flight ? in_flight - drained.value : Tokens{};
    }

    /// What the bucket still takes at an instant. Where that is zero, it takes a message of zero if
    /// it is full, and none if it holds more than the limit.
    ///
    ///     max(0, limit - in_flight_at(now))
    ///
    /// Rounding   that of in_flight_at.
    /// Errors     those of in_flight_at.
    /// Source     frs/README.md#the-rate-limiter-on-sui.
    [[nodiscard]] constexpr Tokens capacity(utc_seconds now) const {
        const Tokens held = in_flight_at(now);
        return held < limit ? limit - held : Tokens{};
    }

    /// Whether a message is accepted, and the limiter afterwards, which a refusal changes too.
    ///
    ///     accepted    = in_flight_at(now) + amount <= limit
    ///     in_flight := in_flight_at(now), and + amount if it is accepted;  last := now
    ///
    /// A message of zero is refused while the bucket holds more than the limit.
    ///
    /// Rounding   that of in_flight_at.
    /// Errors     in order: those of in_flight_at; overflow of the sum.
    /// Source     frs/README.md#the-rate-limiter-on-sui.
    [[nodiscard]] constexpr decision<sui_rate_limiter> decide(const Tokens& amount,
                                                              utc_seconds now) const {
        sui_rate_limiter after = checkpoint(now);
        if (Tokens::largest() - after.in_flight < amount) {
            raise(errc::overflow, "amount", amount, "in_flight", after.in_flight);
        }
        const bool accepted = after.in_flight + amount <= limit;
        if (accepted) after.in_flight += amount;
        return {accepted, after};
    }

    /// The limiter after a message that is accepted: decide, but a refusal is an error, and what it
    /// changes is lost.
    ///
    /// Rounding   that of in_flight_at.
    /// Errors     in order: those of decide; rate_limit_exceeded if the message is refused.
    /// Source     frs/README.md#the-rate-limiter-on-sui.
    [[nodiscard]] constexpr sui_rate_limiter accept(const Tokens& amount, utc_seconds now) const {
        const auto decided = decide(amount, now);
        if (!decided.accepted) {
            const Tokens held = decided.after.in_flight + amount;
            raise(errc::rate_limit_exceeded, "in_flight", held, "limit", limit);
        }
        return decided.after;
    }

    /// The limiter under another limit and window. What has drained until now drained at the old
    /// ones.
    ///
    ///     in_flight := in_flight_at(now);  last := now;  limit := to_limit;  window := to_window
    ///
    /// Rounding   that of in_flight_at.
    /// Errors     in order: rate_limit_window_zero for the new window; rate_limit_unchanged if both
    ///            are what they were; those of in_flight_at.
    /// Source     frs/README.md#the-rate-limiter-on-sui; that it is a checkpoint is Ethereum's
    ///            rule.
    [[nodiscard]] constexpr sui_rate_limiter set_rate_limit(const Tokens& to_limit,
                                                            const seconds& to_window,
                                                            utc_seconds now) const {
        require_window(to_window);
        if (to_limit == limit && to_window == window) {
            raise(errc::rate_limit_unchanged, "limit", to_limit, "window", to_window);
        }
        sui_rate_limiter after = checkpoint(now);
        after.limit = to_limit;
        after.window = to_window;
        return after;
    }

    [[nodiscard]] friend constexpr bool operator==(const sui_rate_limiter&,
                                                   const sui_rate_limiter&) noexcept = default;

private:
    static constexpr void require_window(const seconds& given) {
        constexpr seconds least{"1"};
        if (given < least) raise(errc::rate_limit_window_zero, "window", given, "least", least);
    }

    /// What has drained until now is out of the bucket.
    [[nodiscard]] constexpr sui_rate_limiter checkpoint(utc_seconds now) const {
        return {limit, window, in_flight_at(now), now};
    }
};

}  // namespace troy::frs
