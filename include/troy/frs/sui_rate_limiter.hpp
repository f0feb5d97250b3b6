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

/// The rate limiter of a bridge on Sui: one bucket that fills with what arrives and drains evenly,
/// the whole limit per window. The main difference from Ethereum's (rate_limiter.hpp): a refusal
/// sets `last` too, and so drops the fraction of a raw unit that had drained. Frequent enough
/// refusals keep the bucket full for ever.
///
/// Width      what has drained is computed in u128 and has to fit the tokens' u64.
/// Rounding   down on what has drained: against the bucket's user.
/// Source     frs/README.md#the-rate-limiter-on-sui.
template <FixedPoint Tokens>
struct sui_rate_limiter {
    static_assert(Tokens::bits <= 64, "troy: Sui's rate limiter counts in u64");

    Tokens limit{};
    seconds window{};    ///< A limiter whose window is 0 answers every call with an error.
    Tokens in_flight{};  ///< What the bucket held at `last`; may exceed a limit that was lowered.
    utc_seconds last{};  ///< When a message was last accepted or refused, or the limit last set.

    /// A limiter whose limit is set for the first time: its bucket is empty.
    ///
    ///     in_flight := 0;  last := now;  limit := limit;  window := window
    ///
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

    /// What the bucket can still accept at an instant. If that is zero, a message of zero is
    /// accepted while the bucket holds exactly the limit, and refused while it holds more.
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

    /// The limiter after an accepted message: decide, except that a refusal is an error and does
    /// not change the limiter.
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

    /// The limiter with another limit and window. Until now the bucket drains at the old ones.
    ///
    ///     in_flight := in_flight_at(now);  last := now;  limit := to_limit;  window := to_window
    ///
    /// Rounding   that of in_flight_at.
    /// Errors     in order: rate_limit_window_zero for the new window; rate_limit_unchanged if
    ///            neither changes; those of in_flight_at.
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

    /// The limiter with the bucket drained until now.
    [[nodiscard]] constexpr sui_rate_limiter checkpoint(utc_seconds now) const {
        return {limit, window, in_flight_at(now), now};
    }
};

}  // namespace troy::frs
