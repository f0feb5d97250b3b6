// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

#include <troy/convert.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/mul_div.hpp>
#include <troy/rounding.hpp>
#include <troy/text.hpp>
#include <troy/unit.hpp>
#include <troy/utc.hpp>

namespace troy::frs {

/// How much a bridge lets in: one bucket that fills with what arrives and drains evenly, the whole
/// limit in a window.
///
/// Units      tokens; the window in seconds.
/// Decimals   those of the tokens.
/// Width      that of the tokens; the product is limited to 256 bits, as on Ethereum, which only
///            tokens of 256 bits can reach.
/// Rounding   down on what has drained: against the bucket's user.
/// Source     xagm.md section 5, rate limiter.
template <FixedPoint Tokens>
struct rate_limiter {
    Tokens limit{};
    std::uint64_t window = 0;       ///< Seconds; 0 counts as 1.
    Tokens single_message_limit{};  ///< The largest message; zero for none but the limit.
    Tokens in_flight{};             ///< What the bucket held at `last`.
    utc_seconds last{};             ///< When a message was accepted last.

    /// What the bucket still holds at an instant.
    ///
    ///     max(0, in_flight - floor(limit * (now - last) / max(window, 1)))
    ///
    /// Units      tokens.
    /// Decimals   those of the tokens.
    /// Width      that of the tokens.
    /// Rounding   down on what has drained.
    /// Errors     in order: underflow if now is before last; overflow if the product exceeds 256
    ///            bits.
    /// Source     xagm.md section 5, decay and in_flight.
    [[nodiscard]] constexpr Tokens in_flight_at(utc_seconds now) const {
        using raw = raw_type<detail::widest(Tokens::bits, 64)>;
        if (now < last) raise(errc::underflow, "now", now, "last", last);
        const raw elapsed = detail::convert_raw<raw>(now.raw() - last.raw());
        const raw whole = detail::convert_raw<raw>(limit.raw());
        if (!product_fits<256>(whole, elapsed)) {
            using seconds = fixed_point<one, 0, 64>;
            const auto since = seconds::from_raw(now.raw() - last.raw());
            raise(errc::overflow, "limit", limit, "elapsed", since);
        }
        raw drained{};
        const bool fits =
            detail::try_mul_div<raw>(whole,
                                     elapsed,
                                     detail::convert_raw<raw>(window == 0 ? 1 : window),
                                     rounding::down,
                                     drained);
        // More than the type can hold has drained: more than was there.
        if (!fits || drained >= detail::convert_raw<raw>(in_flight.raw())) return Tokens{};
        return in_flight - Tokens::from_raw(drained);
    }

    /// What the bucket still takes at an instant.
    ///
    ///     max(0, limit - in_flight_at(now))
    ///
    /// Units      tokens.
    /// Decimals   those of the tokens.
    /// Width      that of the tokens.
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
    /// Units      tokens.
    /// Decimals   those of the tokens.
    /// Width      that of the tokens.
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
