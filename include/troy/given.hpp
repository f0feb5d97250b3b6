// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Named arguments, for functions that take several values of one type, which a caller could swap:
/// an aggregate whose fields have to be named and cannot be left out.
///
///     struct claims {
///         [[no_unique_address]] by_name fields_are_named = by_name();
///         given<dollars> unclaimed;
///         given<dollars> required;
///     };
///     excess_collateral(value, {.unclaimed = owed, .required = floor});

#include <troy/abi.hpp>

namespace troy::inline TROY_ABI {

/// The first member of such an aggregate. A value without a field name would have to initialise
/// this member, and does not compile.
struct by_name {
    explicit by_name() = default;

    [[nodiscard]] friend constexpr bool operator==(by_name, by_name) noexcept { return true; }
};

/// A field of such an aggregate. It has no default, so leaving it out does not compile.
template <class T>
struct given {
    T value;

    /// The value of the field.
    // NOLINTNEXTLINE(google-explicit-constructor): a field is initialised with a plain value.
    constexpr given(const T& x) : value(x) {}

    // NOLINTNEXTLINE(google-explicit-constructor): and is read as one.
    [[nodiscard]] constexpr operator const T&() const noexcept { return value; }
};

}  // namespace troy
