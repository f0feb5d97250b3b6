// SPDX-License-Identifier: BSL-1.0

// Units that do not fit: the message names the unit of the result and those of the operands.
// How these files are read: ../refused.cmake.

#include <troy/arithmetic.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/sum.hpp>

using ounces = troy::fixed_point<troy::fine_ounce, 6, 256>;
using grams = troy::fixed_point<troy::gram, 6, 256>;
using dollars = troy::fixed_point<troy::usd, 6, 256>;
using usd_per_fine_ounce = troy::fixed_point<troy::per<troy::usd, troy::fine_ounce>, 6, 256>;

// convert changes decimals and width, never the unit.
// EXPECT conversion_to_another_unit: units_do_not_balance<troy::gram, troy::fine_ounce>
namespace conversion_to_another_unit {
template <class Unit>
using coarse = troy::fixed_point<Unit, 2, 64>;

auto coarse_ounces(const ounces& x) { return troy::convert<coarse<troy::fine_ounce>>(x); }
#if defined(REFUSED_conversion_to_another_unit)
auto coarse_grams(const ounces& x) { return troy::convert<coarse<troy::gram>>(x); }
#endif
}

// Grams times dollars per ounce are no dollars.
// EXPECT units_that_do_not_cancel: units_do_not_balance<troy::usd, troy::gram, troy::per<troy::usd, troy::fine_ounce>>
namespace units_that_do_not_cancel {
auto value(const ounces& weight, const usd_per_fine_ounce& price) {
    return troy::mul<dollars>(weight, price, troy::rounding::down);
}
#if defined(REFUSED_units_that_do_not_cancel)
auto value(const grams& weight, const usd_per_fine_ounce& price) {
    return troy::mul<dollars>(weight, price, troy::rounding::down);
}
#endif
}

// Grams of ounces are no share.
// EXPECT product_over_a_wrong_unit: units_do_not_balance<troy::usd, troy::usd, troy::gram, troy::fine_ounce>
namespace product_over_a_wrong_unit {
template <class Part, class Whole>
dollars share(const dollars& x, const Part& part, const Whole& whole) {
    return troy::mul_div<dollars>(x, part, whole, troy::rounding::down);
}
template dollars share(const dollars&, const grams&, const grams&);
#if defined(REFUSED_product_over_a_wrong_unit)
template dollars share(const dollars&, const grams&, const ounces&);
#endif
}

// Dollars over dollars per ounce are no grams.
// EXPECT quotient_of_other_units: units_do_not_balance<troy::gram, troy::usd, troy::per<troy::usd, troy::fine_ounce>>
namespace quotient_of_other_units {
template <class Weight>
Weight weight(const dollars& x, const usd_per_fine_ounce& price) {
    return troy::div<Weight>(x, price, troy::rounding::down);
}
template ounces weight<ounces>(const dollars&, const usd_per_fine_ounce&);
#if defined(REFUSED_quotient_of_other_units)
template grams weight<grams>(const dollars&, const usd_per_fine_ounce&);
#endif
}

// Balances in tokens add up to tokens, not to ounces.
// EXPECT sum_of_another_unit: troy: a sum has the unit of its elements
namespace sum_of_another_unit {
using tokens = troy::fixed_point<troy::token<"XAGm">, 6, 256>;

constexpr tokens balances[] = {tokens{"1"}, tokens{"2"}};
constexpr auto total = troy::sum<tokens>(balances);
#if defined(REFUSED_sum_of_another_unit)
constexpr auto weight = troy::sum<ounces>(balances);
#endif
}

// Not every struct is a unit: one says that it is.
// EXPECT unit_of_its_own: troy: a unit is empty and derives from troy::unit_base
namespace unit_of_its_own {
struct barrel : troy::unit_base {};
troy::fixed_point<barrel, 2, 64> barrels;
#if defined(REFUSED_unit_of_its_own)
struct bushel {};
troy::fixed_point<bushel, 2, 64> bushels;
#endif
}

// The same for either side of a ratio.
// EXPECT ratio_of_what_is_no_unit: troy: a unit is empty and derives from troy::unit_base
namespace ratio_of_what_is_no_unit {
struct barrel : troy::unit_base {};
troy::signed_fixed_point<troy::per<troy::usd, barrel>, 2, 64> per_barrel;
#if defined(REFUSED_ratio_of_what_is_no_unit)
struct bushel {};
troy::signed_fixed_point<troy::per<troy::usd, bushel>, 2, 64> per_bushel;
#endif
}
