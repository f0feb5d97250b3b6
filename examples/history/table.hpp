// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The daily table that examples/audit writes, read for a chart: from here on the numbers are
/// doubles, because they are only looked at.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#define CSV_IO_NO_THREAD
#include <libfccp/csv.h>

#include <troy/format.hpp>
#include <troy/xagm.hpp>

namespace history {

namespace xagm = troy::xagm;

/// A table that cannot be drawn.
class table_error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// As many days as a chart shows: 100 years.
inline constexpr std::uint64_t days_max = 36'525;

/// A line of the table, as far as it is drawn.
struct table_day {
    std::uint64_t day;
    double oz_per_token;
    double supply_after;
    double reserves;
};

namespace detail {

/// A cell as a value of the library.
template <troy::Textual T>
[[nodiscard]] T cell(unsigned line, const char* name, const char* text) {
    const auto read = troy::try_parse<T>(text);
    if (read) return read.value;
    throw table_error(fmt::format("line {}: {} '{}': {}", line, name, text, troy::name(read.code)));
}

/// Why a line has not the cells that it should have.
[[nodiscard]] inline std::string reason_of(const io::error::base& bad) {
    if (dynamic_cast<const io::error::too_few_columns*>(&bad) != nullptr)
        return "a cell is missing";
    if (dynamic_cast<const io::error::too_many_columns*>(&bad) != nullptr) return "a cell too many";
    if (dynamic_cast<const io::error::header_missing*>(&bad) != nullptr) return "no header";
    const auto* missing = dynamic_cast<const io::error::missing_column_in_header*>(&bad);
    if (missing != nullptr) return fmt::format("no column is called '{}'", missing->column_name);
    const auto* twice = dynamic_cast<const io::error::duplicated_column_in_header*>(&bad);
    if (twice != nullptr) return fmt::format("two columns are called '{}'", twice->column_name);
    return bad.what();
}

}  // namespace detail

/// Reads the columns day, oz_per_token, supply_after and reserves, wherever they stand; others are
/// passed over. Closes the file.
[[nodiscard]] inline std::vector<table_day> read_table(std::FILE* file) {
    // Wide enough for what a uint256 ledger holds in practice; a table beyond is refused.
    using tokens = xagm::basic_tokens<128>;
    using reserve = troy::signed_fixed_point<troy::fine_ounce, 9, 128>;
    std::vector<table_day> days;
    io::CSVReader<4, io::trim_chars<' '>, io::no_quote_escape<','>> csv("table", file);
    try {
        csv.read_header(io::ignore_extra_column, "day", "oz_per_token", "supply_after", "reserves");
        const char* day = nullptr;
        const char* oz = nullptr;
        const char* supply = nullptr;
        const char* reserves = nullptr;
        while (csv.read_row(day, oz, supply, reserves)) {
            const unsigned line = csv.get_file_line();
            const auto held = detail::cell<reserve>(line, "reserves", reserves);
            const table_day next{
                detail::cell<troy::utc_day>(line, "day", day).raw(),
                troy::approximate(detail::cell<xagm::oz_per_token>(line, "oz_per_token", oz)),
                troy::approximate(detail::cell<tokens>(line, "supply_after", supply)),
                (held.is_negative() ? -1 : 1) * troy::approximate(held.magnitude())};
            if (!days.empty() && next.day <= days.back().day) {
                throw table_error(
                    fmt::format("line {}: {} is not after the day before", line, day));
            }
            if (!days.empty() && next.day - days.front().day > days_max) {
                throw table_error(fmt::format("line {}: {} is more than 100 years on", line, day));
            }
            days.push_back(next);
        }
    } catch (const io::error::base& bad) {
        // An empty file has no line to be read, but it is the first that is missing.
        const unsigned line = std::max(csv.get_file_line(), 1u);
        throw table_error(fmt::format("line {}: {}", line, detail::reason_of(bad)));
    }
    if (days.empty()) throw table_error("the table has no days");
    return days;
}

}  // namespace history
