// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The exact total of a range, in the type of its elements or in a wider one that the caller names.
///
///     sum(balances)                              sum<total>(balances)
///     sum(rows, &row_type::amount)               sum<total>(rows, [](const auto& row) { ... })
///
/// Any range will do, single-pass ones included. This header needs neither <ranges> nor <iterator>.

#include <cstddef>
#include <type_traits>
#include <utility>

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/fixed_point.hpp>
#include <troy/signed_fixed_point.hpp>

namespace troy::inline TROY_ABI {

namespace detail {

/// The default projection: the whole element.
struct whole_element {
    template <class Element>
    [[nodiscard]] constexpr const Element& operator()(const Element& element) const noexcept {
        return element;
    }
};

// Only declared, for the type of a range's iterator: std::begin would cost <iterator>.
template <class T, std::size_t Size>
T* begin_of(T (&array)[Size]);
template <class Range>
auto begin_of(Range& range) -> decltype(range.begin());

/// The projection of an element: one of its members, or the result of a function.
template <class Projection, class Element>
[[nodiscard]] constexpr decltype(auto) project(const Projection& projection, Element&& element) {
    if constexpr (std::is_member_object_pointer_v<Projection>) {
        return (std::forward<Element>(element).*projection);
    } else {
        return projection(std::forward<Element>(element));
    }
}

/// The quantity that a projection gives for a range's elements.
template <class Range, class Projection>
using summand = std::remove_cvref_t<decltype(project(
    std::declval<const Projection&>(),
    *begin_of(std::declval<std::remove_reference_t<Range>&>())))>;

/// The type of the running total. Signed ones have 64 bits more, so that a partial sum does not
/// overflow where the total fits.
template <class Result>
struct running_sum {
    using type = Result;
};
template <SignedFixedPoint Result>
struct running_sum<Result> {
    static constexpr unsigned bits = Result::bits <= 512 ? Result::bits + 64 : 576;
    using type = signed_fixed_point<typename Result::unit, Result::decimals, bits>;
};

}  // namespace detail

/// A range whose elements, after the projection, are quantities.
template <class Range, class Projection = detail::whole_element>
concept Summable = Quantity<detail::summand<Range, Projection>>;

/// The total of a range in the type Result.
///
///     result = x[0] + x[1] + ...
///
/// Zero if there are no elements. Of signed quantities only the total has to fit, whatever the
/// order of the elements.
///
/// Decimals   at least those of the elements.
/// Errors     overflow if the result or an element exceeds Result; underflow if an element is
///            negative and Result has no sign.
template <Quantity Result, class Range, class Projection = detail::whole_element>
    requires Summable<Range, Projection>
[[nodiscard]] constexpr Result sum(Range&& range, const Projection& projection = {}) {
    using element = detail::summand<Range, Projection>;
    static_assert(std::is_same_v<typename Result::unit, typename element::unit>,
                  "troy: a sum has the unit of its elements");
    static_assert(Result::decimals >= element::decimals,
                  "troy: a sum keeps every decimal; convert it, with a rounding");
    using running = typename detail::running_sum<Result>::type;
    running total;
    for (auto&& each : range)
        total += convert<running>(detail::project(projection, each));
    return convert<Result>(total);
}

/// The total of a range in the type of its elements.
///
///     result = x[0] + x[1] + ...
///
/// Errors     overflow of the result: sum<Wider>(range) has room for more.
template <class Range, class Projection = detail::whole_element>
    requires Summable<Range, Projection>
[[nodiscard]] constexpr auto sum(Range&& range, const Projection& projection = {}) {
    return sum<detail::summand<Range, Projection>>(std::forward<Range>(range), projection);
}

}  // namespace troy
