// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The axes of a chart: which numbers and dates have labels.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include <fmt/format.h>

#include <troy/text.hpp>
#include <troy/time.hpp>

namespace history {

/// A label and its place in the units of the data.
struct tick {
    double at;
    std::string label;
};

/// The part of a number line that is drawn, and its labels.
struct axis {
    double low;
    double high;
    std::vector<tick> ticks;

    /// 0 at the low end, 1 at the high end.
    [[nodiscard]] double place(double value) const { return (value - low) / (high - low); }
};

/// A number with a given number of decimals, and commas between groups of three digits.
[[nodiscard]] inline std::string with_commas(double value, int decimals) {
    std::string text = fmt::format("{:.{}f}", std::abs(value), decimals);
    const std::size_t point = text.find('.');
    std::size_t at = point == std::string::npos ? text.size() : point;
    for (; at > 3; at -= 3)
        text.insert(at - 3, ",");
    if (value < 0) text.insert(0, "-");
    return text;
}

/// An axis for [low, high], with about six labels at multiples of 1, 2 or 5 times a power of ten.
/// It begins at zero if the data come close to zero.
[[nodiscard]] inline axis number_axis(double low, double high) {
    if (low > 0 && low < high / 2) low = 0;
    // A flat line needs some room around it, at least what a double can represent.
    const double size = std::max(std::abs(low), std::abs(high));
    if (high - low < size * 1e-7 || size == 0) {
        const double room = size > 0 ? size * 1e-3 : 1;
        low -= room;
        high += room;
    }
    const double rough = (high - low) / 6;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    const double factor = rough / power;
    const double step = power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
    const int decimals = std::max(0, static_cast<int>(-std::floor(std::log10(step * 1.0001))));
    const double first = std::floor(low / step + 1e-9);
    const double last = std::ceil(high / step - 1e-9);
    axis result{first * step, last * step, {}};
    for (double i = first; i < last + 0.5; i += 1)
        result.ticks.push_back({i * step, with_commas(i * step, decimals)});
    return result;
}

/// An axis of days, up to about a hundred years, with at most nine labels: on days, or on the first
/// day of months or years.
[[nodiscard]] inline axis day_axis(std::uint64_t first, std::uint64_t last) {
    axis result{static_cast<double>(first), static_cast<double>(last), {}};
    const auto add = [&](std::uint64_t day, std::size_t size) {
        const auto text = troy::to_string(troy::utc_day::from_raw(day));
        result.ticks.push_back({static_cast<double>(day), text.substr(0, size)});
    };
    constexpr std::size_t largest = 9;
    for (const std::uint64_t step : {1u, 2u, 7u, 14u}) {
        if ((last - first) / step >= largest) continue;
        for (std::uint64_t day = first; day <= last; day += step)
            add(day, 10);
        return result;
    }
    for (const unsigned months : {1u, 2u, 3u, 6u, 12u, 24u, 60u, 120u, 240u}) {
        result.ticks.clear();
        for (std::uint64_t day = first; day <= last; ++day) {
            const auto text = troy::to_string(troy::utc_day::from_raw(day));
            if (!text.ends_with("-01")) continue;
            const unsigned year =
                static_cast<unsigned>(std::stoul(text.substr(0, text.size() - 6)));
            const unsigned month = static_cast<unsigned>(std::stoul(text.substr(text.size() - 5)));
            if ((year * 12 + month - 1) % months == 0)
                add(day, text.size() - (months < 12 ? 3 : 6));
        }
        if (result.ticks.size() <= largest) break;
    }
    return result;
}

}  // namespace history
