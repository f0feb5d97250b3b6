// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// What the tests of a token backed one to one share: the quantities of XAG at 64 bits from text,
/// and the message of a failure.

#include <cstdint>
#include <string>
#include <string_view>

#include <troy/text.hpp>
#include <troy/time.hpp>
#include <troy/xag.hpp>

#include "../catch.hpp"

namespace xag_unit {

namespace xag = troy::xag;
using text = std::string_view;

template <class T>
[[nodiscard]] T read(text value) {
    return troy::parse<T>(value);
}

[[nodiscard]] inline xag::tokens tokens(text value) { return read<xag::tokens>(value); }
[[nodiscard]] inline xag::vault_ounces vault(text value) { return read<xag::vault_ounces>(value); }
[[nodiscard]] inline xag::dollars dollars(text value) { return read<xag::dollars>(value); }
[[nodiscard]] inline xag::usd_per_fine_ounce spot(text value) {
    return read<xag::usd_per_fine_ounce>(value);
}
[[nodiscard]] inline xag::usd_per_token price(text value) {
    return read<xag::usd_per_token>(value);
}
[[nodiscard]] inline xag::asset_value_per_token nav(text value) {
    return read<xag::asset_value_per_token>(value);
}
[[nodiscard]] inline xag::oz_per_token ratio(text value) { return read<xag::oz_per_token>(value); }
[[nodiscard]] inline xag::debt_per_value debt_per_value(text value) {
    return read<xag::debt_per_value>(value);
}

template <class Amount>
[[nodiscard]] xag::fee_terms<Amount> terms(std::uint64_t rate, text minimum, text flat) {
    return {.rate = xag::basis_points::from_raw(rate),
            .minimum = read<Amount>(minimum),
            .flat = read<Amount>(flat)};
}

/// The whole message of a failing call, or "success".
template <class F>
[[nodiscard]] std::string failure_of(F f) {
    try {
        static_cast<void>(f());
        return "success";
    } catch (const troy::error& e) {
        return e.what();
    }
}

inline constexpr text largest_tokens = "18446744073.709551615";

}  // namespace xag_unit
