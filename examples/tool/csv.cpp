// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <iterator>

#include "csv.hpp"

namespace tool {

namespace {

/// The quoted cell that begins at `at`, without its quotes; `at` moves behind it. Doubled quotes
/// become single ones in place.
[[nodiscard]] std::string_view quoted_cell(char*& at, const char* end) {
    char* const begin = ++at;
    char* kept = begin;
    for (; at != end; ++at) {
        if (*at != '"') {
            *kept++ = *at;
            continue;
        }
        ++at;
        if (at == end || *at == ',') return {begin, static_cast<std::size_t>(kept - begin)};
        if (*at != '"') throw bad_line("text after the closing quote of a cell");
        *kept++ = '"';
    }
    throw bad_line("a quote is not closed");
}

}  // namespace

csv_reader::csv_reader(input& from,
                       std::span<const char* const> columns,
                       other_columns others,
                       bool may_miss)
    : lines_(from),
      columns_(columns),
      places_(columns.size(), nowhere) {
    try {
        read_header(others, may_miss);
    } catch (const bad_line& bad) {
        throw bad_header(bad.what());
    }
}

void csv_reader::read_header(other_columns others, bool may_miss) {
    if (!lines_.next()) throw bad_line("no line of column names");
    take_apart(lines_.text());
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        const auto found = std::find(columns_.begin(), columns_.end(), cells_[i]);
        if (found == columns_.end()) {
            if (others == other_columns::passed_over) continue;
            throw bad_line(fmt::format("unknown column '{}'", elided(cells_[i])));
        }
        auto& place = places_[static_cast<std::size_t>(found - columns_.begin())];
        if (place != nowhere) throw bad_line(fmt::format("column {} is given twice", *found));
        place = i;
    }
    for (std::size_t i = 0; i < columns_.size() && !may_miss; ++i) {
        if (places_[i] == nowhere) throw bad_line(fmt::format("column {} is missing", columns_[i]));
    }
}

bool csv_reader::next() {
    const std::size_t expected = cells_.size();
    if (!lines_.next()) return false;
    try {
        take_apart(lines_.text());
    } catch (const bad_line&) {
        cells_.resize(expected);
        throw;
    }
    const std::size_t found = cells_.size();
    cells_.resize(expected);
    if (found < expected) throw bad_line("fewer cells than columns");
    if (found > expected) throw bad_line("more cells than columns");
    return true;
}

void csv_reader::take_apart(std::span<char> line) {
    cells_.clear();
    char* at = line.data();
    const char* const end = at + line.size();
    for (;; ++at) {
        if (at != end && *at == '"') {
            cells_.push_back(quoted_cell(at, end));
        } else {
            const char* const begin = at;
            while (at != end && *at != ',')
                ++at;
            cells_.emplace_back(begin, static_cast<std::size_t>(at - begin));
        }
        if (at == end) return;
    }
}

}  // namespace tool
