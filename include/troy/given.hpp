// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// For functions that take two values of one type, which a call by position could swap: an aggregate
/// whose fields are written at the call with their names, none of which can be forgotten.
///
///     struct claims {
///         [[no_unique_address]] by_name fields_are_named = by_name();
///         given<dollars> unclaimed;
///         given<dollars> required;
///     };
///     excess_collateral(value, {.unclaimed = owed, .required = floor});

#include <troy/abi.hpp>

namespace troy::inline TROY_ABI {

/// The first member of such an aggregate: a value given by position would have to be this one.
struct by_name {
    explicit by_name() = default;

    [[nodiscard]] friend constexpr bool operator==(by_name, by_name) noexcept { return true; }
};

/// A field of such an aggregate. It has no default, so leaving it out does not compile.
template <class T>
struct given {
    T value;

    // NOLINTNEXTLINE(google-explicit-constructor): the field is written as the value that it is.
    constexpr given(const T& x) : value(x) {}

    // NOLINTNEXTLINE(google-explicit-constructor): and read as it.
    [[nodiscard]] constexpr operator const T&() const noexcept { return value; }
};

}  // namespace troy
