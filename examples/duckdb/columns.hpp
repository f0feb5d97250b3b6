// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The columns of a call: arguments of any exact type, as the text that evaluate's functions read,
/// and results from the text that they write; and the everyday products without the way through text.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>

#include <troy/arithmetic.hpp>
#include <troy/error.hpp>
#include <troy/rounding.hpp>
#include <troy/text.hpp>
#include <troy/time.hpp>
#include <troy/xag.hpp>
#include <troy/xagm.hpp>

#include "../evaluate/values.hpp"
#include "c_interface.hpp"

namespace duckdb {

/// What a HUGEINT or the largest DECIMAL holds.
__extension__ typedef __int128 int128;            // NOLINT(modernize-use-using): needed for
__extension__ typedef unsigned __int128 uint128;  // NOLINT(modernize-use-using): __extension__.

/// The digits of the widest DECIMAL.
inline constexpr unsigned digits_max = 38;

[[nodiscard]] constexpr uint128 power_of_ten(unsigned exponent) noexcept {
    uint128 result = 1;
    for (; exponent > 0; --exponent)
        result *= 10;
    return result;
}

/// Room for the text of any number in a column.
struct text_buffer {
    char text[48];
};

/// A number with a decimal point. Precondition: it has at most 39 digits.
[[nodiscard]] inline std::string_view write_number(int128 value,
                                                   unsigned decimals,
                                                   text_buffer& buffer) {
    uint128 left = value < 0 ? -static_cast<uint128>(value) : static_cast<uint128>(value);
    char* const end = buffer.text + sizeof buffer.text;
    char* at = end;
    for (unsigned i = 0; i <= decimals || left > 0; ++i) {
        if (i == decimals && i > 0) *--at = '.';
        if (left >> 64 == 0) {  // A division of 64 bits is much faster.
            const auto word = static_cast<std::uint64_t>(left);
            *--at = static_cast<char>('0' + word % 10);
            left = word / 10;
        } else {
            *--at = static_cast<char>('0' + static_cast<int>(left % 10));
            left /= 10;
        }
    }
    if (value < 0) *--at = '-';
    return {at, static_cast<std::size_t>(end - at)};
}

// ---- Arguments. ----

class argument_column {
public:
    explicit argument_column(vector from)
        : data_(vector_get_data(from)),
          validity_(vector_get_validity(from)) {
        logical_type type = vector_get_column_type(from);
        id_ = get_type_id(type);
        if (id_ == type_id::decimal) {
            scale_ = decimal_scale(type);
            stored_ = decimal_internal_type(type);
        } else {
            stored_ = id_;
        }
        destroy_logical_type(&type);
    }

    [[nodiscard]] bool has_value(index row) const noexcept {
        return validity_ == nullptr || (validity_[row / 64] >> row % 64 & 1) != 0;
    }

    [[nodiscard]] bool is_decimal() const noexcept { return id_ == type_id::decimal; }
    [[nodiscard]] unsigned scale() const noexcept { return scale_; }

    /// The integer that is stored. Precondition: the type is a DECIMAL or an integer.
    [[nodiscard]] int128 integer(index row) const {
        switch (stored_) {
            case type_id::tinyint: return at<std::int8_t>(row);
            case type_id::smallint: return at<std::int16_t>(row);
            case type_id::integer: return at<std::int32_t>(row);
            case type_id::bigint: return at<std::int64_t>(row);
            case type_id::utinyint: return at<std::uint8_t>(row);
            case type_id::usmallint: return at<std::uint16_t>(row);
            case type_id::uinteger: return at<std::uint32_t>(row);
            case type_id::ubigint: return at<std::uint64_t>(row);
            case type_id::hugeint: return at<int128>(row);
            case type_id::uhugeint: {
                const auto value = at<uint128>(row);
                if (value >> 127 != 0) troy::raise(troy::errc::overflow);
                return static_cast<int128>(value);
            }
            default: throw std::invalid_argument("an argument is of a type that is not exact");
        }
    }

    /// The value as text. Zeros beyond the decimals of `type` are dropped; other digits stay, so that
    /// the library refuses them.
    [[nodiscard]] std::string_view text(index row,
                                        const evaluate::word_type& type,
                                        text_buffer& buffer) const {
        if (id_ == type_id::varchar) {
            const auto& value = static_cast<const string*>(data_)[row];
            return {value.data(), value.size};
        }
        if (type.kind != evaluate::kind::quantity && is_time())
            return write_number(seconds(row), 0, buffer);
        int128 value = integer(row);
        unsigned decimals = scale_;
        for (; decimals > type.decimals && value % 10 == 0; --decimals)
            value /= 10;
        return write_number(value, decimals, buffer);
    }

private:
    template <class T>
    [[nodiscard]] T at(index row) const noexcept {
        T result;
        std::memcpy(&result, static_cast<const char*>(data_) + row * sizeof(T), sizeof(T));
        return result;
    }

    [[nodiscard]] bool is_time() const noexcept {
        return id_ == type_id::date || id_ == type_id::timestamp || id_ == type_id::timestamp_s ||
               id_ == type_id::timestamp_tz;
    }

    /// Seconds since 1970.
    [[nodiscard]] std::int64_t seconds(index row) const {
        constexpr std::int64_t per_second = 1'000'000;
        std::int64_t result = 0;
        bool is_finite = true;
        if (id_ == type_id::date) {
            const auto days = at<std::int32_t>(row);
            is_finite = days != INT32_MAX && days != -INT32_MAX;
            result = std::int64_t{days} * 86400;
        } else {
            result = at<std::int64_t>(row);
            is_finite = result != INT64_MAX && result != -INT64_MAX;
            if (id_ != type_id::timestamp_s) {
                is_finite = is_finite && result % per_second == 0;
                result /= per_second;
            }
        }
        if (!is_finite) troy::raise(troy::errc::not_a_time);
        if (result < 0) troy::raise(troy::errc::underflow);
        return result;
    }

    const void* data_;
    const std::uint64_t* validity_;
    type_id id_;
    type_id stored_;
    unsigned scale_ = 0;
};

// ---- Results. ----

/// The type of a result's column. What the library computes in more digits than it has is an
/// overflow.
[[nodiscard]] inline logical_type type_of_result(const evaluate::word_type& type) {
    switch (type.kind) {
        case evaluate::kind::boolean: return create_logical_type(type_id::boolean);
        case evaluate::kind::instant: return create_logical_type(type_id::timestamp);
        case evaluate::kind::day: return create_logical_type(type_id::date);
        case evaluate::kind::quantity: break;
    }
    if (type.decimals == 0) return create_logical_type(type_id::hugeint);
    return create_decimal_type(digits_max, static_cast<std::uint8_t>(type.decimals));
}

class result_column {
public:
    result_column(vector to, const evaluate::word_type& type)
        : to_(to),
          data_(vector_get_data(to)),
          kind_(type.kind) {}

    void set(index row, std::string_view text) const {
        switch (kind_) {
            case evaluate::kind::quantity: put(row, read_integer(text)); break;
            case evaluate::kind::boolean: put(row, text == "1"); break;
            case evaluate::kind::instant: {
                constexpr std::uint64_t per_second = 1'000'000;
                const auto seconds = troy::parse<troy::utc_seconds>(text).raw();
                if (seconds >= INT64_MAX / per_second) troy::raise(troy::errc::overflow);
                put(row, static_cast<std::int64_t>(seconds * per_second));
                break;
            }
            case evaluate::kind::day: {
                const auto days = troy::parse<troy::utc_day>(text).raw();
                if (days >= INT32_MAX) troy::raise(troy::errc::overflow);
                put(row, static_cast<std::int32_t>(days));
                break;
            }
        }
    }

    void set(index row, int128 value) const noexcept { put(row, value); }

    void set_null(index row) const {
        vector_ensure_validity_writable(to_);
        vector_get_validity(to_)[row / 64] &= ~(std::uint64_t{1} << row % 64);
    }

private:
    template <class T>
    void put(index row, const T& value) const noexcept {
        std::memcpy(static_cast<char*>(data_) + row * sizeof(T), &value, sizeof(T));
    }

    /// The digits of a number, without its point.
    [[nodiscard]] static int128 read_integer(std::string_view text) {
        constexpr uint128 most = power_of_ten(digits_max) - 1;
        uint128 result = 0;
        for (const char c : text) {
            if (c == '-' || c == '.') continue;
            const auto digit = static_cast<unsigned>(c - '0');
            if (result > (most - digit) / 10) troy::raise(troy::errc::overflow);
            result = result * 10 + digit;
        }
        const auto value = static_cast<int128>(result);
        return text.front() == '-' ? -value : value;
    }

    vector to_;
    void* data_;
    evaluate::kind kind_;
};

// ---- The everyday products, such as ounces times a price, on DECIMAL columns. ----

/// Computes all rows; false if it does not know the types or a row is an error, which the way
/// through text then reports. Results of rows without a value do not matter.
using fast_product = bool (*)(const argument_column& left,
                              const argument_column& right,
                              index rows,
                              const result_column& results);

/// A column's integers as those of a quantity with more decimals.
class scaled {
public:
    scaled(const argument_column& column, unsigned decimals)
        : column_(column),
          is_known_(column.is_decimal() && column.scale() <= decimals),
          factor_(is_known_ ? power_of_ten(decimals - column.scale()) : 1),
          largest_(static_cast<uint128>(-1) / factor_) {}

    [[nodiscard]] bool is_known() const noexcept { return is_known_; }

    /// False if it is negative or has more than 128 bits.
    [[nodiscard]] bool read(index row, uint128& value) const {
        const int128 integer = column_.integer(row);
        value = static_cast<uint128>(integer);
        if (integer < 0 || value > largest_) return false;
        value *= factor_;
        return true;
    }

private:
    const argument_column& column_;
    bool is_known_;
    uint128 factor_;
    uint128 largest_;
};

/// The product, rounded down, of quantities that exist at every width.
template <template <unsigned> class Result,
          template <unsigned>
          class Left,
          template <unsigned>
          class Right>
bool multiply(const argument_column& left,
              const argument_column& right,
              index rows,
              const result_column& results) {
    constexpr uint128 most = power_of_ten(digits_max) - 1;
    const scaled x(left, Left<128>::decimals);
    const scaled y(right, Right<64>::decimals);
    if (!x.is_known() || !y.is_known()) return false;
    for (index row = 0; row < rows; ++row) {
        if (!left.has_value(row) || !right.has_value(row)) continue;
        uint128 a = 0;
        uint128 b = 0;
        if (!x.read(row, a) || !y.read(row, b) || b >> 64 != 0) return false;
        const auto factor = Right<64>::from_raw(static_cast<std::uint64_t>(b));
        if (a >> 64 == 0) {
            const auto product = troy::try_mul<Result<64>>(
                Left<64>::from_raw(static_cast<std::uint64_t>(a)), factor, troy::rounding::down);
            if (product) {
                results.set(row, product.value.raw());
                continue;
            }
        }
        const auto product =
            troy::try_mul<Result<128>>(Left<128>::from_raw(a), factor, troy::rounding::down);
        if (!product || product.value.raw() > most) return false;
        results.set(row, static_cast<int128>(product.value.raw()));
    }
    return true;
}

/// The fast way of a function of the table; nullptr if there is none.
[[nodiscard]] inline fast_product fast_product_of(std::string_view name) {
    namespace xag = troy::xag;
    namespace xagm = troy::xagm;
    if (name == "xagm.ounces")
        return multiply<xagm::basic_ounces, xagm::basic_tokens, xagm::basic_oz_per_token>;
    if (name == "xagm.dollars")
        return multiply<xagm::basic_dollars, xagm::basic_ounces, xagm::basic_usd_per_fine_ounce>;
    // An XAG counts as the ounce that it stands for.
    if (name == "xag.position_value" || name == "xag.total_value_locked")
        return multiply<xag::basic_dollars, xag::basic_ounces, xag::basic_usd_per_fine_ounce>;
    return nullptr;
}

}  // namespace duckdb
