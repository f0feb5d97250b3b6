// SPDX-License-Identifier: BSL-1.0

// Property: the total of a range is that of plain integers, or an overflow where that is outside of
// the result. Three elements of 8 bits, the first two of them every pair; random ranges of every
// width, in the type of their elements and in wider ones.

#include <array>
#include <cstdint>
#include <vector>

#include <troy/sum.hpp>
#include <troy/wide.hpp>

#include "names.hpp"

namespace {

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
