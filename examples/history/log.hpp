// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The log, one event a line, as CSV or as JSON Lines: the format that examples/audit reads.

#include <array>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

#include <troy/text.hpp>

namespace history {

/// The columns that a history uses, in the order in which they are written.
enum class column : unsigned {
    time,
    chain,
    kind,
    amount,
    total,
    side_chain,
    rate,
    expected_oz_per_token,
    balance,
    base,
    base_day,
    widths,
    limit,
    window,
    single_message_limit,
    answer,
    updated_at,
    ounces,
    reported_oz_per_token,
    reported_supply,
    reported_mint_budget,
    reported_obligation,
    reported_ounces,
    reported_error,
};

inline constexpr std::array<std::string_view, 24> column_names{
    "time",
    "chain",
    "kind",
    "amount",
    "total",
    "side_chain",
    "rate",
    "expected_oz_per_token",
    "balance",
    "base",
    "base_day",
    "widths",
    "limit",
    "window",
    "single_message_limit",
    "answer",
    "updated_at",
    "ounces",
    "reported_oz_per_token",
    "reported_supply",
    "reported_mint_budget",
    "reported_obligation",
    "reported_ounces",
    "reported_error",
};

enum class log_format { csv, json_lines };

/// What is wrong with a log on purpose, so that an audit has something to find.
enum class fault {
    none,
    reserves_rule,    ///< One reconcile by the reserves rule instead of the ratio rule.
    one_day,          ///< One reconcile for a single day, though days were skipped before it.
    shortfall,        ///< One answer of the reserve feed is a bar short.
    reported_supply,  ///< One reported supply is off by 1e-9.
    order,            ///< One line is dated a day too early.
    truncated,        ///< The log breaks off in its last line.
};

/// Writes the lines. A line is made of cells set one by one, then ended; no value needs an escape.
class log_writer {
public:
    log_writer(std::FILE* out, log_format format) : out_(out), format_(format) {
        if (format_ == log_format::csv) put_header();
    }

    log_writer(const log_writer&) = delete;
    log_writer& operator=(const log_writer&) = delete;
    ~log_writer() { flush(); }

    void set(column at, std::string_view text) { cell(at).assign(text); }

    template <troy::Textual T>
    void set(column at, const T& value) {
        set(at, troy::to_text(value).view());
    }

    void end_line() {
        if (armed_) spoil();
        if (text_.size() > flush_size) flush();
        last_line_ = text_.size();
        format_ == log_format::csv ? put_csv() : put_json();
        text_ += '\n';
        for (std::string& each : cells_)
            each.clear();
        ++lines_;
    }

    /// The lines so far, without the header.
    [[nodiscard]] std::uint64_t lines() const noexcept { return lines_; }

    /// From now on the next line that can carry the fault does.
    void arm(fault planted) {
        fault_ = planted;
        armed_ = planted == fault::reported_supply || planted == fault::order;
    }

    /// To be called after the last line.
    void finish() {
        if (fault_ == fault::truncated) {
            text_.resize(last_line_ + (text_.size() - last_line_) * 2 / 3);
        }
        flush();
    }

private:
    static constexpr std::size_t flush_size = std::size_t{1} << 16;

    [[nodiscard]] std::string& cell(column at) { return cells_[static_cast<unsigned>(at)]; }

    void put_header() {
        for (const std::string_view name : column_names)
            text_.append(name).append(name == column_names.back() ? "\n" : ",");
    }

    void put_csv() {
        for (const std::string& each : cells_)
            text_.append(each).append(&each == &cells_.back() ? "" : ",");
    }

    void put_json() {
        for (unsigned i = 0; i < cells_.size(); ++i) {
            if (cells_[i].empty()) continue;
            text_.append(i == 0 ? "{\"" : ",\"").append(column_names[i]).append("\":\"");
            text_.append(cells_[i]).append("\"");
        }
        text_ += '}';
    }

    void spoil() {
        if (fault_ == fault::order) {
            const auto right = troy::parse<troy::utc_seconds>(cell(column::time));
            set(column::time, troy::utc_seconds::from_raw(right.raw() - 86'400));
            armed_ = false;
        } else if (!cell(column::reported_supply).empty()) {
            char& digit = cell(column::reported_supply).back();
            digit = digit == '9' ? '8' : static_cast<char>(digit + 1);
            armed_ = false;
        }
    }

    // A write that fails leaves its mark on the stream, which example::run looks at in the end.
    void flush() {
        std::fwrite(text_.data(), 1, text_.size(), out_);
        text_.clear();
    }

    std::FILE* out_;
    log_format format_;
    std::array<std::string, column_names.size()> cells_{};
    std::string text_;
    std::size_t last_line_ = 0;
    std::uint64_t lines_ = 0;
    fault fault_ = fault::none;
    bool armed_ = false;
};

}  // namespace history
