// SPDX-License-Identifier: BSL-1.0

// Quantities, days and instants written in the code: a wrong one is refused when it is compiled.
// How these files are read: ../refused.cmake.

#include <troy/fixed_point.hpp>
#include <troy/time.hpp>

using ounces = troy::fixed_point<troy::fine_ounce, 9, 64>;

// A comma is no part of a number.
// EXPECT literal_that_is_not_a_number: literal.is.not.a.number
namespace literal_that_is_not_a_number {
constexpr ounces plain{"1000.5"};
#if defined(REFUSED_literal_that_is_not_a_number)
constexpr ounces grouped{"1,000.5"};
#endif
}

// Nor are letters, in particular eight of them, which are read at once.
// EXPECT literal_of_letters: literal.is.not.a.number
namespace literal_of_letters {
constexpr ounces digits{"12345678"};
#if defined(REFUSED_literal_of_letters)
constexpr ounces letters{"thousand"};
#endif
}

// A zero too many is a digit too many.
// EXPECT literal_with_too_many_decimals: literal.has.too.many.decimals
namespace literal_with_too_many_decimals {
constexpr ounces all_nine{"0.000000001"};
#if defined(REFUSED_literal_with_too_many_decimals)
constexpr ounces one_more{"0.0000000010"};
#endif
}

// Nothing here is constexpr, but the literal is checked at compile time all the same.
// EXPECT literal_in_a_function: literal.has.too.many.decimals
namespace literal_in_a_function {
ounces with_fee(const ounces& x) {
#if defined(REFUSED_literal_in_a_function)
    return x + ounces{"0.0000000125"};
#endif
    return x + ounces{"0.000000012"};
}
}

// 2^64 - 1 is the largest raw integer of 64 bits.
// EXPECT literal_that_overflows: literal.exceeds.the.width
namespace literal_that_overflows {
constexpr ounces largest{"18446744073.709551615"};
#if defined(REFUSED_literal_that_overflows)
constexpr ounces one_above{"18446744073.709551616"};
#endif
}

// What is computed at compile time is checked there as well.
// EXPECT overflow_in_a_constant: non-.constexpr. function .void troy::raise|must be initialized by a constant
// NOTE overflow_in_a_constant: raise[(]errc::overflow, "x"
namespace overflow_in_a_constant {
constexpr ounces one_raw_unit = ounces::from_raw(1u);
constexpr ounces largest = ounces::largest() - one_raw_unit + one_raw_unit;
#if defined(REFUSED_overflow_in_a_constant)
constexpr ounces one_above = ounces::largest() + one_raw_unit;
#endif
}

// With 78 decimals, not even 1 would fit into 256 bits.
// EXPECT type_of_too_many_decimals: troy: 10.Decimals must fit the integer that stores Bits bits
namespace type_of_too_many_decimals {
constexpr troy::fixed_point<troy::one, 77, 256> fits{"1"};
#if defined(REFUSED_type_of_too_many_decimals)
constexpr troy::fixed_point<troy::one, 78, 256> does_not;
#endif
}

// 2026 is no leap year.
// EXPECT date_that_does_not_exist: literal_is_not_a_time|troy: this literal is no day from 1970 on
namespace date_that_does_not_exist {
constexpr troy::utc_day leap_day{"2028-02-29"};
#if defined(REFUSED_date_that_does_not_exist)
constexpr troy::utc_day no_leap_day{"2026-02-29"};
#endif
}

// A day may be written as the instant at which it starts, and as no other.
// EXPECT day_that_starts_late: literal_is_not_the_start_of_a_day|troy: this literal is no day from 1970 on
namespace day_that_starts_late {
constexpr troy::utc_day midnight{"2026-03-18T00:00:00Z"};
#if defined(REFUSED_day_that_starts_late)
constexpr troy::utc_day a_second_later{"2026-03-18T00:00:01Z"};
#endif
}

// Midnight is 00:00:00 of the next day.
// EXPECT instant_that_does_not_exist: literal_is_not_a_time|troy: this literal is no instant from 1970 on
namespace instant_that_does_not_exist {
constexpr troy::utc_seconds last_second{"2026-03-18T23:59:59Z"};
#if defined(REFUSED_instant_that_does_not_exist)
constexpr troy::utc_seconds a_second_later{"2026-03-18T24:00:00Z"};
#endif
}

// Instants have 64 bits.
// EXPECT instant_beyond_time: literal_is_out_of_range|troy: this literal is no instant from 1970 on
namespace instant_beyond_time {
constexpr troy::utc_seconds last_second{"+584554051223-11-09T07:00:15Z"};
#if defined(REFUSED_instant_beyond_time)
constexpr troy::utc_seconds a_second_later{"+584554051223-11-09T07:00:16Z"};
#endif
}
