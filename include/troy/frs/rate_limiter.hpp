// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/rounding.hpp>
#include <troy/time.hpp>

namespace troy::inline TROY_ABI::frs {

/// How much a bridge lets in: one bucket that fills with what arrives and drains evenly, the whole
/// limit in a window.
///
/// Width      that of the tokens; the product is limited to 256 bits, as on Ethereum, which only
///            tokens of 256 bits can reach.
/// Rounding   down on what has drained: against the bucket's user.
/// Source     xagm.md section 5, rate limiter.
template <FixedPoint Tokens>
struct rate_limiter {
    Tokens limit{};
    seconds window{};               ///< 0 counts as 1.
    Tokens single_message_limit{};  ///< The largest message; if it is zero, the limit alone counts.
    Tokens in_flight{};             ///< What the bucket held at `last`.
    utc_seconds last{};             ///< When a message was accepted last.

    /// What the bucket still holds at an instant.
    ///
    ///     max(0, in_flight - floor(limit * (now - last) / max(window, 1)))
    ///
    /// Rounding   down on what has drained.
    /// Errors     in order: underflow if now is before last; overflow if the product exceeds 256
    ///            bits.
    /// Source     xagm.md section 5, decay and in_flight.
    [[nodiscard]] constexpr Tokens in_flight_at(utc_seconds now) const {
        if (now < last) raise(errc::underflow, "now", now, "last", last);
        constexpr seconds one_second{"1"};
        const seconds elapsed = now - last;
        // Either the product always fits, and only what has drained can exceed the tokens' width; or
        // what has drained has the product's width, and only the product can be too large.
        constexpr bool product_fits = Tokens::bits + seconds::bits <= 256;
        constexpr unsigned drained_bits = product_fits ? Tokens::bits : 256;
        using drained_tokens = fixed_point<typename Tokens::unit, Tokens::decimals, drained_bits>;
        const auto drained = try_mul_div_within<256, drained_tokens>(
            limit, elapsed, window == seconds{} ? one_second : window, rounding::down);
        if (!drained && !product_fits) raise(errc::overflow, "limit", limit, "elapsed", elapsed);
        if (!drained || compare(drained.value, in_flight) >= 0) return Tokens{};
        return in_flight - convert<Tokens>(drained.value);
    }

    /// What the bucket still takes at an instant.
    ///
    ///     max(0, limit - in_flight_at(now))
    ///
    /// Rounding   that of in_flight_at.
    /// Errors     those of in_flight_at.
    /// Source     xagm.md section 5, capacity.
    [[nodiscard]] constexpr Tokens capacity(utc_seconds now) const {
        return room_above(in_flight_at(now));
    }

    /// The bucket after a message was let in.
    ///
    ///     in_flight := in_flight_at(now) + amount;  last := now
    ///
    /// Rounding   that of in_flight_at.
    /// Errors     in order: those of in_flight_at; rate_limit_exceeded if the amount is above the
    ///            single message limit, then if it is above the capacity: the chain queues the
    ///            message and its bucket stays as it was.
    /// Source     xagm.md section 5, accept.
    [[nodiscard]] constexpr rate_limiter accept(const Tokens& amount, utc_seconds now) const {
        const Tokens held = in_flight_at(now);
        if (single_message_limit != Tokens{} && amount > single_message_limit) {
            raise(errc::rate_limit_exceeded,
                  "amount",
                  amount,
                  "single_message_limit",
                  single_message_limit);
        }
        if (const Tokens left = room_above(held); amount > left) {
            raise(errc::rate_limit_exceeded, "amount", amount, "capacity", left);
        }
        rate_limiter after = *this;
        after.in_flight = held + amount;
        after.last = now;
        return after;
    }

    [[nodiscard]] friend constexpr bool operator==(const rate_limiter&,
                                                   const rate_limiter&) noexcept = default;

private:
    [[nodiscard]] constexpr Tokens room_above(const Tokens& held) const {
        return held < limit ? limit - held : Tokens{};
    }
};

}  // namespace troy::frs
