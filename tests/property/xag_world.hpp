// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The types of a token backed one to one at any width and decimals, what its tests share, and the
/// names that they use without a prefix, over those of all property tests.

#include <cstdint>
#include <string>
#include <type_traits>

#include <troy/xag.hpp>

#include "names.hpp"
#include "xag_oracle.hpp"

namespace xag_test {

namespace xag = troy::xag;
using test::cpp_int;
using test::text;
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
    using value = troy::fixed_point<xag::asset_value<token>, DollarDecimals, Bits>;
    using ratio = troy::fixed_point<troy::per<troy::fine_ounce, token>, RatioDecimals, Bits>;
    using debt_per_value = troy::fixed_point<troy::per<troy::usd, troy::usd>, RatioDecimals, Bits>;
    using loan = xag::loan_state<dollars>;
    using state = xag::attested_state<vault, tokens>;
    static constexpr unsigned bits = Bits;

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
    return {.rate = make<xag::basis_points>(t.rate),
            .minimum = make<Amount>(t.minimum),
            .flat = make<Amount>(t.flat)};
}

template <class Int>
[[nodiscard]] std::string describe(const xag_oracle::terms<Int>& t) {
    return text(" fee ", t.rate, " bp, at least ", t.minimum, ", plus ", t.flat);
}

/// Arguments that are mostly small enough for their products to fit, and sometimes anything.
class arguments {
public:
    arguments(test::random_source& random, unsigned bits) : random_(random), bits_(bits) {}

    [[nodiscard]] cpp_int any() { return random_.integer(bits_); }
    [[nodiscard]] cpp_int some() {
        return random_.up_to(3) == 0 ? any() : random_.integer(bits_ * 5 / 8);
    }
    [[nodiscard]] cpp_int little() {
        return random_.up_to(7) == 0 ? some() : random_.integer(bits_ / 4);
    }
    /// The value, or the largest if it is larger.
    [[nodiscard]] cpp_int fitting(const cpp_int& value) const {
        const cpp_int most = oracle::largest(bits_);
        return value > most ? most : value;
    }
    /// A ratio: mostly about one.
    [[nodiscard]] cpp_int ratio() {
        if (random_.up_to(3) == 0) return any();
        return 999'000'000 + cpp_int{random_.up_to(2'000'000)};
    }
    [[nodiscard]] cpp_int rate() {
        switch (random_.up_to(7)) {
            case 0: return 0;
            case 1: return 10'000;
            case 2: return random_.up_to(10'001);
            case 3: return random_.up_to(7) == 0 ? random_.integer(64) : cpp_int{9'999};
            default: return random_.up_to(300);
        }
    }
    [[nodiscard]] xag_oracle::terms<cpp_int> terms() {
        const auto part = [&] { return random_.up_to(2) == 0 ? little() : cpp_int{0}; };
        const cpp_int rate_points = rate();
        const cpp_int minimum = part();
        return {rate_points, minimum, part()};
    }

private:
    test::random_source& random_;
    unsigned bits_;
};

}  // namespace xag_test

namespace xag = troy::xag;
using xag_oracle::scales;
using xag_test::make;
using xag_test::make_terms;
using xag_test::world;
