// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The log that examples/audit reads: one event a line, as CSV or JSON Lines.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include <troy/text.hpp>

#include "../event_log.hpp"
#include "../tool/output.hpp"

namespace history {

using event_log::field;

/// The fields that a history uses, in the order in which they are written.
inline constexpr std::array columns{
    field::time,
    field::chain,
    field::kind,
    field::amount,
    field::total,
    field::side_chain,
    field::rate,
    field::expected_oz_per_token,
    field::balance,
    field::base,
    field::base_day,
    field::widths,
    field::limit,
    field::window,
    field::single_message_limit,
    field::answer,
    field::updated_at,
    field::ounces,
    field::reported_oz_per_token,
    field::reported_supply,
    field::reported_mint_budget,
    field::reported_obligation,
    field::reported_ounces,
    field::reported_error,
};

enum class log_format { csv, json_lines };

/// A fault planted in a log for audit to find.
enum class fault {
    none,
    reserves_rule,    ///< One reconcile by the reserves rule instead of the ratio rule.
    one_day,          ///< One reconcile for a single day, although days were skipped before it.
    shortfall,        ///< One answer of the reserve feed is a bar short.
    reported_supply,  ///< One reported supply is off by 1e-9.
    order,            ///< One line is dated a day too early.
    truncated,        ///< The log breaks off in its last line.
};

/// Writes the lines: set the cells of a line one by one, then end it.
class log_writer {
public:
    log_writer(tool::output& out, log_format format) : out_(out), format_(format) {
        if (format_ == log_format::csv) event_log::append_names(text_, columns);
    }

    void set(field at, std::string_view text) { cell(at).assign(text); }

    template <troy::Textual T>
    void set(field at, const T& value) {
        set(at, troy::to_text(value).view());
    }

    void end_line() {
        if (armed_) spoil();
        out_.write(text_);
        text_.clear();
        format_ == log_format::csv ? event_log::append_csv(text_, columns, cells_)
                                   : event_log::append_json(text_, columns, cells_);
        for (std::string& each : cells_)
            each.clear();
        ++lines_;
    }

    /// The lines so far, without the header.
    [[nodiscard]] std::uint64_t lines() const noexcept { return lines_; }

    /// Plants the fault in the next line that can carry it; false if it is not a fault of a line.
    [[nodiscard]] bool arm(fault planted) {
        fault_ = planted;
        armed_ = planted == fault::reported_supply || planted == fault::order ||
                 planted == fault::truncated;
        return armed_;
    }

    /// Whether a line is still to carry the fault.
    [[nodiscard]] bool is_armed() const noexcept { return armed_; }

    /// Call it after the last line.
    void finish() {
        if (fault_ == fault::truncated && lines_ > 0) {
            text_.resize(text_.size() * 2 / 3);
            armed_ = false;
        }
        out_.write(text_);
    }

private:
    [[nodiscard]] std::string& cell(field at) { return cells_[event_log::index_of(at)]; }

    void spoil() {
        if (fault_ == fault::order) {
            const auto right = troy::parse<troy::utc_seconds>(cell(field::time));
            if (right.raw() < 86'400) return;
            set(field::time, right - troy::seconds{"86400"});
            armed_ = false;
        } else if (fault_ == fault::reported_supply && !cell(field::reported_supply).empty()) {
            char& digit = cell(field::reported_supply).back();
            digit = digit == '9' ? '8' : static_cast<char>(digit + 1);
            armed_ = false;
        }
    }

    tool::output& out_;
    log_format format_;
    event_log::log_line cells_;
    std::string text_;  ///< The last line, which may still be cut.
    std::uint64_t lines_ = 0;
    fault fault_ = fault::none;
    bool armed_ = false;
};

}  // namespace history
