// SPDX-License-Identifier: BSL-1.0

// Property: products, quotients, sums and shifts of limbs are those of the integers that they
// represent, at corner lattices and random limbs of 8, 16, 32 and 64 bits: cases that are rare on
// long limbs are frequent on short ones. So is the kernel on operands with different numbers of
// limbs, as quantities of different widths have them.

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include <troy/detail/long_division.hpp>
#include <troy/mul_div.hpp>
#include <troy/uint.hpp>
#include <troy/wide.hpp>

#include "names.hpp"

namespace {

using test::any_limbs;
using test::corner;
using test::lattice;
using test::limbs_of;
using test::value_of;
namespace detail = troy::detail;

/// Divides and compares quotient, remainder and all roundings, and whether they fit.
template <class Limb, unsigned N>
void check_division(test::tally& cases,
                    const detail::limbs<Limb, 2 * N>& numerator,
                    const detail::limbs<Limb, N>& divisor) {
    const cpp_int n = value_of(numerator);
    const cpp_int d = value_of(divisor);
    if (d == 0) return;
    const auto describe = [&] { return text(n, " / ", d, " on limbs of ", sizeof(Limb)); };
    constexpr unsigned bits = N * detail::bits_of<Limb>;
    const cpp_int floor = n / d;
    if (floor <= oracle::largest(bits)) {
        const auto result = detail::divide(numerator, divisor);
        cases.agree({value_of(result.quotient), {}}, outcome<>{floor, {}}, describe);
        cases.agree({value_of(result.remainder), {}}, outcome<>{n % d, {}}, describe);
    }
    for (const rounding mode : test::all_roundings) {
        detail::limbs<Limb, N> quotient{};
        const bool fits = detail::divide_rounded(numerator, divisor, mode, quotient);
        cases.agree(
            fits ? outcome<>{value_of(quotient), {}} : oracle::failed<cpp_int>(errc::overflow),
            oracle::within(oracle::quotient(n, d, mode), bits),
            [&] { return text(describe(), " ", mode); });
    }
}

/// The kernel on a limb type: lattices, random limbs, and the hard cases of long division.
template <class Limb, unsigned N>
void check_limbs(test::random_source& random, test::tally& cases, int random_cases) {
    constexpr unsigned bits = N * detail::bits_of<Limb>;
    const auto check_product = [&](const detail::limbs<Limb, N>& x,
                                   const detail::limbs<Limb, N>& y,
                                   const detail::limbs<Limb, N>& divisor) {
        const auto product = detail::multiply(x, y);
        cases.agree({value_of(product), {}}, outcome<>{value_of(x) * value_of(y), {}}, [&] {
            return text(value_of(x), " * ", value_of(y));
        });
        check_division<Limb, N>(cases, product, divisor);
    };
    for (int i = 0; i < random_cases; ++i) {
        const auto d = any_limbs<Limb, N>(random);
        check_product(any_limbs<Limb, N>(random), any_limbs<Limb, N>(random), d);
        check_division<Limb, N>(cases, any_limbs<Limb, 2 * N>(random), d);
        // Just below a multiple of the divisor the estimates of digits are worst.
        const auto q = any_limbs<Limb, N>(random);
        const cpp_int multiple = value_of(q) * value_of(d);
        for (const unsigned below : {1u, 2u}) {
            if (multiple < below) continue;
            check_division<Limb, N>(cases, limbs_of<Limb, 2 * N>(multiple - below), d);
        }
    }
    // The largest numerators of a divisor: their quotient is all ones, and the top limbs of both
    // are equal at every digit, where the estimate may not divide.
    const auto divisors = lattice<Limb, (N < 4 ? N : 4)>();
    for (std::size_t i = 1; i < divisors.size(); i += N < 4 ? 1 : 7) {
        const auto d = limbs_of<Limb, N>(value_of(divisors[i]));
        const cpp_int beyond = value_of(d) << bits;
        for (int below = 0; below <= 3; ++below) {
            if (beyond - below >= 0 && beyond - below <= oracle::largest(2 * bits)) {
                check_division<Limb, N>(cases, limbs_of<Limb, 2 * N>(beyond - below), d);
            }
        }
    }
    // Divisors of three limbs or more in which only the lowest limb makes the estimate wrong: half
    // a radix at the top, zeros, and a small limb. k * (d without that limb) / d is k - 1.
    for (unsigned n = 3; n <= N; ++n) {
        const cpp_int top = cpp_int{1} << (n * detail::bits_of<Limb> - 1);
        for (unsigned low = 0; low < 8; ++low) {
            for (unsigned k = 1; k < 8; ++k) {
                for (unsigned less = 0; less < 2; ++less) {
                    const cpp_int d = top + corner<Limb>(low);
                    const cpp_int n_low = top * corner<Limb>(k) - less;
                    check_division<Limb, N>(
                        cases, limbs_of<Limb, 2 * N>(n_low), limbs_of<Limb, N>(d));
                    const cpp_int n_high = d << (bits - n * detail::bits_of<Limb>);
                    check_division<Limb, N>(cases,
                                            limbs_of<Limb, 2 * N>(n_high * corner<Limb>(k) + n_low),
                                            limbs_of<Limb, N>(d));
                }
            }
        }
    }
}

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
            d = limbs_of<Limb, D>(near);
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
            const auto x = limbs_of<Limb, N>(value);  // Cut off to the limbs.
            cases.expect(detail::exceeds<Limit>(x) == (value_of(x) > oracle::largest(Limit)),
                         [&] { return text(value_of(x), " exceeds ", Limit, " bits"); });
        }
    };
    (check(std::integral_constant<unsigned, Bits>{}), ...);
}

}  // namespace

TEST_CASE("the limb kernel divides all products of two-limb corner values") {
    test::tally cases("two limbs of 8 bits");
    const auto corners = lattice<std::uint8_t, 2>();
    for (const auto& x : corners) {
        for (const auto& y : corners) {
            const auto product = detail::multiply(x, y);
            const auto n = static_cast<std::int64_t>(value_of(x) * value_of(y));
            cases.expect(value_of(product) == n, [&] { return text("product ", n); });
            for (const auto& divisor : corners) {
                const auto d = static_cast<std::int64_t>(divisor.at[0] + 256 * divisor.at[1]);
                if (d == 0) continue;
                for (const rounding mode : test::all_roundings) {
                    detail::limbs<std::uint8_t, 2> quotient{};
                    const bool fits = detail::divide_rounded(product, divisor, mode, quotient);
                    const std::int64_t exact = oracle::quotient(n, d, mode);
                    const std::int64_t found = quotient.at[0] + 256 * quotient.at[1];
                    cases.expect(fits == (exact <= 0xffff) && (!fits || found == exact),
                                 [&] { return text(n, " / ", d, " ", mode, ": ", found); });
                }
            }
        }
    }
    cases.finish();
}

TEST_CASE("the limb kernel divides all four-limb corner values by two-limb ones") {
    test::tally cases("numerators of four limbs");
    for (const auto& numerator : lattice<std::uint8_t, 4>()) {
        const auto n = static_cast<std::int64_t>(value_of(numerator));
        for (const auto& divisor : lattice<std::uint8_t, 2>()) {
            const std::int64_t d = divisor.at[0] + 256 * divisor.at[1];
            if (d == 0 || n / d > 0xffff) continue;
            const auto result = detail::divide(numerator, divisor);
            const std::int64_t quotient = result.quotient.at[0] + 256 * result.quotient.at[1];
            const std::int64_t rest = result.remainder.at[0] + 256 * result.remainder.at[1];
            cases.expect(quotient == n / d && rest == n % d,
                         [&] { return text(n, " / ", d, ": ", quotient, " rest ", rest); });
        }
    }
    cases.finish();
}

TEST_CASE("the limb kernel is the same arithmetic on limbs of 8, 16, 32 and 64 bits") {
    test::random_source random("limb kernel");
    test::tally cases("limb kernel");
    check_limbs<std::uint8_t, 1>(random, cases, 10'000);
    check_limbs<std::uint8_t, 2>(random, cases, 30'000);
    check_limbs<std::uint8_t, 4>(random, cases, 60'000);
    check_limbs<std::uint16_t, 2>(random, cases, 30'000);
    check_limbs<std::uint16_t, 4>(random, cases, 30'000);
    check_limbs<std::uint32_t, 2>(random, cases, 30'000);
    // The limbs of uint128 and uint256 if the compiler has no 128-bit integer.
    check_limbs<std::uint32_t, 4>(random, cases, 20'000);
    check_limbs<std::uint32_t, 8>(random, cases, 10'000);
    check_limbs<detail::native_limb, 2>(random, cases, 30'000);
    check_limbs<detail::native_limb, 4>(random, cases, 60'000);
    cases.finish({errc::overflow});
}

TEST_CASE("sums, differences, shifts and short products of limbs carry as they should") {
    test::random_source random("limb sums");
    test::tally cases("limb sums");
    const auto check = [&]<class Limb, unsigned N>(const detail::limbs<Limb, N>& x,
                                                   const detail::limbs<Limb, N>& y) {
        constexpr unsigned bits = N * detail::bits_of<Limb>;
        const cpp_int radix = cpp_int{1} << bits;
        const cpp_int a = value_of(x);
        const cpp_int b = value_of(y);
        const auto describe = [&] { return text(a, " and ", b, " on limbs of ", sizeof(Limb)); };
        auto sum = x;
        const bool carry = detail::add_in_place(sum, y);
        cases.expect(value_of(sum) + (carry ? radix : cpp_int{0}) == a + b, describe);
        auto difference = x;
        const bool borrow = detail::subtract_in_place(difference, y);
        cases.expect(value_of(difference) - (borrow ? radix : cpp_int{0}) == a - b, describe);
        cases.expect(detail::less(x, y) == (a < b), describe);
        cases.expect(detail::is_zero(x) == (a == 0), describe);
        auto product = x;
        const Limb over = detail::multiply_in_place(product, y.at[0], y.at[N - 1]);
        cases.expect((cpp_int{over} << bits) + value_of(product) == a * y.at[0] + y.at[N - 1],
                     describe);
        if (y.at[0] != 0) {
            auto quotient = x;
            const Limb rest = detail::divide_in_place(quotient, y.at[0]);
            cases.expect(value_of(quotient) == a / y.at[0] && rest == a % y.at[0], describe);
        }
        const auto shift = static_cast<unsigned>(y.at[N - 1] % detail::bits_of<Limb>);
        auto left = x;
        detail::shift_left(left, shift);
        cases.expect(value_of(left) == (a << shift) % radix, describe);
        auto right = x;
        detail::shift_right(right, shift);
        cases.expect(value_of(right) == a >> shift, describe);
    };
    for (const auto& x : lattice<std::uint8_t, 2>()) {
        for (const auto& y : lattice<std::uint8_t, 2>())
            check(x, y);
    }
    for (int i = 0; i < 20'000; ++i) {
        check(any_limbs<std::uint8_t, 4>(random), any_limbs<std::uint8_t, 4>(random));
        check(any_limbs<std::uint32_t, 3>(random), any_limbs<std::uint32_t, 3>(random));
        check(any_limbs<detail::native_limb, 4>(random), any_limbs<detail::native_limb, 4>(random));
    }
    cases.finish();
}

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
                detail::times_power_of_ten<Exponent>(limbs_of<detail::native_limb, count>(x));
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
