// SPDX-License-Identifier: BSL-1.0

// Plain numbers: only the author knows which unit and which decimals are meant.
// How these files are read: ../refused.cmake.

#include <troy/arithmetic.hpp>
#include <troy/fixed_point.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/time.hpp>

using ounces = troy::fixed_point<troy::fine_ounce, 9, 64>;
using premium = troy::signed_fixed_point<troy::usd, 6, 256>;

// One ounce, or 10^-9 of one?
// EXPECT quantity_from_an_int: a_number_needs_from_raw_or_a_literal = int|troy: a number needs from_raw.1u., or a literal
namespace quantity_from_an_int {
constexpr ounces one{"1"};
constexpr ounces least = ounces::from_raw(1u);
#if defined(REFUSED_quantity_from_an_int)
constexpr ounces either{1};
#endif
}

// The double 1.1 is not exactly 1.1.
// EXPECT quantity_from_a_double: a_number_needs_from_raw_or_a_literal = double|troy: a number needs from_raw.1u., or a literal
namespace quantity_from_a_double {
constexpr ounces exact{"1.1"};
#if defined(REFUSED_quantity_from_a_double)
constexpr ounces nearly{1.1};
#endif
}

// One dollar below zero, or 10^-6 of one?
// EXPECT signed_quantity_from_an_int: a_number_needs_from_raw = int|troy: a number needs from_raw.1.
namespace signed_quantity_from_an_int {
constexpr premium least = premium::from_raw(-1);
#if defined(REFUSED_signed_quantity_from_an_int)
constexpr premium either{-1};
#endif
}

// Days and seconds since 1970 are both plain numbers.
// EXPECT day_from_a_number: a_number_needs_from_raw_or_a_literal = int|troy: a number needs from_raw.1u., or a literal
namespace day_from_a_number {
constexpr auto day = troy::utc_day::from_raw(20'530u);
#if defined(REFUSED_day_from_a_number)
constexpr troy::utc_day day_or_second{20'530};
#endif
}

// An int may be below zero, ounces may not.
// EXPECT signed_integer_to_from_raw: from_raw_takes_unsigned_integers_say_1u<int>
namespace signed_integer_to_from_raw {
constexpr auto least = ounces::from_raw(1u);
#if defined(REFUSED_signed_integer_to_from_raw)
constexpr auto below_zero = ounces::from_raw(-1);
#endif
}

// Days begin with 1970: none is below zero.
// EXPECT day_from_a_signed_integer: from_raw_takes_unsigned_integers_say_1u<int>
namespace day_from_a_signed_integer {
constexpr auto day = troy::utc_day::from_raw(20'530u);
#if defined(REFUSED_day_from_a_signed_integer)
constexpr auto before_1970 = troy::utc_day::from_raw(-1);
#endif
}

// A raw integer is counted, not measured.
// EXPECT narrowing_from_double: from_raw_takes_unsigned_integers_say_1u<double>
namespace narrowing_from_double {
constexpr auto counted = ounces::from_raw(1'500'000'000u);
#if defined(REFUSED_narrowing_from_double)
constexpr auto measured = ounces::from_raw(1.5e9);
#endif
}

// An unsigned integer may be one below zero that has wrapped.
// EXPECT unsigned_integer_to_a_signed_from_raw: from_raw_takes_signed_integers_say_1<unsigned( int)?>
namespace unsigned_integer_to_a_signed_from_raw {
constexpr auto least = premium::from_raw(1);
#if defined(REFUSED_unsigned_integer_to_a_signed_from_raw)
constexpr auto upper_half = premium::from_raw(4'294'967'295u);
#endif
}

// A multiple of ounces cannot be below zero either.
// EXPECT multiple_by_a_signed_integer: multiples_are_unsigned_say_3u<int>
namespace multiple_by_a_signed_integer {
constexpr auto three_bars = ounces{"1000.25"} * 3u;
#if defined(REFUSED_multiple_by_a_signed_integer)
constexpr auto minus_three_bars = ounces{"1000.25"} * -3;
#endif
}
