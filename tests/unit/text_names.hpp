// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The names that the tests of text forms use without a prefix, over those of all tests.

#include <cstddef>
#include <string_view>

#include "../names.hpp"

namespace text_unit {

template <unsigned Decimals, unsigned Bits>
using quantity = troy::fixed_point<troy::one, Decimals, Bits>;
template <unsigned Decimals, unsigned Bits>
using signed_quantity = troy::signed_fixed_point<troy::one, Decimals, Bits>;
using tokens = troy::fixed_point<troy::token<"XAGm">, 9, 64>;

/// A text that is refused, and where.
struct reject_case {
    const char* why;
    std::string_view text;
    errc code;
    std::size_t position;
};

/// What is read of a refused text, and the code that is thrown for it.
template <class Result, class F>
void check_reject(const reject_case& c, const Result& read, F parse) {
    INFO(c.why);
    CHECK_FALSE(read);
    CHECK(read.code == c.code);
    CHECK(read.position == c.position);
    CHECK(read.value == decltype(read.value){});
    CHECK(code_of(parse) == c.code);
}

}  // namespace text_unit

using text_unit::quantity;
using text_unit::reject_case;
using text_unit::signed_quantity;
using text_unit::tokens;
