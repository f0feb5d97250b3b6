// SPDX-License-Identifier: BSL-1.0

/// @file
/// From one quantity to another against GMP: mul, div, mul_div, convert, compare, and XAGm's
/// ounces, tokens, fee schedule and reconciles, at 64, 112, 128 and 256 bits and with decimals that
/// are far apart.

#include <cstddef>
#include <cstdint>

#include <troy/arithmetic.hpp>
#include <troy/xagm.hpp>

#include "fuzz.hpp"
#include "raw_forms.hpp"
#include "xagm.hpp"

namespace {

using fuzz::failed;
using fuzz::given;
using fuzz::outcome;
using fuzz::power;
using fuzz::quotient;
using fuzz::within;
using troy::errc;
using troy::fixed_point;
using token = troy::xagm::token;
using ounce = troy::fine_ounce;
template <unsigned Decimals, unsigned Bits>
using ratio = fixed_point<troy::per<ounce, token>, Decimals, Bits>;
namespace xagm = troy::xagm;

// ---- mul and div. ----

template <unsigned Decimals, unsigned Bits, class X, class Ratio>
void check_mul(fuzz::bytes& in) {
    const auto mode = in.mode();
    const mpz_class unit = power(10, X::decimals + Ratio::decimals - Decimals);
    const given<X> x(in);
    const given<Ratio> y(in, x.raw == 0 ? unit : mpz_class(fuzz::largest(Bits) * unit / x.raw));
    fuzz::compare("mul",
                  fuzz::outcome_of([&] {
                      return troy::mul<fixed_point<ounce, Decimals, Bits>>(x.value, y.value, mode);
                  }),
                  quotient(Bits, x.raw * y.raw, unit, mode),
                  {x.raw, y.raw, Decimals, Bits, unsigned(mode)});
}

template <unsigned Decimals, unsigned Bits, class X, class Ratio>
void check_div(fuzz::bytes& in) {
    const auto mode = in.mode();
    const mpz_class unit = power(10, Decimals + Ratio::decimals - X::decimals);
    const given<X> x(in);
    const given<Ratio> y(in, (x.raw * unit) >> Bits);
    fuzz::compare("div",
                  fuzz::outcome_of([&] {
                      return troy::div<fixed_point<token, Decimals, Bits>>(x.value, y.value, mode);
                  }),
                  quotient(Bits, x.raw * unit, y.raw, mode),
                  {x.raw, y.raw, Decimals, Bits, unsigned(mode)});
}

template <unsigned Bits>
void check_mul_div_at(fuzz::bytes& in) {
    using tokens = xagm::basic_tokens<Bits>;
    using ounces = xagm::basic_ounces<Bits>;
    switch (in.byte() % 8) {
        case 0: return check_mul<9, Bits, tokens, ratio<9, 64>>(in);
        case 1: return check_mul<2, 64, tokens, ratio<18, 128>>(in);
        case 2: return check_mul<0, Bits, tokens, ratio<0, 64>>(in);
        case 3: return check_mul<18, 256, tokens, ratio<9, 256>>(in);
        case 4: return check_div<9, Bits, ounces, ratio<9, 64>>(in);
        case 5: return check_div<2, 64, ounces, ratio<18, 128>>(in);
        case 6: return check_div<30, 256, ounces, ratio<0, 64>>(in);
        default: return check_div<9, Bits, ounces, ratio<38, 128>>(in);
    }
}

// ---- convert: other decimals, another width. ----

template <unsigned Decimals, class X>
void check_more(fuzz::bytes& in) {
    const mpz_class unit = power(10, Decimals - X::decimals);
    const given<X> x(in, fuzz::largest(X::bits) / unit);
    using result = fixed_point<token, Decimals, X::bits>;
    const auto found = fuzz::outcome_of([&] { return troy::convert<result>(x.value); });
    fuzz::compare("convert to more decimals",
                  found,
                  within(X::bits, x.raw * unit),
                  {x.raw, Decimals, X::bits});
}

template <unsigned Decimals, class X>
void check_fewer(fuzz::bytes& in) {
    const auto mode = in.mode();
    const mpz_class unit = power(10, X::decimals - Decimals);
    const given<X> x(in, unit);
    using result = fixed_point<token, Decimals, X::bits>;
    fuzz::compare("convert to fewer decimals",
                  fuzz::outcome_of([&] { return troy::convert<result>(x.value, mode); }),
                  quotient(X::bits, x.raw, unit, mode),
                  {x.raw, Decimals, X::bits, unsigned(mode)});
    fuzz::compare("exact convert",
                  fuzz::outcome_of([&] { return troy::convert<result>(x.value); }),
                  x.raw % unit == 0 ? within(X::bits, x.raw / unit) : failed(errc::inexact),
                  {x.raw, Decimals, X::bits});
}

template <unsigned Bits, class X>
void check_width(fuzz::bytes& in) {
    const given<X> x(in, fuzz::largest(Bits));
    using result = fixed_point<token, X::decimals, Bits>;
    const auto found = fuzz::outcome_of([&] { return troy::convert<result>(x.value); });
    fuzz::compare("convert to another width", found, within(Bits, x.raw), {x.raw, X::bits, Bits});
}

template <unsigned Bits>
void check_scales_at(fuzz::bytes& in) {
    using tokens = xagm::basic_tokens<Bits>;
    switch (in.byte() % 8) {
        case 0: return check_more<18, tokens>(in);
        case 1: return check_more<9, fixed_point<token, 2, Bits>>(in);
        case 2: return check_fewer<2, tokens>(in);
        case 3: return check_fewer<0, fixed_point<token, 19, Bits>>(in);
        case 4: return check_width<64, tokens>(in);
        case 5: return check_width<112, tokens>(in);
        case 6: return check_width<128, tokens>(in);
        default: return check_width<8, tokens>(in);
    }
}

// ---- mul_div, the contract's and the unlimited; signs; order. ----

template <class Result, class X, class Y, class Divisor>
void check_mul_div(fuzz::bytes& in) {
    const auto mode = in.mode();
    const given<X> x(in);
    const given<Y> y(in);
    const mpz_class above = x.raw * y.raw * power(10, Result::decimals + Divisor::decimals);
    const mpz_class down = power(10, X::decimals + Y::decimals);
    const given<Divisor> divisor(in, mpz_class(above / down) >> Result::bits);
    const outcome expected = quotient(Result::bits, above, divisor.raw * down, mode);
    fuzz::compare("mul_div",
                  fuzz::outcome_of(
                      [&] { return troy::mul_div<Result>(x.value, y.value, divisor.value, mode); }),
                  expected,
                  {x.raw, y.raw, divisor.raw, unsigned(mode)});
    if constexpr (Result::decimals + Divisor::decimals <= X::decimals + Y::decimals) {
        const bool fits = x.raw * y.raw <= fuzz::largest(256);
        fuzz::compare("mul_div_within",
                      fuzz::outcome_of([&] {
                          return troy::mul_div_within<256, Result>(
                              x.value, y.value, divisor.value, mode);
                      }),
                      fits ? expected : failed(errc::overflow),
                      {x.raw, y.raw, divisor.raw, unsigned(mode)});
    }
}

template <class Signed, class Result>
void check_signs(fuzz::bytes& in) {
    const auto mode = in.mode();
    const bool negative = in.byte() % 2 != 0;
    const mpz_class most = fuzz::largest(Signed::bits - 1) + (negative ? 1 : 0);
    const given<typename Signed::magnitude_type> drawn(in, most);
    if (drawn.raw > most) return;
    const auto x = Signed::from_sign_and_magnitude(negative, drawn.value);
    const mpz_class up = power(10, Result::decimals);
    mpz_class rounded = fuzz::divided(drawn.raw * up, power(10, Signed::decimals), mode);
    const bool below_zero = negative && rounded != 0;
    outcome expected = within(Result::bits, rounded);
    if constexpr (troy::SignedFixedPoint<Result>) {
        if (rounded > fuzz::largest(Result::bits - 1) + (negative ? 1 : 0)) {
            expected = failed(errc::overflow);
        } else if (below_zero) {
            expected = {-rounded, {}};
        }
    } else if (below_zero && !expected.error) {
        expected = failed(errc::underflow);
    }
    fuzz::compare("convert with a sign",
                  fuzz::outcome_of([&] { return troy::convert<Result>(x, mode); }),
                  expected,
                  {drawn.raw, negative ? 1 : 0, Result::decimals, Result::bits, unsigned(mode)});
}

template <class X, class Y>
void check_order(fuzz::bytes& in) {
    const given<X> x(in);
    const mpz_class left = x.raw * power(10, Y::decimals);
    const given<Y> y(in, left / power(10, X::decimals));
    const int expected = cmp(left, y.raw * power(10, X::decimals));
    const auto found = troy::compare(x.value, y.value);
    fuzz::require((found < 0) == (expected < 0) && (found > 0) == (expected > 0),
                  "compare",
                  x.raw.get_str() + ' ' + y.raw.get_str());
}

template <unsigned Bits>
void check_algebra_at(fuzz::bytes& in) {
    using tokens = xagm::basic_tokens<Bits>;
    using ounces = xagm::basic_ounces<Bits>;
    using signed_tokens = troy::signed_fixed_point<token, 9, Bits>;
    switch (in.byte() % 8) {
        case 0: return check_mul_div<tokens, tokens, ratio<9, 64>, ratio<9, 64>>(in);
        case 1: return check_mul_div<tokens, tokens, ounces, ounces>(in);
        case 2:
            return check_mul_div<fixed_point<token, 2, 64>, tokens, ratio<18, 256>, ratio<0, 128>>(
                in);
        case 3:
            return check_mul_div<fixed_point<token, 30, 256>, tokens, ratio<2, 64>, ratio<38, 256>>(
                in);
        case 4: return check_signs<signed_tokens, troy::signed_fixed_point<token, 2, 64>>(in);
        case 5: return check_signs<signed_tokens, fixed_point<token, 18, 256>>(in);
        case 6: return check_order<tokens, fixed_point<token, 18, 256>>(in);
        default: return check_order<tokens, fixed_point<token, 2, 64>>(in);
    }
}

template <unsigned Bits>
void check_at(unsigned which, fuzz::bytes& in) {
    switch (which % 16) {
        case 0:
        case 1: return check_mul_div_at<Bits>(in);
        case 2:
        case 3: return check_scales_at<Bits>(in);
        case 4:
        case 5: return fuzz::check_ounces<Bits>(in);
        case 6:
        case 7: return fuzz::check_tokens<Bits>(in);
        case 8: return fuzz::check_fine_weight<Bits>(in);
        case 9:
        case 10: return fuzz::check_reconcile<Bits>(in);
        case 11: return fuzz::check_reserves_rule<Bits, xagm::vault_ounces>(in);
        case 12: return fuzz::check_reserves_rule<Bits, xagm::basic_ounces<Bits>>(in);
        case 13:
        case 14: return fuzz::check_largest<Bits>(in);
        default: return fuzz::check_schedule(in);
    }
}

}  // namespace

template <unsigned Bits>
void check_all_at(unsigned which, fuzz::bytes& in) {
    check_at<Bits>(which, in);
    if (!in.empty()) check_algebra_at<Bits>(in);  // What is left of the input.
    if (!in.empty()) fuzz::check_forms_at<Bits>(in);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::bytes in(data, size);
    const unsigned which = in.byte();
    switch (which / 16 % 4) {
        case 0: check_all_at<64>(which, in); break;
        case 1: check_all_at<112>(which, in); break;
        case 2: check_all_at<128>(which, in); break;
        default: check_all_at<256>(which, in); break;
    }
    return 0;
}
