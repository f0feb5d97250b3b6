// SPDX-License-Identifier: BSL-1.0

// Property: products, quotients, sums and shifts of limbs are those of the integers that they
// represent. At corner lattices and random limbs of 8, 16, 32 and 64 bits: cases that are rare on
// long limbs are frequent on short ones.

#include <cstdint>

#include <troy/detail/long_division.hpp>
#include <troy/mul_div.hpp>
#include <troy/wide.hpp>

#include "limbs.hpp"
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
