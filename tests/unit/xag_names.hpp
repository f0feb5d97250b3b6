// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The names that the tests of a token backed one to one use without a prefix, over those of all
/// tests: the quantities of XAG at 64 bits from text.

#include <cstdint>
#include <string_view>

#include <troy/wide.hpp>
#include <troy/xag.hpp>

#include "../names.hpp"

namespace xag = troy::xag;
using test::message_of;

namespace xag_unit {

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

inline constexpr text largest_tokens = "18446744073.709551615";

}  // namespace xag_unit

using xag_unit::debt_per_value;
using xag_unit::dollars;
using xag_unit::largest_tokens;
using xag_unit::nav;
using xag_unit::price;
using xag_unit::ratio;
using xag_unit::read;
using xag_unit::spot;
using xag_unit::terms;
using xag_unit::text;
using xag_unit::tokens;
using xag_unit::vault;
