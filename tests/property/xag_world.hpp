// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The types of a token backed one to one at any width and decimals, and what its tests share.

#include <cstdint>
#include <string>
#include <type_traits>

#include <troy/xag.hpp>

#include "support.hpp"
#include "xag_oracle.hpp"

namespace xag_test {

namespace xag = troy::xag;
using test::cpp_int;
using test::text;
using xag_oracle::outcome;
using xag_oracle::scales;

/// The types of a token at a width and some decimals.
template <unsigned Bits,
          unsigned TokenDecimals = 9,
          unsigned ReserveDecimals = 2,
          unsigned DollarDecimals = 6,
          unsigned RatioDecimals = 9>
struct world {
    using token = troy::token<"XAG">;
    using tokens = troy::fixed_point<token, TokenDecimals, Bits>;
    using ounces = troy::fixed_point<troy::fine_ounce, TokenDecimals, Bits>;
    using vault = troy::fixed_point<troy::fine_ounce, ReserveDecimals, Bits>;
    using dollars = troy::fixed_point<troy::usd, DollarDecimals, Bits>;
    using spot = troy::fixed_point<troy::per<troy::usd, troy::fine_ounce>, DollarDecimals, Bits>;
    using price = troy::fixed_point<troy::per<troy::usd, token>, DollarDecimals, Bits>;
    using ratio = troy::fixed_point<troy::per<troy::fine_ounce, token>, RatioDecimals, Bits>;
    using loan = troy::fixed_point<troy::per<troy::usd, troy::usd>, RatioDecimals, Bits>;
    using state = xag::attested_state<vault, tokens>;
    static constexpr unsigned bits = Bits;
    static constexpr unsigned ratio_decimals = RatioDecimals;

    [[nodiscard]] static scales decimals() {
        return {Bits, TokenDecimals, ReserveDecimals, DollarDecimals, RatioDecimals};
    }
};

template <class Quantity, class Int>
[[nodiscard]] Quantity make(const Int& raw) {
    if constexpr (std::is_same_v<Int, cpp_int>) {
        return test::quantity<Quantity>(raw);
    } else {
        return Quantity::from_raw(static_cast<std::uint64_t>(raw));
    }
}

template <class Amount, class Int>
[[nodiscard]] xag::fee_terms<Amount> make_terms(const xag_oracle::terms<Int>& t) {
    return {make<xag::basis_points>(t.rate), make<Amount>(t.minimum), make<Amount>(t.flat)};
}

/// A signed result in the form of the oracle.
template <class Int, class F>
[[nodiscard]] outcome<Int> signed_outcome_of(F f) {
    try {
        const auto result = f();
        const Int magnitude = static_cast<Int>(result.magnitude().raw());
        return {result.is_negative() ? static_cast<Int>(-magnitude) : magnitude, {}};
    } catch (const troy::error& e) {
        return oracle::failed<Int>(e.code());
    }
}

template <class Int>
[[nodiscard]] std::string describe(const xag_oracle::terms<Int>& t) {
    return text(" fee ", t.rate, " bp, at least ", t.minimum, ", plus ", t.flat);
}

}  // namespace xag_test
