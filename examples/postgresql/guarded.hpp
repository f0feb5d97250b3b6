// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// How a failure of the library becomes one of PostgreSQL.

#include <cstddef>
#include <exception>
#include <new>
#include <stdexcept>
#include <string_view>

#include <troy/error.hpp>

#include "interface.hpp"

namespace troy_sql {

template <std::size_t Size>
void copy_text(char (&to)[Size], std::string_view text) noexcept {
    const std::size_t size = text.copy(to, Size - 1);
    to[size] = '\0';
}

/// The class 22 where a value is no value of its type; 23514, check_violation, where a rule of a
/// contract refuses it.
[[nodiscard]] inline const char* sqlstate_of(troy::errc code) noexcept {
    switch (code) {
        case troy::errc::not_a_number: return "22P02";
        case troy::errc::not_a_time:
        case troy::errc::not_a_day_start: return "22007";
        case troy::errc::division_by_zero: return "22012";
        case troy::errc::overflow:
        case troy::errc::underflow:
        case troy::errc::inexact:
        case troy::errc::too_many_decimals: return "22003";
        default: return "23514";
    }
}

inline void fill(failure& why,
                 std::string_view name,
                 std::string_view message,
                 std::string_view sqlstate) noexcept {
    copy_text(why.name, name);
    copy_text(why.message, message);
    copy_text(why.sqlstate, sqlstate);
}

/// An event that cannot be replayed, whatever the contract says of it.
struct bad_event : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Runs the body; false if it failed, with the reason.
template <class Body>
bool guarded(failure& why, const Body& body) noexcept {
    try {
        body();
        return true;
    } catch (const troy::error& e) {
        fill(why, troy::name(e.code()), e.what(), sqlstate_of(e.code()));
    } catch (const bad_event& e) {
        fill(why, "bad_event", e.what(), "22023");
    } catch (const std::bad_alloc&) {
        fill(why, "out_of_memory", "out of memory", "53200");
    } catch (const std::exception& e) {
        fill(why, "internal_error", e.what(), "XX000");
    } catch (...) {  // An exception that left would end the server.
        fill(why, "internal_error", "an unknown exception", "XX000");
    }
    return false;
}

}  // namespace troy_sql
