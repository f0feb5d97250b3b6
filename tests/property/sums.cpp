// SPDX-License-Identifier: BSL-1.0

// Property: sums, differences and multiples of quantities are exact or fail, and a failure changes
// nothing; at widths that fill their storage and at others, with a sign and without. The total of a
// range is that of plain integers, or an overflow where that is outside of the result: three
// elements of 8 bits, the first two of them every pair; random ranges of every width, in the type
// of their elements and in wider ones.

#include <array>
#include <compare>
#include <cstdint>
#include <type_traits>
#include <vector>

#include <troy/arithmetic.hpp>
#include <troy/fixed_point.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/sum.hpp>
#include <troy/wide.hpp>

#include "algebra.hpp"
#include "names.hpp"

namespace {

using test::apple;
using test::apples;

template <unsigned... Bits, class Check>
void for_widths(const Check& check) {
    (check(std::integral_constant<unsigned, Bits>{}), ...);
}

/// Any value of a signed type, including its lowest.
cpp_int any_signed(test::random_source& random, unsigned bits) {
    const cpp_int magnitude = random.integer(bits - 1);
    switch (random.up_to(15)) {
        case 0: return -(cpp_int{1} << (bits - 1));
        case 1:
        case 2:
        case 3:
        case 4:
        case 5:
        case 6:
        case 7: return -magnitude;
        default: return magnitude;
    }
}

/// The largest of a signed type plus a little, less x; so that a sum with x is at the edge.
cpp_int beside(test::random_source& random, const cpp_int& x, unsigned bits) {
    const cpp_int half = cpp_int{1} << (bits - 1);
    const cpp_int other = (x < 0 ? cpp_int{-half} : cpp_int{half - 1}) - x + random.up_to(2) - 1;
    return other < -half ? cpp_int{-half} : test::at_most(half - 1, other);
}

template <unsigned Decimals, unsigned Bits>
using signed_apples = troy::signed_fixed_point<test::apple, Decimals, Bits>;

/// The range of a type.
template <class T>
[[nodiscard]] outcome<cpp_int> in_range_of(const cpp_int& raw) {
    const cpp_int half = cpp_int{1} << (T::bits - 1);
    const bool is_signed = troy::SignedFixedPoint<T>;
    const cpp_int lowest = is_signed ? cpp_int{-half} : cpp_int{0};
    const cpp_int largest = is_signed ? cpp_int{half - 1} : cpp_int{2 * half - 1};
    if (raw < lowest || raw > largest) return oracle::failed<cpp_int>(errc::overflow);
    return {raw, {}};
}

template <class Element, class Result>
void check_totals(test::random_source& random, test::tally& cases) {
    constexpr unsigned up = Result::decimals - Element::decimals;
    for (int i = 0; i < 3'000; ++i) {
        std::vector<Element> elements;
        cpp_int total = 0;
        bool fits = true;
        const std::uint64_t count = random.up_to(12);
        for (std::uint64_t n = 0; n < count; ++n) {
            // Some of them large, so that the total is now and then at the edge.
            const unsigned bits = Element::bits - 1 - static_cast<unsigned>(random.up_to(4));
            cpp_int raw = random.integer(bits);
            if (troy::SignedFixedPoint<Element> && random.up_to(1) == 0) raw = -raw;
            elements.push_back(quantity<Element>(raw));
            const cpp_int scaled = raw * oracle::ten_to(up);
            total += scaled;
            // A sum without a sign takes its elements one by one.
            if (!troy::SignedFixedPoint<Result>) fits &= !in_range_of<Result>(scaled).failure;
        }
        const auto expected =
            fits ? in_range_of<Result>(total) : oracle::failed<cpp_int>(errc::overflow);
        cases.agree(test::outcome_of([&] { return troy::sum<Result>(elements); }), expected, [&] {
            return text(count, " elements of ", Element::bits, " bits in ", Result::bits);
        });
    }
}

}  // namespace

TEST_CASE("sums and differences of every width are exact or fail") {
    test::random_source random("sums");
    test::tally cases("sums");
    const auto check = [&]<unsigned Bits>(std::integral_constant<unsigned, Bits>) {
        using amount = apples<2, Bits>;
        for (int i = 0; i < 3000; ++i) {
            const cpp_int x = random.integer(Bits);
            const cpp_int y = random.up_to(1) == 0
                                  ? random.integer(Bits)
                                  : test::at_most(oracle::largest(Bits),
                                                  oracle::largest(Bits) - x + random.up_to(1));
            const amount a = quantity<amount>(x);
            const amount b = quantity<amount>(y);
            const auto describe = [&] { return text(x, " and ", y, " of ", Bits, " bits"); };
            cases.agree(test::outcome_of([&] { return a + b; }),
                        oracle::within(cpp_int{x + y}, Bits),
                        describe);
            cases.agree(test::outcome_of([&] { return a - b; }),
                        oracle::within(cpp_int{x - y}, Bits),
                        describe);
            cases.expect((a <=> b) == (x < y   ? std::strong_ordering::less
                                       : x > y ? std::strong_ordering::greater
                                               : std::strong_ordering::equal),
                         describe);
            cases.expect((a == b) == (x == y), describe);
            // A failed call leaves its left operand as it was.
            amount changed = a;
            const bool added = !test::code_of([&] { return changed += b; });
            cases.expect(test::integer_of(changed) == (added ? cpp_int{x + y} : x), describe);
        }
    };
    check(std::integral_constant<unsigned, 8>{});
    check(std::integral_constant<unsigned, 16>{});
    check(std::integral_constant<unsigned, 63>{});
    check(std::integral_constant<unsigned, 64>{});
    check(std::integral_constant<unsigned, 65>{});
    check(std::integral_constant<unsigned, 80>{});
    check(std::integral_constant<unsigned, 112>{});
    check(std::integral_constant<unsigned, 128>{});
    check(std::integral_constant<unsigned, 129>{});
    check(std::integral_constant<unsigned, 200>{});
    check(std::integral_constant<unsigned, 256>{});
    check(std::integral_constant<unsigned, 320>{});
    check(std::integral_constant<unsigned, 576>{});
    cases.finish({errc::overflow, errc::underflow});
}

TEST_CASE("sums, differences and negatives with a sign are exact or fail") {
    test::random_source random("signed sums");
    test::tally cases("signed sums");
    for_widths<8, 16, 63, 64, 65, 80, 112, 128, 129, 200, 256, 320, 576>([&](auto width) {
        constexpr unsigned bits = decltype(width)::value;
        using amount = troy::signed_fixed_point<apple, 2, bits>;
        const oracle::number_type type{2, bits, true};
        for (int i = 0; i < 2000; ++i) {
            const cpp_int x = any_signed(random, bits);
            const cpp_int y =
                random.up_to(1) == 0 ? any_signed(random, bits) : beside(random, x, bits);
            const amount a = quantity<amount>(x);
            const amount b = quantity<amount>(y);
            const auto describe = [&] { return text(x, " and ", y, " of ", bits, " bits"); };
            cases.agree(test::outcome_of([&] { return a + b; }),
                        oracle::limited(cpp_int{x + y}, type),
                        describe);
            cases.agree(test::outcome_of([&] { return a - b; }),
                        oracle::limited(cpp_int{x - y}, type),
                        describe);
            cases.agree(
                test::outcome_of([&] { return -a; }), oracle::limited(cpp_int{-x}, type), describe);
            cases.expect((a <=> b) == (x < y   ? std::strong_ordering::less
                                       : x > y ? std::strong_ordering::greater
                                               : std::strong_ordering::equal),
                         describe);
            amount changed = a;
            const auto sum = test::outcome_of([&] { return changed += b; });
            cases.expect(test::integer_of(changed) == (sum.failure ? x : cpp_int{x + y}), describe);
            changed = a;
            const auto rest = test::outcome_of([&] { return changed -= b; });
            cases.expect(test::integer_of(changed) == (rest.failure ? x : cpp_int{x - y}),
                         describe);
        }
    });
    cases.finish({errc::overflow});
}

TEST_CASE("multiples are exact or fail, with a sign and without") {
    test::random_source random("multiples");
    test::tally cases("multiples");
    const auto check = [&]<class Quantity>(std::type_identity<Quantity>) {
        constexpr bool is_signed = troy::SignedFixedPoint<Quantity>;
        const oracle::number_type type{Quantity::decimals, Quantity::bits, is_signed};
        for (int i = 0; i < 2000; ++i) {
            cpp_int n = random.integer(64);
            const cpp_int room = oracle::largest(Quantity::bits - is_signed);
            cpp_int x =
                is_signed ? any_signed(random, Quantity::bits) : random.integer(Quantity::bits);
            // The last multiple that fits, or the first that does not.
            if (x != 0 && random.up_to(1) == 0) {
                n = test::at_most(oracle::largest(64),
                                  room / oracle::magnitude(x) + random.up_to(1));
            }
            const auto describe = [&] {
                return text(x, " * ", n, " of ", Quantity::bits, is_signed ? " bits, signed" : "");
            };
            const Quantity quantity_x = quantity<Quantity>(x);
            const auto word = static_cast<std::uint64_t>(n);
            cases.agree(test::outcome_of([&] { return quantity_x * word; }),
                        oracle::limited(cpp_int{x * n}, type),
                        describe);
            // Narrower integer types too.
            const auto byte = static_cast<std::uint8_t>(word);
            cases.agree(test::outcome_of([&] { return quantity_x * byte; }),
                        oracle::limited(cpp_int{x * byte}, type),
                        describe);
            const auto half = static_cast<unsigned>(word);
            cases.agree(test::outcome_of([&] { return quantity_x * half; }),
                        oracle::limited(cpp_int{x * half}, type),
                        describe);
        }
    };
    for_widths<8, 16, 63, 64, 65, 80, 112, 128, 129, 200, 256, 320, 576>([&](auto width) {
        constexpr unsigned bits = decltype(width)::value;
        check(std::type_identity<apples<2, bits>>{});
        check(std::type_identity<troy::signed_fixed_point<apple, 2, bits>>{});
    });
    cases.finish({errc::overflow});
}

TEST_CASE("exhaustive: totals of three elements of 8 bits") {
    test::tally cases("totals of 8 bits");
    using unsigned_small = test::apples<2, 8>;
    test::every(
        cases,
        test::all_of(8),
        test::all_of(8),
        test::edges_of(8),
        [](small x, small y, small z) { return oracle::within(x + y + z, 8); },
        [](small x, small y, small z) {
            return test::raw_of(troy::sum(std::array{test::make_small<unsigned_small>(x),
                                                     test::make_small<unsigned_small>(y),
                                                     test::make_small<unsigned_small>(z)}));
        });
    using signed_small = signed_apples<2, 8>;
    test::every(
        cases,
        test::range(-128, 127),
        test::range(-128, 127),
        test::axis{-128, -127, -100, -2, -1, 0, 1, 2, 55, 100, 126, 127},
        [](small x, small y, small z) {
            const small total = x + y + z;
            return total < -128 || total > 127 ? test::fails(errc::overflow) : test::value(total);
        },
        [](small x, small y, small z) {
            return test::raw_of(troy::sum(std::array{signed_small::from_raw(static_cast<int>(x)),
                                                     signed_small::from_raw(static_cast<int>(y)),
                                                     signed_small::from_raw(static_cast<int>(z))}));
        });
    cases.finish({errc::overflow});
}

TEST_CASE("property: totals of random ranges") {
    test::random_source random("totals");
    test::tally cases("random totals");
    check_totals<test::apples<2, 64>, test::apples<2, 64>>(random, cases);
    check_totals<test::apples<2, 64>, test::apples<9, 128>>(random, cases);
    check_totals<test::apples<9, 112>, test::apples<9, 112>>(random, cases);
    check_totals<test::apples<18, 256>, test::apples<18, 256>>(random, cases);
    check_totals<test::apples<18, 256>, test::apples<18, 320>>(random, cases);
    check_totals<test::apples<0, 128>, test::apples<0, 64>>(random, cases);
    check_totals<signed_apples<2, 64>, signed_apples<2, 64>>(random, cases);
    check_totals<signed_apples<9, 128>, signed_apples<9, 128>>(random, cases);
    check_totals<signed_apples<9, 256>, signed_apples<9, 256>>(random, cases);
    check_totals<signed_apples<6, 64>, signed_apples<18, 128>>(random, cases);
    check_totals<test::apples<6, 64>, signed_apples<6, 65>>(random, cases);
    cases.finish({errc::overflow});
}
