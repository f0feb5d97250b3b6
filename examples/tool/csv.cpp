// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <csv.h>
#include <new>

#include "csv.hpp"

namespace tool {

namespace {

/// Blanks belong to a cell, and a line has no further ends.
int is_nothing(unsigned char) { return 0; }

/// A parser that does not guess what a misplaced quote means.
[[nodiscard]] csv_parser* strict_parser() {
    auto parser = std::make_unique<csv_parser>();
    if (csv_init(parser.get(), CSV_STRICT | CSV_STRICT_FINI) != 0) throw std::bad_alloc{};
    csv_set_space_func(parser.get(), is_nothing);
    csv_set_term_func(parser.get(), is_nothing);
    return parser.release();
}

void release(csv_parser* parser) {
    csv_free(parser);
    delete parser;
}

}  // namespace

csv_reader::csv_reader(input& from,
                       std::span<const char* const> columns,
                       other_columns others,
                       bool may_miss,
                       column_names named)
    : lines_(from),
      parser_(strict_parser(), release),
      columns_(columns),
      others_(others),
      may_miss_(may_miss),
      named_(named) {
    try {
        if (!lines_.next()) throw bad_line("no line of column names");
        take_apart(lines_.text());
        read_header();
    } catch (const bad_line& bad) {
        throw bad_header(bad.what());
    }
}

/// Takes the names from the cells of the current line.
void csv_reader::read_header() {
    header_.assign(lines_.text().begin(), lines_.text().end());
    places_.assign(columns_.size(), nowhere);
    width_ = 0;  // Until all names have proved good.
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        const auto found = std::find(columns_.begin(), columns_.end(), cells_[i]);
        if (found == columns_.end()) {
            if (others_ == other_columns::passed_over) continue;
            throw bad_line(fmt::format("unknown column '{}'", elided(cells_[i])));
        }
        auto& place = places_[static_cast<std::size_t>(found - columns_.begin())];
        if (place != nowhere) throw bad_line(fmt::format("column {} is given twice", *found));
        place = i;
    }
    for (std::size_t i = 0; i < columns_.size() && !may_miss_; ++i) {
        if (places_[i] == nowhere) throw bad_line(fmt::format("column {} is missing", columns_[i]));
    }
    width_ = cells_.size();
}

bool csv_reader::is_header() const {
    if (named_ == column_names::once) return false;
    const bool is_placed = width_ != 0 && places_.front() != nowhere;
    const std::size_t place = is_placed ? places_.front() : 0;
    if (place >= cells_.size() || cells_[place].empty()) return false;
    const bool is_letter = cells_[place].front() >= 'a' && cells_[place].front() <= 'z';
    return is_letter &&
           std::find(columns_.begin(), columns_.end(), cells_[place]) != columns_.end();
}

bool csv_reader::next() {
    for (;;) {
        if (!lines_.next()) return false;
        try {
            take_apart(lines_.text());
        } catch (const bad_line&) {
            cells_.resize(width_);
            throw;
        }
        if (!is_header()) break;
        read_header();
    }
    const std::size_t found = cells_.size();
    cells_.resize(width_);
    if (width_ == 0) throw bad_line("the column names before it cannot be read");
    if (found < width_) throw bad_line("fewer cells than columns");
    if (found > width_) throw bad_line("more cells than columns");
    return true;
}

void csv_reader::take_apart(std::span<const char> line) {
    text_.clear();
    ends_.clear();
    cells_.clear();
    // libcsv's cells last no longer than the call, and their text may move.
    const auto add_cell = [](void* cell, std::size_t size, void* to) {
        auto& reader = *static_cast<csv_reader*>(to);
        reader.text_.append(static_cast<const char*>(cell), size);
        reader.ends_.push_back(reader.text_.size());
    };
    csv_parser* const parser = parser_.get();
    const bool is_read =
        csv_parse(parser, line.data(), line.size(), add_cell, nullptr, this) == line.size();
    if (!is_read || csv_fini(parser, add_cell, nullptr, this) != 0) {
        const int reason = csv_error(parser);
        parser_.reset(strict_parser());
        if (reason != CSV_EPARSE) throw std::bad_alloc{};
        throw bad_line(is_read ? "a quote is not closed" : "a quote inside a cell is not doubled");
    }
    if (ends_.empty()) ends_.push_back(0);  // An empty line is one empty cell.
    std::size_t begin = 0;
    for (const std::size_t end : ends_) {
        cells_.emplace_back(text_.data() + begin, end - begin);
        begin = end;
    }
}

}  // namespace tool
