// SPDX-License-Identifier: BSL-1.0

// Aggregates whose fields have to be named. Building this file is the test.

#include <type_traits>

#include <troy/given.hpp>

#include "quantities.hpp"

namespace {

using test::tokens;
using test::tokens_8;
using troy::by_name;
using troy::given;

struct claims {
    [[no_unique_address]] by_name fields_are_named = by_name();
    given<tokens> unclaimed;
    given<tokens> required;
};

constexpr claims example{.unclaimed = tokens{"1"}, .required = tokens{"2"}};
static_assert(example.unclaimed.value == tokens{"1"} && example.required.value == tokens{"2"});
static_assert(static_cast<const tokens&>(example.required) == tokens{"2"});
static_assert(std::is_trivially_copyable_v<claims> && sizeof(claims) == 2 * sizeof(tokens));
static_assert(std::is_convertible_v<tokens, given<tokens>>);
static_assert(std::is_convertible_v<given<tokens>, tokens>);
static_assert(!std::is_convertible_v<tokens_8, given<tokens>>);
static_assert(!std::is_default_constructible_v<given<tokens>>);

template <class T>
concept TakesNames = requires(tokens x) {
    T{.unclaimed = x, .required = x};
};
template <class T>
concept TakesOneName = requires(tokens x) {
    T{.unclaimed = x};
};
template <class T>
concept TakesPositions = requires(tokens x) {
    T{x, x};
};
template <class T>
concept TakesPositionsBehindBraces = requires(tokens x) {
    T{{}, x, x};
};
template <class T>
concept TakesNothing = requires {
    T{};
};

// The same fields without by_name and given.
struct defaulted {
    tokens unclaimed;
    tokens required;
};
static_assert(TakesNames<claims> && TakesNames<defaulted>);
static_assert(!TakesOneName<claims> && TakesOneName<defaulted>);
static_assert(!TakesPositions<claims> && TakesPositions<defaulted>);
static_assert(!TakesPositionsBehindBraces<claims>);
static_assert(!TakesNothing<claims> && TakesNothing<defaulted>);

}  // namespace
