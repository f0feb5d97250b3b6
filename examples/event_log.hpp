// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The fields of an event log, which audit reads, and its lines as text.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace event_log {

/// The columns of a CSV log and the keys of a JSON object; audit --help explains them.
enum class field : std::uint8_t {
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
    supply,
    mint_budget,
    obligation,
    last_reconcile_time,
    allocated_total,
    claimed_total,
    returned_total,
    reclaimed_total,
    limit,
    window,
    single_message_limit,
    answer,
    updated_at,
    ounces,
    index,
    sender,
    receiver,
    name,
    value,
    reported_oz_per_token,
    reported_supply,
    reported_mint_budget,
    reported_obligation,
    reported_ounces,
    reported_error,
};

inline constexpr std::array<const char*, 37> field_names = {
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
    "supply",
    "mint_budget",
    "obligation",
    "last_reconcile_time",
    "allocated_total",
    "claimed_total",
    "returned_total",
    "reclaimed_total",
    "limit",
    "window",
    "single_message_limit",
    "answer",
    "updated_at",
    "ounces",
    "index",
    "sender",
    "receiver",
    "name",
    "value",
    "reported_oz_per_token",
    "reported_supply",
    "reported_mint_budget",
    "reported_obligation",
    "reported_ounces",
    "reported_error",
};

inline constexpr std::size_t field_count = field_names.size();
static_assert(static_cast<std::size_t>(field::reported_error) + 1 == field_count);

[[nodiscard]] constexpr std::size_t index_of(field f) noexcept {
    return static_cast<std::size_t>(f);
}
[[nodiscard]] constexpr const char* name_of(field f) noexcept { return field_names[index_of(f)]; }

/// The texts of a line by field, empty where the field is absent. None needs quotes or escapes.
using log_line = std::array<std::string, field_count>;

/// Appends the line of column names.
inline void append_names(std::string& to, std::span<const field> columns) {
    for (const field each : columns)
        to.append(name_of(each)).append(each == columns.back() ? "\n" : ",");
}

/// Appends a line as CSV.
inline void append_csv(std::string& to, std::span<const field> columns, const log_line& line) {
    for (const field each : columns)
        to.append(line[index_of(each)]).append(each == columns.back() ? "\n" : ",");
}

/// Appends a line as a JSON object. Precondition: a field is present.
inline void append_json(std::string& to, std::span<const field> columns, const log_line& line) {
    const char* separator = "{\"";
    for (const field each : columns) {
        const std::string& text = line[index_of(each)];
        if (text.empty()) continue;
        to.append(separator).append(name_of(each)).append("\":\"").append(text).append("\"");
        separator = ",\"";
    }
    to += "}\n";
}

}  // namespace event_log
