// SPDX-License-Identifier: BSL-1.0

/// @file
/// mul, div and mul_div: values worked by hand, every rounding at and beside its tie, and the edges
/// of the result.

#include <cstdint>
#include <optional>
#include <string>

#include <troy/arithmetic.hpp>
#include <troy/mul_div.hpp>
#include <troy/text.hpp>
#include <troy/wide.hpp>

#include "../names.hpp"

using test::all_roundings;

namespace {

using ounces = troy::fixed_point<troy::fine_ounce, 9, 64>;
using dollars = troy::fixed_point<troy::usd, 9, 64>;
using price = troy::fixed_point<troy::per<troy::usd, troy::fine_ounce>, 9, 64>;

template <unsigned Decimals, unsigned Bits>
using weight = troy::fixed_point<troy::fine_ounce, Decimals, Bits>;
template <unsigned Decimals, unsigned Bits>
using usd_per_ounce = troy::fixed_point<troy::per<troy::usd, troy::fine_ounce>, Decimals, Bits>;
template <unsigned Decimals, unsigned Bits>
using value = troy::fixed_point<troy::usd, Decimals, Bits>;

constexpr std::uint64_t largest_64 = 18'446'744'073'709'551'615u;
constexpr std::uint64_t one = 1'000'000'000;  // 1.000000000, raw.

/// A result under each rounding, in the order of all_roundings.
struct worked_case {
    const char* why;
    std::uint64_t x;
    std::uint64_t ratio;
    std::uint64_t expected[4];
};

}  // namespace

TEST_CASE("mul: worked values under every rounding") {
    const auto c = GENERATE(values<worked_case>({
        // clang-format off
        {"zero times anything",                     0,          largest_64, {0, 0, 0, 0}},
        {"anything times zero",                     largest_64, 0,          {0, 0, 0, 0}},
        {"2 * 1.5 is exact",                        2 * one,    1'500'000'000, {3 * one, 3 * one, 3 * one, 3 * one}},
        {"1 raw * 0.5 = 0.5: a tie, 0 is even",     1,          500'000'000, {0, 1, 1, 0}},
        {"3 raw * 0.5 = 1.5: a tie, 1 is odd",      3,          500'000'000, {1, 2, 2, 2}},
        {"5 raw * 0.5 = 2.5: a tie, 2 is even",     5,          500'000'000, {2, 3, 3, 2}},
        {"1 raw * 0.499999999 is below the tie",    1,          499'999'999, {0, 1, 0, 0}},
        {"1 raw * 0.500000001 is above the tie",    1,          500'000'001, {0, 1, 1, 1}},
        {"7 raw * 0.2 = 1.4",                       7,          200'000'000, {1, 2, 1, 1}},
        {"8 raw * 0.2 = 1.6",                       8,          200'000'000, {1, 2, 2, 2}},
        {"1 raw * 1 raw = 1e-9 of a raw unit",      1,          1,           {0, 1, 0, 0}},
        {"the largest times one",                   largest_64, one,         {largest_64, largest_64, largest_64, largest_64}},
        // 18446744073709551615 / 2 = 9223372036854775807.5
        {"half the largest: a tie, the floor odd",  largest_64, 500'000'000, {9'223'372'036'854'775'807u, 9'223'372'036'854'775'808u, 9'223'372'036'854'775'808u, 9'223'372'036'854'775'808u}},
        // 123456789.012345678 * 0.998561644 = 123279214.197...; 15409901774891129564996829 / 125000000
        {"an amount times ounces per token",        123'456'789'012'345'678u, 998'561'644, {123'279'214'199'129'036u, 123'279'214'199'129'037u, 123'279'214'199'129'037u, 123'279'214'199'129'037u}},
        // clang-format on
    }));
    INFO(c.why);
    for (unsigned i = 0; i < 4; ++i) {
        CAPTURE(i);
        const auto result =
            troy::mul<dollars>(ounces::from_raw(c.x), price::from_raw(c.ratio), all_roundings[i]);
        CHECK(result == dollars::from_raw(c.expected[i]));
    }
}

TEST_CASE("mul: overflow is that of the rounded result") {
    const auto large =
        troy::convert<weight<9, 128>>(ounces::largest());  // 128 bits: room for a factor.
    const auto twice = large + large;
    const auto half_up_to_largest = twice + weight<9, 128>::from_raw(1u);
    const price half{"0.5"};

    // (2 * largest + 1) / 2 = largest + 0.5, and the largest is odd.
    SECTION("down stays inside") {
        CHECK(troy::mul<dollars>(half_up_to_largest, half, rounding::down) == dollars::largest());
    }
    SECTION("every other rounding leaves") {
        for (const auto mode : {rounding::up, rounding::half_up, rounding::half_even}) {
            CHECK(code_of([&] { return troy::mul<dollars>(half_up_to_largest, half, mode); }) ==
                  errc::overflow);
        }
    }
    SECTION("exactly the largest") {
        for (const auto mode : all_roundings)
            CHECK(troy::mul<dollars>(twice, half, mode) == dollars::largest());
    }
    SECTION("one raw unit above") {
        const auto above = half_up_to_largest + weight<9, 128>::from_raw(1u);
        for (const auto mode : all_roundings)
            CHECK(code_of([&] { return troy::mul<dollars>(above, half, mode); }) == errc::overflow);
    }
    SECTION("the ratio alone is too large") {
        CHECK(code_of([] {
                  return troy::mul<dollars>(
                      ounces::largest(), price{"1.000000001"}, rounding::down);
              }) == errc::overflow);
        CHECK(code_of([] {
                  return troy::mul<dollars>(ounces::largest(), price::largest(), rounding::up);
              }) == errc::overflow);
    }
    SECTION("8 bits inside 64") {
        using small = weight<0, 8>;
        CHECK(troy::mul<value<0, 8>>(small{"85"}, usd_per_ounce<0, 8>{"3"}, rounding::down).raw() ==
              255);
        CHECK(code_of([] {
                  return troy::mul<value<0, 8>>(
                      small{"86"}, usd_per_ounce<0, 8>{"3"}, rounding::down);
              }) == errc::overflow);
    }
    SECTION("256 bits") {
        using wide = weight<0, 256>;
        const usd_per_ounce<0, 256> two{"2"};
        const auto half_range = wide::from_raw(troy::uint256{1} << 255);
        CHECK(troy::mul<value<0, 256>>(half_range - wide::from_raw(1u), two, rounding::down) ==
              value<0, 256>::largest() - value<0, 256>::from_raw(1u));
        CHECK(code_of([&] { return troy::mul<value<0, 256>>(half_range, two, rounding::down); }) ==
              errc::overflow);
    }
}

TEST_CASE("mul: the result's decimals and width are named, not guessed") {
    // 1.25 ounces at 25.503 dollars are 31.87875 dollars.
    const weight<2, 64> x{"1.25"};
    const usd_per_ounce<3, 128> p{"25.503"};
    CHECK(to_string(troy::mul<value<5, 64>>(x, p, rounding::down)) == "31.87875");
    CHECK(to_string(troy::mul<value<4, 64>>(x, p, rounding::half_up)) == "31.8788");
    CHECK(to_string(troy::mul<value<4, 64>>(x, p, rounding::half_even)) == "31.8788");
    CHECK(to_string(troy::mul<value<4, 64>>(x, p, rounding::down)) == "31.8787");
    CHECK(to_string(troy::mul<value<0, 8>>(x, p, rounding::up)) == "32");
    CHECK(to_string(troy::mul<value<2, 64>>(x, p, rounding::down)) == "31.87");
    // With 64 bits the product 10^9 ounces * 10^10 dollars does not fit, with 128 it does.
    const weight<9, 64> much{"1000000000"};
    const usd_per_ounce<9, 64> dear{"10000000000"};
    CHECK(code_of([&] { return troy::mul<dollars>(much, dear, rounding::down); }) ==
          errc::overflow);
    CHECK(to_string(troy::mul<value<9, 128>>(much, dear, rounding::down)) ==
          "10000000000000000000.000000000");
}

TEST_CASE("mul: the largest power of ten between source and result") {
    // 1.0 with 77 decimals, times 2, without decimals: divided by 10^77.
    const weight<77, 256> x{"1"};
    CHECK(troy::mul<value<0, 256>>(x, usd_per_ounce<0, 256>{"2"}, rounding::down).raw() == 2);
    const weight<19, 64> y{"1"};
    CHECK(troy::mul<value<0, 64>>(y, usd_per_ounce<19, 64>{"1.5"}, rounding::down).raw() == 1);
    CHECK(troy::mul<value<0, 64>>(y, usd_per_ounce<19, 64>{"1.5"}, rounding::up).raw() == 2);
}

TEST_CASE("mul: ratios chain") {
    using token = troy::token<"XAGm">;
    using oz_per_token = troy::fixed_point<troy::per<troy::fine_ounce, token>, 9, 64>;
    using usd_per_token = troy::fixed_point<troy::per<troy::usd, token>, 9, 64>;
    const price p{"24.5"};
    const oz_per_token q{"0.998"};
    // 24.5 * 0.998 = 24.451
    CHECK(to_string(troy::mul<usd_per_token>(p, q, rounding::down)) == "24.451000000");
    CHECK(troy::mul<usd_per_token>(q, p, rounding::down) == usd_per_token{"24.451"});
}

TEST_CASE("div: worked values under every rounding") {
    const auto c = GENERATE(values<worked_case>({
        // clang-format off
        {"nothing over anything",                       0,          largest_64,    {0, 0, 0, 0}},
        {"3 / 1.5 is exact",                            3 * one,    1'500'000'000, {2 * one, 2 * one, 2 * one, 2 * one}},
        {"1 raw / 2 = 0.5: a tie, 0 is even",           1,          2 * one,       {0, 1, 1, 0}},
        {"3 raw / 2 = 1.5: a tie, 1 is odd",            3,          2 * one,       {1, 2, 2, 2}},
        {"5 raw / 2 = 2.5: a tie, 2 is even",           5,          2 * one,       {2, 3, 3, 2}},
        {"1 raw / 2.000000001 is below the tie",        1,          2 * one + 1,   {0, 1, 0, 0}},
        {"1 raw / 1.999999999 is above the tie",        1,          2 * one - 1,   {0, 1, 1, 1}},
        {"1 / 3",                                       one,        3 * one,       {333'333'333, 333'333'334, 333'333'333, 333'333'333}},
        {"2 / 3",                                       2 * one,    3 * one,       {666'666'666, 666'666'667, 666'666'667, 666'666'667}},
        {"1 / 7: an odd divisor has no tie",            one,        7 * one,       {142'857'142, 142'857'143, 142'857'143, 142'857'143}},
        {"the largest over one",                        largest_64, one,           {largest_64, largest_64, largest_64, largest_64}},
        {"the largest over itself",                     largest_64, largest_64,    {one, one, one, one}},
        // 10^18 / 998561644 = 1001440427.5...; 250000000000000000000000000 / 249640411
        {"an amount over ounces per token",             one,        998'561'644,   {1'001'440'427, 1'001'440'428, 1'001'440'428, 1'001'440'428}},
        // clang-format on
    }));
    INFO(c.why);
    for (unsigned i = 0; i < 4; ++i) {
        CAPTURE(i);
        const auto result =
            troy::div<ounces>(dollars::from_raw(c.x), price::from_raw(c.ratio), all_roundings[i]);
        CHECK(result == ounces::from_raw(c.expected[i]));
    }
}

TEST_CASE("div: errors in order") {
    const price zero;
    const price tiny = price::from_raw(1u);
    for (const auto mode : all_roundings) {
        CHECK(code_of([&] { return troy::div<ounces>(dollars{"1"}, zero, mode); }) ==
              errc::division_by_zero);
        CHECK(code_of([&] { return troy::div<ounces>(dollars{}, zero, mode); }) ==
              errc::division_by_zero);
        // The largest over zero is not an overflow: the divisor is checked first.
        CHECK(code_of([&] { return troy::div<ounces>(dollars::largest(), zero, mode); }) ==
              errc::division_by_zero);
        CHECK(code_of([&] { return troy::div<ounces>(dollars::largest(), tiny, mode); }) ==
              errc::overflow);
    }
    // 18446744073 / 0.000000001 raw is the largest multiple of 10^9 that fits.
    CHECK(troy::div<ounces>(dollars::from_raw(18'446'744'073u), tiny, rounding::up).raw() ==
          18'446'744'073'000'000'000u);
    CHECK(code_of([&] {
              return troy::div<ounces>(dollars::from_raw(18'446'744'074u), tiny, rounding::down);
          }) == errc::overflow);
}

TEST_CASE("div: rounding alone leaves the width") {
    // 511 / 2 = 255.5 in 8 bits.
    const value<0, 16> x{"511"};
    const usd_per_ounce<0, 8> two{"2"};
    CHECK(troy::div<weight<0, 8>>(x, two, rounding::down).raw() == 255);
    for (const auto mode : {rounding::up, rounding::half_up, rounding::half_even})
        CHECK(code_of([&] { return troy::div<weight<0, 8>>(x, two, mode); }) == errc::overflow);
}

TEST_CASE("mul_div: rounding alone leaves the storage") {
    // (m - k)^2 = m * (m - 2k) + k^2, so (m - k)^2 / (m - 2k) is m with a remainder of k^2.
    const auto quotient = [](std::uint64_t k, rounding mode) {
        return troy::mul_div(largest_64 - k, largest_64 - k, largest_64 - 2 * k, mode);
    };
    // 1 is below half of the divisor, 3037000500^2 = 9223372037000250000 above.
    CHECK(quotient(1, rounding::down) == largest_64);
    CHECK(quotient(1, rounding::half_up) == largest_64);
    CHECK(quotient(1, rounding::half_even) == largest_64);
    CHECK(code_of([&] { return quotient(1, rounding::up); }) == errc::overflow);
    CHECK(quotient(3'037'000'500, rounding::down) == largest_64);
    for (const auto mode : {rounding::up, rounding::half_up, rounding::half_even})
        CHECK(code_of([&] { return quotient(3'037'000'500, mode); }) == errc::overflow);
}

TEST_CASE("mul_div: a quotient of several limbs too many") {
    const troy::uint128 half{troy::uint128{1} << 127};
    const troy::uint128 limb{troy::uint128{1} << 64};
    CHECK(code_of([&] { return troy::mul_div(half, half, limb, rounding::down); }) ==
          errc::overflow);
    CHECK(troy::mul_div(half, half, half, rounding::down) == half);
}

TEST_CASE("mul_div: a digit of the long division that is estimated one too large") {
    // 3 * 2^255 / (2^191 + 1) is a little less than 3 * 2^64, so the digit 3 has to become 2, and
    // what is left decides on the next one.
    const troy::uint256 power = troy::uint256{1} << 191;
    const troy::uint256 divisor = power + 1;
    const troy::uint256 quotient = (troy::uint256{3} << 64) - 1;
    CHECK(troy::mul_div(troy::uint256{3} << 64, power, divisor, rounding::down) == quotient);
    // And then on the rounding: 2^191 is more than half of the divisor.
    CHECK(troy::mul_div(troy::uint256{1}, power, divisor, rounding::down) == 0);
    CHECK(troy::mul_div(troy::uint256{1}, power, divisor, rounding::half_up) == 1);
}

TEST_CASE("mul_div_within: the product comes before the divisor, the result after it") {
    using word = std::uint64_t;
    const auto of = [](word x, word y, word divisor) {
        return code_of([=] { return troy::mul_div_within<64>(x, y, divisor, rounding::down); });
    };
    CHECK(of(largest_64, 1, 0) == errc::division_by_zero);
    CHECK(of(largest_64, 2, 0) == errc::overflow);
    CHECK(of(largest_64, 2, 2) == errc::overflow);
    CHECK(of(largest_64, 1, 1) == std::nullopt);
    // With room for the product, only the result is too large.
    CHECK(code_of([] {
              return troy::mul_div_within<128>(word{largest_64}, word{2}, word{1}, rounding::down);
          }) == errc::overflow);
}

TEST_CASE("div: the result's decimals and width are named, not guessed") {
    const value<2, 64> x{"100.00"};
    const usd_per_ounce<6, 256> p{"25.503000"};
    // 100 / 25.503 = 3.92110732070736776...
    CHECK(to_string(troy::div<weight<18, 128>>(x, p, rounding::down)) == "3.921107320707367760");
    CHECK(to_string(troy::div<weight<3, 64>>(x, p, rounding::up)) == "3.922");
    CHECK(to_string(troy::div<weight<0, 8>>(x, p, rounding::half_even)) == "4");
    CHECK(to_string(troy::div<weight<2, 64>>(x, p, rounding::down)) == "3.92");
}
