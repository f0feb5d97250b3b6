// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// CSV whose first line names the columns. A cell in double quotes may hold commas, and double
/// quotes that are doubled; no cell holds an end of line.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include <troy/error.hpp>
#include <troy/text.hpp>

#include "escape.hpp"
#include "failure.hpp"
#include "input.hpp"

namespace tool {

/// What becomes of a column that nobody asked for.
enum class other_columns { refused, passed_over };

/// A first line that does not name the columns; nothing after it can be understood.
class bad_header : public data_error {
public:
    explicit bad_header(const std::string& reason)
        : data_error("line 1: " + reason),
          reason_(reason) {}

    [[nodiscard]] const std::string& reason() const noexcept { return reason_; }

private:
    std::string reason_;
};

class csv_reader {
public:
    /// Reads the line of column names, which may stand in any order. What is wrong with it is a
    /// bad_header. A column may only be absent if `may_miss`.
    csv_reader(input& from,
               std::span<const char* const> columns,
               other_columns others,
               bool may_miss = false);

    /// Goes to the next line; false at the end. A line that cannot be taken apart is a bad_line.
    [[nodiscard]] bool next();

    /// The cell of a column, by its place among those asked for; empty where the column is absent.
    [[nodiscard]] std::string_view cell(std::size_t column) const {
        const auto at = places_[column];
        return at == nowhere ? std::string_view{} : cells_[at];
    }

    /// The same as a value of the library.
    template <troy::Textual T>
    [[nodiscard]] T value(std::size_t column) const {
        const auto result = troy::try_parse<T>(cell(column));
        if (result) return result.value;
        throw bad_line(not_a_value(columns_[column], cell(column), result.code));
    }

    /// The number of the line.
    [[nodiscard]] std::uint64_t line() const noexcept { return lines_.number(); }

private:
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

    void read_header(other_columns others, bool may_miss);
    void take_apart(std::span<char> line);

    line_reader lines_;
    std::span<const char* const> columns_;
    std::vector<std::size_t> places_;  ///< Of the columns that are asked for, in a line.
    std::vector<std::string_view> cells_;
};

/// Calls `use` for each line that is left; the first that cannot be used is an error with its
/// number.
template <class Use>
void for_each_line(csv_reader& rows, Use use) {
    try {
        while (rows.next())
            use();
    } catch (const bad_line& bad) {
        throw data_error(fmt::format("line {}: {}", rows.line(), bad.what()));
    } catch (const troy::error& bad) {
        throw data_error(fmt::format("line {}: {}", rows.line(), bad.what()));
    }
}

}  // namespace tool
