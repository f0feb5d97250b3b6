// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The daily table that examples/audit writes, read for a chart. Its numbers become doubles, which
/// is enough for a picture.

#include <cstdint>
#include <vector>

#include <fmt/format.h>

#include <troy/format.hpp>
#include <troy/xagm.hpp>

#include "../tool/csv.hpp"

namespace history {

namespace xagm = troy::xagm;

/// The most days that a chart shows, 100 years.
inline constexpr std::uint64_t days_max = 36'525;

/// The part of a line of the table that is drawn.
struct table_day {
    std::uint64_t day;
    double oz_per_token;
    double supply_after;
    double reserves;
};

/// Reads the columns day, oz_per_token, supply_after and reserves, in any order; other columns are
/// ignored.
[[nodiscard]] inline std::vector<table_day> read_table(tool::input& file) {
    // Wide enough for a uint256 ledger in practice; larger numbers are refused.
    using tokens = xagm::basic_tokens<128>;
    using reserve = troy::signed_fixed_point<troy::fine_ounce, 9, 128>;
    constexpr const char* columns[] = {"day", "oz_per_token", "supply_after", "reserves"};
    tool::csv_reader rows(file, columns, tool::other_columns::passed_over);
    std::vector<table_day> days;
    tool::for_each_line(rows, [&] {
        const auto held = rows.value<reserve>(3);
        const table_day next{rows.value<troy::utc_day>(0).raw(),
                             troy::approximate(rows.value<xagm::oz_per_token>(1)),
                             troy::approximate(rows.value<tokens>(2)),
                             (held.is_negative() ? -1 : 1) * troy::approximate(held.magnitude())};
        if (!days.empty() && next.day <= days.back().day) {
            throw tool::bad_line(
                fmt::format("{} is not after the day of the previous line", rows.cell(0)));
        }
        if (!days.empty() && next.day - days.front().day > days_max) {
            throw tool::bad_line(
                fmt::format("{} is more than 100 years after the first day", rows.cell(0)));
        }
        days.push_back(next);
    });
    if (days.empty()) throw tool::data_error("the table has no days");
    return days;
}

}  // namespace history
