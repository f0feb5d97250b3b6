// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/rounding.hpp>
#include <troy/time.hpp>

namespace troy::inline TROY_ABI::frs {

/// Whether a message is accepted, and the limiter or chain afterwards; a refusal may change it too.
template <class State>
struct [[nodiscard]] decision {
    bool accepted;
    State after;

    [[nodiscard]] friend constexpr bool operator==(const decision&,
                                                   const decision&) noexcept = default;
};

/// The rate limiter of a bridge on Ethereum: one bucket that fills with what arrives and drains
/// evenly, the whole limit per window; and a largest single message, whatever the bucket holds. Sui
/// has a different one (sui_rate_limiter.hpp).
///
/// Width      the product is limited to 256 bits, as on Ethereum; only tokens of 256 bits can
///            exceed that.
/// Rounding   down on what has drained: against the bucket's user.
/// Source     frs/README.md#the-rate-limiter.
template <FixedPoint Tokens>
struct rate_limiter {
    Tokens limit{};
    seconds window{};               ///< 0 counts as 1.
    Tokens single_message_limit{};  ///< The largest message; zero for no such limit.
    Tokens in_flight{};             ///< What the bucket held at `last`.
    utc_seconds last{};             ///< When a message was last accepted or the limit last set.

    /// 2^128 - 1 raw units: the largest limit that can be set.
    static constexpr auto largest_limit =
        fixed_point<typename Tokens::unit, Tokens::decimals, 128>::largest();
    /// 2^32 - 1 seconds: the longest window that can be set.
    static constexpr seconds longest_window{"4294967295"};
    /// 2^160 - 1 raw units: the largest single message limit that can be set.
    static constexpr auto largest_single_message_limit =
        fixed_point<typename Tokens::unit, Tokens::decimals, 160>::largest();

    /// A limiter whose limit is set for the first time: its bucket is empty.
    ///
    ///     in_flight := 0;  last := now;  limit := limit;  window := window
    ///
    /// Errors     those of set_rate_limit for the limit and the window.
    /// Source     frs/README.md#the-rate-limiter, set_rate_limit.
    [[nodiscard]] static constexpr rate_limiter create(const Tokens& limit,
                                                       const seconds& window,
                                                       utc_seconds now) {
        return rate_limiter{}.set_rate_limit(limit, window, now);
    }

    /// What the bucket still holds at an instant.
    ///
    ///     max(0, in_flight - floor(limit * (now - last) / max(window, 1)))
    ///
    /// Rounding   down on what has drained.
    /// Errors     in order: underflow if now is before last; overflow if the product exceeds 256
    ///            bits.
    /// Source     frs/README.md#the-rate-limiter, decay and in_flight.
    [[nodiscard]] constexpr Tokens in_flight_at(utc_seconds now) const {
        if (now < last) raise(errc::underflow, "now", now, "last", last);
        constexpr seconds one_second{"1"};
        const seconds elapsed = now - last;
        // Either the product always fits, and only what has drained can exceed the tokens' width; or
        // what has drained has the product's width, and only the product can overflow.
        constexpr bool product_fits = Tokens::bits + seconds::bits <= 256;
        constexpr unsigned drained_bits = product_fits ? Tokens::bits : 256;
        using drained_tokens = fixed_point<typename Tokens::unit, Tokens::decimals, drained_bits>;
        const auto drained = try_mul_div_within<256, drained_tokens>(
            limit, elapsed, window == seconds{} ? one_second : window, rounding::down);
        if (!drained && !product_fits) raise(errc::overflow, "limit", limit, "elapsed", elapsed);
        if (!drained || compare(drained.value, in_flight) >= 0) return Tokens{};
        return in_flight - convert<Tokens>(drained.value);
    }

    /// What the bucket can still accept at an instant.
    ///
    ///     max(0, limit - in_flight_at(now))
    ///
    /// Rounding   that of in_flight_at.
    /// Errors     those of in_flight_at.
    /// Source     frs/README.md#the-rate-limiter, capacity.
    [[nodiscard]] constexpr Tokens capacity(utc_seconds now) const {
        return room_above(in_flight_at(now));
    }

    /// The bucket after a message was accepted.
    ///
    ///     in_flight := in_flight_at(now) + amount;  last := now
    ///
    /// Rounding   that of in_flight_at.
    /// Errors     in order: rate_limit_exceeded if the amount is above the single message limit,
    ///            whatever the time; those of in_flight_at; rate_limit_exceeded if the amount is
    ///            above the capacity. The chain queues a message that exceeds either, and its bucket
    ///            does not change.
    /// Source     frs/README.md#the-rate-limiter, a message of v.
    [[nodiscard]] constexpr rate_limiter accept(const Tokens& amount, utc_seconds now) const {
        if (is_too_large(amount)) {
            raise(errc::rate_limit_exceeded,
                  "amount",
                  amount,
                  "single_message_limit",
                  single_message_limit);
        }
        const Tokens held = in_flight_at(now);
        if (const Tokens left = room_above(held); amount > left) {
            raise(errc::rate_limit_exceeded, "amount", amount, "capacity", left);
        }
        return holding(held + amount, now);
    }

    /// Whether a message is accepted, and the limiter afterwards: accept, except that a refusal is
    /// not an error. A refusal does not change the bucket.
    ///
    ///     accepted = amount <= single_message_limit (if that is not zero) and amount <= capacity(now)
    ///
    /// Rounding   that of in_flight_at.
    /// Errors     those of in_flight_at, unless the single message limit refuses the message first.
    /// Source     frs/README.md#the-rate-limiter, a message of v.
    [[nodiscard]] constexpr decision<rate_limiter> decide(const Tokens& amount,
                                                          utc_seconds now) const {
        if (is_too_large(amount)) return {false, *this};
        const Tokens held = in_flight_at(now);
        if (amount > room_above(held)) return {false, *this};
        return {true, holding(held + amount, now)};
    }

    /// The limiter with another limit and window. Until now the bucket drains at the old ones; the
    /// single message limit does not change.
    ///
    ///     in_flight := in_flight_at(now);  last := now;  limit := to_limit;  window := to_window
    ///
    /// Rounding   that of in_flight_at.
    /// Errors     in order: rate_limit_too_large if the limit is above largest_limit, then if the
    ///            window is above longest_window; those of in_flight_at.
    /// Source     frs/README.md#the-rate-limiter, set_rate_limit.
    [[nodiscard]] constexpr rate_limiter set_rate_limit(const Tokens& to_limit,
                                                        const seconds& to_window,
                                                        utc_seconds now) const {
        if (compare(to_limit, largest_limit) > 0) {
            raise(errc::rate_limit_too_large, "limit", to_limit, "largest", largest_limit);
        }
        if (to_window > longest_window) {
            raise(errc::rate_limit_too_large, "window", to_window, "largest", longest_window);
        }
        rate_limiter after = holding(in_flight_at(now), now);
        after.limit = to_limit;
        after.window = to_window;
        return after;
    }

    /// The limiter with another single message limit; zero removes it. The bucket does not change.
    ///
    ///     single_message_limit := to
    ///
    /// Errors     single_message_limit_too_large above largest_single_message_limit.
    /// Source     frs/README.md#the-rate-limiter, set_single_message_limit.
    [[nodiscard]] constexpr rate_limiter set_single_message_limit(const Tokens& to) const {
        if (compare(to, largest_single_message_limit) > 0) {
            raise(errc::single_message_limit_too_large,
                  "limit",
                  to,
                  "largest",
                  largest_single_message_limit);
        }
        rate_limiter after = *this;
        after.single_message_limit = to;
        return after;
    }

    [[nodiscard]] friend constexpr bool operator==(const rate_limiter&,
                                                   const rate_limiter&) noexcept = default;

private:
    [[nodiscard]] constexpr bool is_too_large(const Tokens& amount) const {
        return single_message_limit != Tokens{} && amount > single_message_limit;
    }
    [[nodiscard]] constexpr Tokens room_above(const Tokens& held) const {
        return held < limit ? limit - held : Tokens{};
    }
    [[nodiscard]] constexpr rate_limiter holding(const Tokens& held, utc_seconds now) const {
        rate_limiter after = *this;
        after.in_flight = held;
        after.last = now;
        return after;
    }
};

}  // namespace troy::frs
