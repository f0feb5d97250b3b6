// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The books of one chain, main or side, as a plain value, and an event of its log.

#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

#include <troy/text.hpp>
#include <troy/xagm.hpp>

#include "guarded.hpp"
#include "interface.hpp"

namespace troy_sql {

namespace frs = troy::frs;
namespace xagm = troy::xagm;
using event_log::field;
using oz = xagm::oz_per_token;

// ---- The state. ----

inline constexpr std::size_t name_size_max = 64;

struct name_text {
    char at[name_size_max + 1];

    [[nodiscard]] std::string_view view() const noexcept { return at; }
};

using ethereum = xagm::ledger_types<xagm::ethereum>;

/// What the main chain has on record of a side chain. Before its first total that is nothing.
struct side_record {
    name_text name;
    frs::side_chain_record<ethereum> totals;
};

struct main_books {
    using types = ethereum;
    static constexpr std::size_t side_chains_max = 16;

    frs::main_chain<types> chain;
    frs::reserve_feed<types::reserve> feed{};
    side_record sides[side_chains_max]{};
    std::size_t side_count = 0;

    [[nodiscard]] types::reserve held(troy::utc_seconds now) const { return feed.reserve(now); }
};

template <class Types>
struct side_books {
    using types = Types;
    frs::side_chain<Types> chain;
};

using any_books = std::variant<std::monostate,
                               main_books,
                               side_books<ethereum>,
                               side_books<xagm::ledger_types<xagm::sui>>>;

struct state {
    name_text chain{};
    troy::utc_seconds time{};
    any_books books;
};
static_assert(std::is_trivially_copyable_v<state> && sizeof(state) <= books_bytes);

[[nodiscard]] inline state load_books(const void* from) noexcept {
    state result;
    std::memcpy(static_cast<void*>(&result), from, sizeof result);
    return result;
}

inline void store_books(void* to, const state& from) noexcept {
    std::memcpy(to, &from, sizeof from);
}

// ---- An event. ----

class event {
public:
    explicit event(const event_texts& texts) : texts_(texts) {}

    [[nodiscard]] bool has(field f) const { return texts_.at[event_log::index_of(f)] != nullptr; }
    [[nodiscard]] std::string_view text(field f) const {
        if (!has(f)) throw bad_event(std::string{event_log::name_of(f)} + " is missing");
        return texts_.at[event_log::index_of(f)];
    }
    [[nodiscard]] name_text name(field f) const {
        if (text(f).size() > name_size_max) {
            throw bad_event(std::string{event_log::name_of(f)} + " has more than 64 characters");
        }
        name_text result;
        copy_text(result.at, text(f));
        return result;
    }
    template <troy::Textual T>
    [[nodiscard]] T get(field f) const {
        return troy::parse<T>(text(f));
    }
    template <troy::Textual T>
    [[nodiscard]] T get(field f, const T& fallback) const {
        return has(f) ? get<T>(f) : fallback;
    }

private:
    const event_texts& texts_;
};

}  // namespace troy_sql
