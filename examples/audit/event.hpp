// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// A line of an event log: what it may say, in one table for CSV and JSON Lines alike.

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include <troy/text.hpp>

namespace audit {

/// The columns of a CSV log, the keys of a JSON object. --help explains them.
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
    reported_oz_per_token,
    reported_supply,
    reported_mint_budget,
    reported_obligation,
    reported_ounces,
    reported_error,
};

inline constexpr std::array<const char*, 32> field_names = {
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

/// A set of fields.
using fields = std::bitset<field_count>;

template <class... F>
[[nodiscard]] fields set_of(F... f) {
    fields result;
    (result.set(index_of(f)), ...);
    return result;
}

/// A line that cannot be replayed as it stands: malformed, truncated, out of order, or about a chain
/// that there is not.
class bad_line : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A line, taken apart. The texts belong to the reader and last until it reads on.
class event {
public:
    std::uint64_t line = 0;

    void clear(std::uint64_t number) {
        line = number;
        present_.reset();
    }
    void set(field f, std::string_view text) {
        if (has(f)) throw bad_line(fmt::format("{} is given twice", name_of(f)));
        text_[index_of(f)] = text;
        present_.set(index_of(f));
    }

    [[nodiscard]] const fields& present() const noexcept { return present_; }
    [[nodiscard]] bool has(field f) const { return present_.test(index_of(f)); }
    [[nodiscard]] std::string_view text(field f) const {
        if (!has(f)) throw bad_line(fmt::format("{} is missing", name_of(f)));
        return text_[index_of(f)];
    }

    /// The value of a field that must be there.
    template <troy::Textual T>
    [[nodiscard]] T get(field f) const {
        const auto result = troy::try_parse<T>(text(f));
        if (result) return result.value;
        throw bad_line(fmt::format("{} '{}' is {}", name_of(f), text(f), troy::name(result.code)));
    }

    /// The value of a field, or what holds where it is not given.
    template <troy::Textual T>
    [[nodiscard]] T get(field f, const T& fallback) const {
        return has(f) ? get<T>(f) : fallback;
    }

private:
    std::array<std::string_view, field_count> text_{};
    fields present_;
};

}  // namespace audit
