// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// A line of an event log, from CSV or JSON Lines, and the types of the values in it.

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <fmt/format.h>

#include <troy/frs/message_queue.hpp>
#include <troy/text.hpp>
#include <troy/time.hpp>
#include <troy/xagm.hpp>

#include "../event_log.hpp"
#include "../tool/message.hpp"

namespace audit {

using event_log::field;
using event_log::field_count;
using event_log::field_names;
using event_log::index_of;
using event_log::log_line;
using event_log::name_of;

inline constexpr std::size_t name_size_max = 64;
/// Enough for an address of 32 bytes in any notation.
inline constexpr std::size_t address_size_max = 128;
/// A later time is a mistake, or meant to keep an audit busy.
inline constexpr troy::utc_seconds last_time{"9999-12-31T23:59:59Z"};

using fields = std::bitset<field_count>;

template <class... F>
[[nodiscard]] fields set_of(F... f) {
    fields result;
    (result.set(index_of(f)), ...);
    return result;
}

/// A line that cannot be replayed: malformed, truncated, out of order, or about an unknown chain.
using tool::bad_line;

/// The format of a log.
enum class log_format { csv, jsonl };

/// A place in the whole log: the number of a line, from 1, and the bytes before it.
struct position {
    std::uint64_t line = 0;
    std::uint64_t byte = 0;
};

/// A parsed line. The texts belong to the reader and are valid until it reads the next line.
class event {
public:
    std::uint64_t line = 0;
    std::uint64_t byte = 0;  ///< How many bytes of the log are before the line.

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

    /// The value of a required field.
    template <troy::Textual T>
    [[nodiscard]] T get(field f) const {
        const auto result = troy::try_parse<T>(text(f));
        if (result) return result.value;
        throw bad_line(tool::not_a_value(name_of(f), text(f), result.code));
    }

    /// The value of an optional field, or a default.
    template <troy::Textual T>
    [[nodiscard]] T get(field f, const T& fallback) const {
        return has(f) ? get<T>(f) : fallback;
    }

private:
    std::array<std::string_view, field_count> text_{};
    fields present_;
};

/// Checks that every text is a value of its field, so that nothing fails half way through a line.
void require_texts(const event& e);

// ---- The types of a replay: the main chain has Ethereum's widths. ----

namespace frs = troy::frs;
namespace xagm = troy::xagm;

using main_types = xagm::ledger_types<xagm::ethereum>;
using main_chain = xagm::main_chain<xagm::ethereum>;
using chain_record = xagm::side_chain_record<xagm::ethereum>;
using tokens = main_types::tokens;
using reserve = main_types::reserve;
using oz = xagm::oz_per_token;
using standing = frs::standing<tokens, oz>;
/// A difference of amounts, wide enough to compare amounts of any chain.
using token_difference = frs::difference_of<tokens>;

template <class Amount>
[[nodiscard]] token_difference wide(const Amount& amount) {
    return troy::convert<token_difference>(amount);
}

inline constexpr troy::days one_day{"1"};

}  // namespace audit
