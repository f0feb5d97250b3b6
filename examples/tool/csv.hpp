// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// CSV whose first line names the columns. A cell in double quotes may contain commas and doubled
/// double quotes. No cell contains an end of line. libcsv takes the lines apart.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include <troy/error.hpp>
#include <troy/text.hpp>

#include "input.hpp"
#include "message.hpp"

struct csv_parser;

namespace tool {

/// What happens to columns that were not asked for.
enum class other_columns { refused, passed_over };

/// Whether a line of column names may come again, as in files that were put one after the other. In
/// it, the name of a column stands where the first column asked for was; no value of that may be one.
enum class column_names { once, again };

/// A first line that does not name the columns, without which the rest cannot be read.
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
    /// Reads the line of column names, which may be in any order; throws bad_header. Columns may be
    /// absent only if `may_miss`.
    csv_reader(input& from,
               std::span<const char* const> columns,
               other_columns others,
               bool may_miss = false,
               column_names named = column_names::once);

    /// Goes to the next line; false at the end. Throws bad_line if it cannot be split into cells.
    [[nodiscard]] bool next();

    /// The cell of a column, by its index among those asked for; empty if the column is absent.
    [[nodiscard]] std::string_view cell(std::size_t column) const {
        const auto at = places_[column];
        return at == nowhere ? std::string_view{} : cells_[at];
    }

    /// The same as a value of the library's types.
    template <troy::Textual T>
    [[nodiscard]] T value(std::size_t column) const {
        const auto result = troy::try_parse<T>(cell(column));
        if (result) return result.value;
        throw bad_line(not_a_value(columns_[column], cell(column), result.code));
    }

    /// The number of the current line.
    [[nodiscard]] std::uint64_t line() const noexcept { return lines_.number(); }
    /// How many bytes of the input are before the current line, and how many up to its end.
    [[nodiscard]] std::uint64_t bytes_before() const noexcept { return lines_.bytes_before(); }
    [[nodiscard]] std::uint64_t bytes_to_end() const noexcept { return lines_.bytes_to_end(); }
    /// The last line of column names, as it was read.
    [[nodiscard]] const std::string& header() const noexcept { return header_; }

private:
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

    void read_header();
    [[nodiscard]] bool is_header() const;
    void take_apart(std::span<const char> line);

    line_reader lines_;
    std::unique_ptr<csv_parser, void (*)(csv_parser*)> parser_;
    std::span<const char* const> columns_;
    other_columns others_;
    bool may_miss_;
    column_names named_;
    std::string header_;
    std::vector<std::size_t> places_;  ///< Where in a line each column asked for is.
    std::size_t width_ = 0;            ///< How many cells a line has; 0 if that is not known.
    std::string text_;                 ///< The cells of the line, one after the other.
    std::vector<std::size_t> ends_;    ///< Where in it each cell ends.
    std::vector<std::string_view> cells_;
};

/// Calls `use` for each remaining line. The first line that cannot be used is an error with its
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
