// SPDX-License-Identifier: BSL-1.0

// Property: sums, differences and multiples of quantities are exact or fail, and a failure changes
// nothing; at widths that fill their storage and at others, with a sign and without.

#include <compare>
#include <cstdint>
#include <type_traits>

#include <troy/arithmetic.hpp>
#include <troy/fixed_point.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/wide.hpp>

#include "algebra_oracle.hpp"
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
