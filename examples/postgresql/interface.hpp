// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// What the two halves of the extension say to each other: one includes PostgreSQL's headers, which
/// leave a function by longjmp, the other troy's, which leave it by an exception. So only plain data
/// and functions that return pass here.

#include <cstddef>
#include <cstdint>

#include "../event_log.hpp"

namespace troy_sql {

/// Why a call failed. Filled only then.
struct failure {
    char name[48];      ///< As the library names it.
    char message[320];  ///< With the values that were compared.
    char sqlstate[6];
};

/// The longest text of a quantity, and its end.
inline constexpr std::size_t text_size_max = 96;

/// The bytes of the wide types, and of every total.
inline constexpr std::size_t wide_bytes = 32;

/// A SQL type of one unit, with its decimals. A value is 8 or 32 bytes in the order of the machine.
/// The functions return false on failure.
struct quantity_type {
    const char* name;
    const char* wide;     ///< The type of its totals; itself if it is wide; "" if it has none.
    const char* meaning;  ///< The comment on the type.
    std::size_t bytes;

    /// From text; and from a numeric's text, in which a value below zero is an underflow.
    bool (*read)(const char* text, std::size_t size, void* result, failure& why) noexcept;
    bool (*read_number)(const char* text, std::size_t size, void* result, failure& why) noexcept;
    bool (*read_raw)(const char* text, std::size_t size, void* result, failure& why) noexcept;
    /// With a zero at the end.
    void (*write)(const void* x, char* text) noexcept;
    void (*write_raw)(const void* x, char* text) noexcept;

    bool (*add)(const void* x, const void* y, void* result, failure& why) noexcept;
    bool (*subtract)(const void* x, const void* y, void* result, failure& why) noexcept;
    /// Adds to a total of wide_bytes.
    bool (*accumulate)(void* total, const void* x, failure& why) noexcept;
    bool (*add_totals)(void* total, const void* other, failure& why) noexcept;
    bool (*average)(
        const void* total, std::uint64_t count, unsigned mode, void* result, failure& why) noexcept;
    bool (*widen)(const void* x, void* result, failure& why) noexcept;
    bool (*narrow)(const void* x, void* result, failure& why) noexcept;
};

/// An operator, or a function that takes a rounding.
struct product_type {
    const char* name;  ///< "*", "/", or that of the function.
    std::size_t left;  ///< Indices in the table of types.
    std::size_t right;
    std::size_t result;
    const char* meaning;
    bool (*run)(const void* x, const void* y, unsigned mode, void* result, failure& why) noexcept;
};

extern const quantity_type type_rows[];
extern const std::size_t type_count;
extern const product_type product_rows[];
extern const std::size_t product_count;

/// The labels of the SQL type rounding; the index of one is a mode.
inline constexpr const char* rounding_labels[] = {"down", "up", "half_up", "half_even"};
inline constexpr std::size_t rounding_count = sizeof rounding_labels / sizeof *rounding_labels;

// ---- The type utc_seconds, an instant: seconds since 1970. ----

/// As the library reads it: in UTC, whatever the time zone of a session.
bool read_instant(const char* text, std::size_t size, std::uint64_t& result, failure& why) noexcept;
void write_instant(std::uint64_t instant, char* text) noexcept;

// ---- The functions of evaluate. ----

/// The longest reply of a function, and its end.
inline constexpr std::size_t reply_size_max = 2048;

/// Calls a function of evaluate: the words of the request and of the reply are separated by tabs.
/// `bits` and `index` are those of its entry.
bool call_function(unsigned bits,
                   std::size_t index,
                   const char* request,
                   std::size_t size,
                   char (&reply)[reply_size_max],
                   failure& why) noexcept;

// ---- The replay of a ledger. ----

/// The fields of a line of an event log, by event_log::field; a null pointer for an absent one.
struct event_texts {
    const char* at[event_log::field_count];
};

/// Room for the books of a chain, which move as plain bytes.
inline constexpr std::size_t books_bytes = 4096;

struct books_column {
    const char* name;
    char kind;  ///< number, day, instant, text.
};
inline constexpr books_column books_columns[] = {
    {"time", 'i'},
    {"chain", 't'},
    {"base", 'n'},
    {"base_day", 'd'},
    {"annual_fee_rate", 'n'},
    {"oz_per_token", 'n'},
    {"supply", 'n'},
    {"mint_budget", 'n'},
    {"obligation", 'n'},
    {"last_reconcile_time", 'i'},
    {"reserve", 'n'},
    {"claimed_total", 'n'},
    {"returned_total", 'n'},
    {"limit", 'n'},
    {"window", 'n'},
    {"single_message_limit", 'n'},
    {"in_flight", 'n'},
};
inline constexpr std::size_t books_column_count = sizeof books_columns / sizeof *books_columns;

/// The columns of books as text; an empty one is NULL.
struct books_texts {
    char at[books_column_count][text_size_max];
};

/// The books before any event.
void open_books(void* books) noexcept;
/// The books after an event. On failure they stay as they are.
bool replay_event(void* books, const event_texts& texts, failure& why) noexcept;
bool write_books(const void* books, books_texts& texts, failure& why) noexcept;

}  // namespace troy_sql
