// SPDX-License-Identifier: BSL-1.0

/// @file
/// Sums and differences of signed quantities: every pair at 8 bits against the built-in integers,
/// and the ends of the range at every width.

#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include <troy/signed_fixed_point.hpp>
#include <troy/text.hpp>
#include <troy/unit.hpp>
#include <troy/wide.hpp>

#include "../names.hpp"

namespace {

template <unsigned Bits>
using signed_quantity = troy::signed_fixed_point<troy::one, 0, Bits>;
using small = signed_quantity<8>;
using magnitude = small::magnitude_type;

/// Whether a call gives an integer, or overflow if it exceeds 8 bits. There is no minus zero.
template <class F>
bool gives(int expected, const F& call) {
    small result;
    const auto failure = code_of([&] { return result = call(); });
    if (expected < -128 || expected > 127) return failure == errc::overflow;
    return !failure && result == small::from_raw(expected) &&
           result.is_negative() == (expected < 0);
}

}  // namespace

TEST_CASE("signed_fixed_point: + and - of every pair of 8 bits") {
    unsigned wrong = 0;
    for (int x = -128; x <= 127; ++x) {
        for (int y = -128; y <= 127; ++y) {
            const small a = small::from_raw(x);
            const small b = small::from_raw(y);
            if (!gives(x + y, [&] { return a + b; })) ++wrong;
            if (!gives(x - y, [&] { return a - b; })) ++wrong;
            if ((a < b) != (x < y) || (a == b) != (x == y)) ++wrong;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("signed_fixed_point: the difference of every pair of magnitudes") {
    unsigned wrong = 0;
    for (unsigned x = 0; x <= 255; ++x) {
        for (unsigned y = 0; y <= 255; ++y) {
            const int expected = static_cast<int>(x) - static_cast<int>(y);
            if (!gives(expected, [&] {
                    return small::difference(magnitude::from_raw(x), magnitude::from_raw(y));
                })) {
                ++wrong;
            }
        }
    }
    CHECK(wrong == 0);
}

TEMPLATE_TEST_CASE("signed_fixed_point: + and - at the ends of the range",
                   "",
                   signed_quantity<8>,
                   signed_quantity<64>,
                   signed_quantity<80>,
                   signed_quantity<112>,
                   signed_quantity<128>,
                   signed_quantity<200>,
                   signed_quantity<256>,
                   signed_quantity<320>) {
    using wide = typename TestType::magnitude_type;
    const auto most = TestType::from_sign_and_magnitude(false, TestType::largest_magnitude(false));
    const auto least = TestType::from_sign_and_magnitude(true, TestType::largest_magnitude(true));
    const auto one = TestType::from_raw(1);
    const TestType zero;
    CHECK(most + least == TestType::from_raw(-1));
    CHECK(least + one + most == zero);
    CHECK(zero - most == least + one);
    CHECK(least - least == zero);
    CHECK(most - most == zero);
    CHECK_FALSE((least - least).is_negative());
    CHECK((most - one) + one == most);
    CHECK((least + one) - one == least);
    CHECK(code_of([&] { return most + one; }) == errc::overflow);
    CHECK(code_of([&] { return least - one; }) == errc::overflow);
    CHECK(code_of([&] { return zero - least; }) == errc::overflow);
    CHECK(code_of([&] { return most - least; }) == errc::overflow);
    CHECK(code_of([&] { return least + least; }) == errc::overflow);
    CHECK(TestType::difference(wide{}, TestType::largest_magnitude(true)) == least);
    CHECK(code_of([&] { return TestType::difference(wide{}, wide::largest()); }) == errc::overflow);
}

TEMPLATE_TEST_CASE("signed_fixed_point: -x, += and -= at the ends of the range",
                   "",
                   signed_quantity<8>,
                   signed_quantity<64>,
                   signed_quantity<80>,
                   signed_quantity<128>,
                   signed_quantity<200>,
                   signed_quantity<256>) {
    const auto most = TestType::from_sign_and_magnitude(false, TestType::largest_magnitude(false));
    const auto least = TestType::from_sign_and_magnitude(true, TestType::largest_magnitude(true));
    const auto one = TestType::from_raw(1);
    CHECK(-one == TestType::from_raw(-1));
    CHECK(-TestType{} == TestType{});
    CHECK_FALSE((-TestType{}).is_negative());
    CHECK(-most == least + one);
    CHECK(-(least + one) == most);
    CHECK(code_of([&] { return -least; }) == errc::overflow);

    TestType x = most - one;
    x += one;
    CHECK(x == most);
    CHECK(code_of([&] { return x += one; }) == errc::overflow);
    CHECK(x == most);  // A failure leaves its left side as it was.
    x -= most;
    x -= most;
    x -= one;
    CHECK(x == least);
    CHECK(code_of([&] { return x -= one; }) == errc::overflow);
    CHECK(x == least);
    // Both operands may be the same object.
    const TestType& same = x;
    CHECK(code_of([&] { return x += same; }) == errc::overflow);
    x -= same;
    CHECK(x == TestType{});
}

TEST_CASE("signed_fixed_point: -x of every value of 8 bits") {
    unsigned wrong = 0;
    for (int x = -128; x <= 127; ++x) {
        if (!gives(-x, [&] { return -small::from_raw(x); })) ++wrong;
    }
    CHECK(wrong == 0);
}

TEST_CASE("signed_fixed_point: from_raw names the value and the limit of its side") {
    const auto text_of = [](auto raw) -> std::string {
        try {
            static_cast<void>(small::from_raw(raw));
        } catch (const troy::error& e) {
            return e.what();
        }
        return "no error";
    };
    CHECK(text_of(127) == "no error");
    CHECK(text_of(-128) == "no error");
    CHECK(text_of(128) == "overflow: magnitude 128, largest 127");
    CHECK(text_of(-129) == "overflow: magnitude 129, largest below zero 128");
    CHECK(text_of(std::numeric_limits<std::int64_t>::min()) ==
          "overflow: magnitude 9223372036854775808, largest below zero 128");
}
