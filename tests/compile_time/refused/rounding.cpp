// SPDX-License-Identifier: BSL-1.0

// Results that cannot hold every digit: the code says how they are rounded.
// How these files are read: ../refused.cmake.

#include <troy/arithmetic.hpp>
#include <troy/sum.hpp>

template <unsigned Decimals, unsigned Bits = 256>
using ounces = troy::fixed_point<troy::fine_ounce, Decimals, Bits>;
template <unsigned Decimals, unsigned Bits = 256>
using dollars = troy::fixed_point<troy::usd, Decimals, Bits>;
template <unsigned Decimals, unsigned Bits = 256>
using usd_per_fine_ounce =
    troy::fixed_point<troy::per<troy::usd, troy::fine_ounce>, Decimals, Bits>;

// 2 and 3 decimals make 5: with 4 a digit would be lost.
// EXPECT product_without_rounding: name_a_rounding<
namespace product_without_rounding {
constexpr ounces<2, 64> weight{"1.25"};
constexpr usd_per_fine_ounce<3, 64> price{"25.503"};

constexpr auto exact = troy::mul<dollars<5, 64>>(weight, price);
#if defined(REFUSED_product_without_rounding)
constexpr auto unrounded = troy::mul<dollars<4, 64>>(weight, price);
#endif
}

// A quotient is hardly ever exact.
// EXPECT division_without_rounding: name_a_rounding<
namespace division_without_rounding {
constexpr dollars<2, 64> value{"100.00"};
constexpr usd_per_fine_ounce<3, 64> price{"25.503"};

constexpr auto rounded = troy::div<ounces<2, 64>>(value, price, troy::rounding::down);
#if defined(REFUSED_division_without_rounding)
constexpr auto unrounded = troy::div<ounces<2, 64>>(value, price);
#endif
}

// A sum is exact. Fewer decimals are a conversion of it, with a rounding of its own.
// EXPECT sum_of_fewer_decimals: troy: a sum keeps every decimal; convert it, with a rounding
namespace sum_of_fewer_decimals {
constexpr ounces<9> parts[] = {ounces<9>{"0.504"}, ounces<9>{"0.504"}};

constexpr auto rounded = troy::convert<ounces<2>>(troy::sum(parts), troy::rounding::down);
#if defined(REFUSED_sum_of_fewer_decimals)
constexpr auto unrounded = troy::sum<ounces<2>>(parts);
#endif
}

// A contract's product has the decimals of its factors, here 9 and 6. For a result with more
// decimals the contract would have to scale, which gives another product that may not fit.
// EXPECT product_of_too_many_decimals: troy: the contract's product has the decimals of its factors
namespace product_of_too_many_decimals {
template <class Value>
Value value(const ounces<9>& x, const usd_per_fine_ounce<6>& price) {
    return troy::mul_within<256, Value>(x, price, troy::rounding::down);
}
template dollars<15> value(const ounces<9>&, const usd_per_fine_ounce<6>&);
#if defined(REFUSED_product_of_too_many_decimals)
template dollars<16> value(const ounces<9>&, const usd_per_fine_ounce<6>&);
#endif
}

// The contract divides a product of 15 decimals by a divisor of 6, which leaves 9.
// EXPECT quotient_of_too_many_decimals: troy: the contract's product has the decimals of its factors
namespace quotient_of_too_many_decimals {
using price = usd_per_fine_ounce<6>;

template <class Weight>
Weight weight(const ounces<9>& x, const price& p, const price& q) {
    return troy::mul_div_within<256, Weight>(x, p, q, troy::rounding::down);
}
template ounces<9> weight(const ounces<9>&, const price&, const price&);
#if defined(REFUSED_quotient_of_too_many_decimals)
template ounces<10> weight(const ounces<9>&, const price&, const price&);
#endif
}
