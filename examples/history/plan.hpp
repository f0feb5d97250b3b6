// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// What a history is made from: what it is asked to be, random numbers, and the days on which nobody
/// works.

#include <cstdint>
#include <string>

#include <troy/text.hpp>
#include <troy/time.hpp>
#include <troy/xagm.hpp>

#include "log.hpp"

namespace history {

namespace xagm = troy::xagm;

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

// ---- Random numbers. ----
//
// They are the same on every machine; the distributions of the standard library differ between
// implementations.

/// splitmix64, by Sebastiano Vigna (public domain).
class random_numbers {
public:
    explicit constexpr random_numbers(std::uint64_t seed) noexcept : state_(seed) {}

    [[nodiscard]] constexpr std::uint64_t next() noexcept {
        state_ += 0x9e3779b97f4a7c15u;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }

    /// From 0 to count - 1; 0 for a count of 0. Not exactly uniform, but close enough for a
    /// history.
    [[nodiscard]] constexpr std::uint64_t below(std::uint64_t count) noexcept {
        return count == 0 ? 0 : next() % count;
    }

    /// From low to high, both included.
    [[nodiscard]] constexpr std::uint64_t between(std::uint64_t low, std::uint64_t high) noexcept {
        return low + below(high - low + 1);
    }

    /// True once in `count` times.
    [[nodiscard]] constexpr bool one_in(std::uint64_t count) noexcept { return below(count) == 0; }

private:
    std::uint64_t state_;
};

// ---- The calendar. ----

[[nodiscard]] inline bool is_first_of_month(troy::utc_day day) {
    return troy::to_string(day).ends_with("-01");
}

/// The days on which the fee collector does not work, and nobody reconciles the supply.
class days_off {
public:
    /// Most weekends, holidays, and sometimes several days in a row. Call it once a day.
    [[nodiscard]] bool include(troy::utc_day day, random_numbers& random) {
        if (absent_days_ > 0) {
            --absent_days_;
            return true;
        }
        if (random.one_in(60)) absent_days_ = random.between(1, 9);
        const std::string date = troy::to_string(day);
        const bool holiday = date.ends_with("-12-25") || date.ends_with("-01-01");
        const std::uint64_t weekday = (day.raw() + 4) % 7;  // 1970-01-01 was a Thursday.
        const bool weekend = weekday == 0 || weekday == 6;
        return holiday || (weekend && !random.one_in(4));
    }

private:
    std::uint64_t absent_days_ = 0;
};

}  // namespace history
