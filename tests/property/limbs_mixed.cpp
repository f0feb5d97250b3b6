// SPDX-License-Identifier: BSL-1.0

// Property: the kernel on operands with different numbers of limbs, as quantities of different
// widths have them, is the arithmetic of the integers that they represent. On limbs of 8 bits,
// where corners are frequent, and on native ones.

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include <troy/mul_div.hpp>
#include <troy/uint.hpp>

#include "limbs.hpp"
#include "names.hpp"

namespace {

using test::any_limbs;
using test::value_of;
namespace detail = troy::detail;

template <class Limb>
constexpr unsigned limb_bits = detail::bits_of<Limb>;

/// x * y / d in R limbs, where the product is limited.
template <unsigned ProductBits, class Limb, unsigned X, unsigned Y, unsigned D, unsigned R>
void check_at(test::tally& cases,
              const detail::limbs<Limb, X>& x,
              const detail::limbs<Limb, Y>& y,
              const detail::limbs<Limb, D>& d,
              rounding mode) {
    detail::limbs<Limb, R> result{};
    const bool fits = detail::try_mul_div<ProductBits>(x, y, d, mode, result);
    cases.agree(fits ? outcome<>{value_of(result), {}} : oracle::failed<cpp_int>(errc::overflow),
                oracle::mul_div_within(
                    ProductBits, value_of(x), value_of(y), value_of(d), mode, R * limb_bits<Limb>),
                [&] {
                    return text(value_of(x),
                                " * ",
                                value_of(y),
                                " / ",
                                value_of(d),
                                " ",
                                mode,
                                " in ",
                                R,
                                " limbs, product in ",
                                ProductBits);
                });
}

template <class Limb, unsigned X, unsigned Y, unsigned D, unsigned R>
void check_sizes(test::random_source& random, test::tally& cases, int random_cases) {
    constexpr unsigned all = (X + Y) * limb_bits<Limb>;
    for (int i = 0; i < random_cases; ++i) {
        const auto x = any_limbs<Limb, X>(random);
        const auto y = any_limbs<Limb, Y>(random);
        auto d = any_limbs<Limb, D>(random);
        if (random.up_to(1) == 0) {
            // The result is the largest, or next to it.
            const cpp_int near =
                value_of(x) * value_of(y) / oracle::largest(R * limb_bits<Limb>) + random.up_to(1);
            d = test::limbs_of<Limb, D>(near);
        }
        if (detail::is_zero(d)) d.at[0] = 1;
        const rounding mode = test::any_rounding(random);
        check_at<all, Limb, X, Y, D, R>(cases, x, y, d, mode);
        check_at<all - 3, Limb, X, Y, D, R>(cases, x, y, d, mode);
        check_at<R * limb_bits<Limb>, Limb, X, Y, D, R>(cases, x, y, d, mode);
    }
}

template <class Limb, unsigned Most, std::size_t... Is>
void check_all_sizes(test::random_source& random,
                     test::tally& cases,
                     int random_cases,
                     std::index_sequence<Is...>) {
    (check_sizes<Limb,
                 Is / (Most * Most * Most) + 1,
                 Is / (Most * Most) % Most + 1,
                 Is / Most % Most + 1,
                 Is % Most + 1>(random, cases, random_cases),
     ...);
}

/// The division by one limb, in fewer limbs than the numerator has, or more.
template <class Limb, unsigned M, unsigned R>
void check_short_division(test::random_source& random, test::tally& cases) {
    for (int i = 0; i < 2000; ++i) {
        const auto n = any_limbs<Limb, M>(random);
        auto d = any_limbs<Limb, 1>(random);
        if (d.at[0] == 0) d.at[0] = 1;
        const rounding mode = test::any_rounding(random);
        detail::limbs<Limb, R> result{};
        const bool fits = detail::divide_rounded(n, d, mode, result);
        cases.agree(
            fits ? outcome<>{value_of(result), {}} : oracle::failed<cpp_int>(errc::overflow),
            oracle::mul_div(value_of(n), cpp_int{1}, value_of(d), mode, R * limb_bits<Limb>),
            [&] { return text(value_of(n), " / ", value_of(d), " ", mode); });
    }
}

template <class Limb, unsigned N, std::size_t... Bits>
void check_excess(test::random_source& random, test::tally& cases, std::index_sequence<Bits...>) {
    const auto check = [&]<unsigned Limit>(std::integral_constant<unsigned, Limit>) {
        for (int i = 0; i < 300; ++i) {
            cpp_int value = value_of(any_limbs<Limb, N>(random));
            if (random.up_to(1) == 0) value = (cpp_int{1} << Limit) - random.up_to(1);
            const auto x = test::limbs_of<Limb, N>(value);  // Cut off to the limbs.
            cases.expect(detail::exceeds<Limit>(x) == (value_of(x) > oracle::largest(Limit)),
                         [&] { return text(value_of(x), " exceeds ", Limit, " bits"); });
        }
    };
    (check(std::integral_constant<unsigned, Bits>{}), ...);
}

}  // namespace

TEST_CASE("mixed limbs: every size of factors, divisor and result, on limbs of 8 bits") {
    test::random_source random("mixed limbs");
    test::tally cases("mixed limbs");
    check_all_sizes<std::uint8_t, 3>(random, cases, 600, std::make_index_sequence<81>{});
    cases.finish({errc::overflow});
}

TEST_CASE("mixed limbs: native ones, as wide quantities have them") {
    test::random_source random("mixed native limbs");
    test::tally cases("mixed native limbs");
    using limb = detail::native_limb;
    check_sizes<limb, 4, 1, 1, 4>(random, cases, 3000);
    check_sizes<limb, 4, 1, 1, 1>(random, cases, 3000);
    check_sizes<limb, 4, 4, 4, 4>(random, cases, 3000);
    check_sizes<limb, 4, 4, 2, 1>(random, cases, 3000);
    check_sizes<limb, 2, 4, 1, 4>(random, cases, 3000);
    check_sizes<limb, 5, 4, 4, 5>(random, cases, 3000);
    check_sizes<limb, 9, 1, 4, 4>(random, cases, 3000);
    check_sizes<limb, 4, 4, 9, 9>(random, cases, 3000);
    cases.finish({errc::overflow});
}

TEST_CASE("mixed limbs: the division by one limb, short values and long ones") {
    test::random_source random("short divisions");
    test::tally cases("short divisions");
    check_short_division<std::uint8_t, 1, 1>(random, cases);
    check_short_division<std::uint8_t, 2, 1>(random, cases);
    check_short_division<std::uint8_t, 1, 3>(random, cases);
    check_short_division<std::uint8_t, 3, 2>(random, cases);
    check_short_division<std::uint8_t, 5, 4>(random, cases);
    check_short_division<std::uint8_t, 4, 5>(random, cases);
    check_short_division<std::uint8_t, 8, 3>(random, cases);
    check_short_division<detail::native_limb, 4, 4>(random, cases);
    check_short_division<detail::native_limb, 5, 4>(random, cases);
    check_short_division<detail::native_limb, 8, 4>(random, cases);
    check_short_division<detail::native_limb, 3, 9>(random, cases);
    cases.finish({errc::overflow});
}

TEST_CASE("mixed limbs: cut off, filled up, compared, and held against a width") {
    test::random_source random("lengths of limbs");
    test::tally cases("lengths of limbs");
    for (int i = 0; i < 20'000; ++i) {
        const auto x = any_limbs<std::uint8_t, 4>(random);
        const auto y = random.up_to(3) == 0 ? x : any_limbs<std::uint8_t, 4>(random);
        const cpp_int a = value_of(x);
        const auto describe = [&] { return text(a, " and ", value_of(y)); };
        cases.expect(detail::equal(x, y) == (a == value_of(y)), describe);
        cases.expect(value_of(detail::with_limbs<6>(x)) == a, describe);
        cases.expect(value_of(detail::with_limbs<3>(x)) == (a & oracle::largest(24)), describe);
        cases.expect(value_of(detail::with_limbs<1>(x)) == (a & oracle::largest(8)), describe);
        cases.expect(detail::fits_limbs<0>(x) == (a == 0), describe);
        cases.expect(detail::fits_limbs<1>(x) == (a <= oracle::largest(8)), describe);
        cases.expect(detail::fits_limbs<3>(x) == (a <= oracle::largest(24)), describe);
        cases.expect(detail::fits_limbs<4>(x) && detail::fits_limbs<5>(x), describe);
    }
    check_excess<std::uint8_t, 4>(random, cases, std::make_index_sequence<41>{});
    check_excess<detail::native_limb, 2>(random, cases, std::make_index_sequence<140>{});
    cases.finish();
}

TEST_CASE("mixed limbs: times a power of ten") {
    test::random_source random("powers of ten");
    test::tally cases("powers of ten");
    const auto check = [&]<unsigned Exponent>(std::integral_constant<unsigned, Exponent>) {
        constexpr unsigned bits = 576;
        constexpr unsigned count = detail::limbs_for(bits);
        const cpp_int power = oracle::ten_to(Exponent);
        for (int i = 0; i < 100; ++i) {
            cpp_int x = random.integer(bits);
            x = test::at_most(oracle::largest(bits) / power, x);
            const auto product =
                detail::times_power_of_ten<Exponent>(test::limbs_of<detail::native_limb, count>(x));
            cases.expect(value_of(product) == x * power,
                         [&] { return text(x, " * 10^", Exponent); });
        }
    };
    [&]<std::size_t... Exponents>(std::index_sequence<Exponents...>) {
        (check(std::integral_constant<unsigned, Exponents>{}), ...);
    }
    (std::make_index_sequence<156>{});
    cases.finish();
}
