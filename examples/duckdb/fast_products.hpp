// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The everyday products, such as ounces times a price, on DECIMAL columns without the way through
/// text.

#include <string_view>

#include <troy/arithmetic.hpp>
#include <troy/rounding.hpp>
#include <troy/xag.hpp>
#include <troy/xagm.hpp>

#include "columns.hpp"

namespace duckdb {

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
