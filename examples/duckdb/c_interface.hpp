// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The part of DuckDB's C interface that the extension uses. DuckDB hands a loaded extension a table
/// of its functions, whose stable part keeps its order since version 1.2.0; so neither a header nor
/// a library of DuckDB is needed. check.mjs calls every one of these.

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace duckdb {

// ---- Types of the interface. ----

struct info_handle;
struct connection_handle;
struct function_handle;
struct call_handle;
struct type_handle;
struct chunk_handle;
struct vector_handle;

using info = info_handle*;
using connection = connection_handle*;
using scalar_function = function_handle*;
using call = call_handle*;
using logical_type = type_handle*;
using data_chunk = chunk_handle*;
using vector = vector_handle*;
using callback = void (*)(call, data_chunk, vector);

/// The types of columns that are read or written here, by their numbers.
enum class type_id : int {
    boolean = 1,
    tinyint = 2,
    smallint = 3,
    integer = 4,
    bigint = 5,
    utinyint = 6,
    usmallint = 7,
    uinteger = 8,
    ubigint = 9,
    timestamp = 12,
    date = 13,
    hugeint = 16,
    varchar = 17,
    decimal = 19,
    timestamp_s = 20,
    timestamp_tz = 31,
    uhugeint = 32,
    any = 34,
};

/// A text in a column: a short one is stored in place, of a longer one the beginning and a pointer.
struct string {
    std::uint32_t size;
    char stored[12];

    [[nodiscard]] const char* data() const noexcept {
        if (size <= sizeof stored) return stored;
        const char* pointer = nullptr;
        std::memcpy(&pointer, stored + 4, sizeof pointer);
        return pointer;
    }
};

/// What an extension is given when it is loaded.
struct access {
    void (*set_error)(info, const char*);
    void* (*get_database)(info);
    const void* (*get_api)(info, const char* version);
};

// ---- The functions. ----

/// The beginning of the table, which is DuckDB's only while it loads the extension.
using any_function = void (*)();
inline std::array<any_function, 222> table{};

/// A function of the table by its place in it.
template <std::size_t Place, class Result, class... Arguments>
struct entry {
    static_assert(Place < std::tuple_size_v<decltype(table)>);

    Result operator()(Arguments... arguments) const {
        return reinterpret_cast<Result (*)(Arguments...)>(table[Place])(arguments...);
    }
};

using index = std::uint64_t;

inline constexpr entry<3, int, void*, connection*> connect;
inline constexpr entry<6, void, connection*> disconnect;
inline constexpr entry<156, logical_type, type_id> create_logical_type;
inline constexpr entry<163, logical_type, logical_type*, const char**, index> create_struct_type;
inline constexpr entry<165, logical_type, std::uint8_t, std::uint8_t> create_decimal_type;
inline constexpr entry<166, type_id, logical_type> get_type_id;
inline constexpr entry<168, std::uint8_t, logical_type> decimal_scale;
inline constexpr entry<169, type_id, logical_type> decimal_internal_type;
inline constexpr entry<184, void, logical_type*> destroy_logical_type;
inline constexpr entry<190, vector, data_chunk, index> data_chunk_get_vector;
inline constexpr entry<191, index, data_chunk> data_chunk_get_size;
inline constexpr entry<193, logical_type, vector> vector_get_column_type;
inline constexpr entry<194, void*, vector> vector_get_data;
inline constexpr entry<195, std::uint64_t*, vector> vector_get_validity;
inline constexpr entry<196, void, vector> vector_ensure_validity_writable;
inline constexpr entry<203, vector, vector, index> struct_vector_get_child;
inline constexpr entry<209, scalar_function> create_scalar_function;
inline constexpr entry<210, void, scalar_function*> destroy_scalar_function;
inline constexpr entry<211, void, scalar_function, const char*> scalar_function_set_name;
inline constexpr entry<215, void, scalar_function, logical_type> scalar_function_add_parameter;
inline constexpr entry<216, void, scalar_function, logical_type> scalar_function_set_return_type;
inline constexpr entry<217, void, scalar_function, const void*, void (*)(void*)>
    scalar_function_set_extra_info;
inline constexpr entry<218, void, scalar_function, callback> scalar_function_set_function;
inline constexpr entry<219, int, connection, scalar_function> register_scalar_function;
inline constexpr entry<220, const void*, call> scalar_function_get_extra_info;
inline constexpr entry<221, void, call, const char*> scalar_function_set_error;

}  // namespace duckdb
