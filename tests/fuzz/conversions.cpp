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

namespace {

using fuzz::failed;
using fuzz::outcome;
using fuzz::power;
using fuzz::within;
using troy::errc;
using troy::fixed_point;
using token = troy::xagm::token;
using ounce = troy::fine_ounce;
template <unsigned Decimals, unsigned Bits>
using ratio = fixed_point<troy::per<ounce, token>, Decimals, Bits>;
namespace xagm = troy::xagm;

/// 10^9.
[[nodiscard]] mpz_class scale() { return power(10, 9); }

/// A quantity of a type, and GMP's view of it.
template <troy::FixedPoint T>
struct given {
    mpz_class raw;
    T value;

    explicit given(fuzz::bytes& in, const mpz_class& hint = 0)
        : raw(in.number(T::bits, hint)),
          value(T::from_raw(fuzz::from_gmp<troy::raw_type<T::bits>>(raw))) {}
};

/// n / d within a width, or the error of the divisor.
[[nodiscard]] outcome quotient(unsigned bits,
                               const mpz_class& n,
                               const mpz_class& d,
                               troy::rounding mode = troy::rounding::down) {
    if (d == 0) return failed(errc::division_by_zero);
    return within(bits, fuzz::divided(n, d, mode));
}

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

// ---- XAGm. ----

template <unsigned Bits>
void check_ounces(fuzz::bytes& in) {
    const given<xagm::basic_tokens<Bits>> tokens(in);
    // At 256 bits the product overflows first, below that the result.
    const mpz_class edge =
        Bits == 256 ? fuzz::largest(256) : mpz_class(fuzz::largest(Bits) * scale());
    const given<xagm::oz_per_token> oz(in,
                                       tokens.raw == 0 ? scale() : mpz_class(edge / tokens.raw));
    const mpz_class product = tokens.raw * oz.raw;
    fuzz::compare(
        "ounces_from_tokens",
        fuzz::outcome_of([&] { return xagm::ounces_from_tokens(tokens.value, oz.value); }),
        product > fuzz::largest(256) ? failed(errc::overflow) : quotient(Bits, product, scale()),
        {tokens.raw, oz.raw, Bits});
}

template <unsigned Bits>
void check_tokens(fuzz::bytes& in) {
    const given<xagm::basic_ounces<Bits>> ounces(in);
    const given<xagm::oz_per_token> oz(in, (ounces.raw * scale()) >> Bits);
    const auto back = fuzz::outcome_of([&] {
        const auto tokens = xagm::tokens_from_ounces(ounces.value, oz.value);
        return xagm::ounces_from_tokens(tokens, oz.value);
    });
    fuzz::compare(
        "tokens_from_ounces",
        fuzz::outcome_of([&] { return xagm::tokens_from_ounces(ounces.value, oz.value); }),
        quotient(Bits, ounces.raw * scale(), oz.raw),
        {ounces.raw, oz.raw, Bits});
    fuzz::require(back.error || back.value <= ounces.raw, "round trip gains", ounces.raw.get_str());
}

template <unsigned Bits>
void check_fine_weight(fuzz::bytes& in) {
    const given<fixed_point<troy::gross_ounce, 9, Bits>> gross(in);
    const given<xagm::fineness> fineness(in, scale());
    fuzz::compare("fine_weight",
                  fuzz::outcome_of([&] { return xagm::fine_weight(gross.value, fineness.value); }),
                  fineness.raw > scale() ? failed(errc::fineness_too_large)
                                         : quotient(Bits, gross.raw * fineness.raw, power(10, 16)),
                  {gross.raw, fineness.raw, Bits});
}

/// The two numbers of a reconcile have to be consistent, too.
template <unsigned Bits, class Call>
void compare_reconciled(const char* what,
                        Call call,
                        const outcome& after,
                        const mpz_class& supply,
                        std::initializer_list<mpz_class> operands) {
    const auto amount = after.error            ? after
                        : after.value < supply ? failed(errc::underflow)
                                               : outcome{after.value - supply, {}};
    fuzz::compare(what, fuzz::outcome_of([&] { return call().amount; }), amount, operands);
    const auto found = fuzz::outcome_of([&] { return call().supply_after; });
    fuzz::compare(what, found, amount.error ? amount : after, operands);
}

template <unsigned Bits>
void check_reconcile(fuzz::bytes& in) {
    const given<xagm::basic_tokens<Bits>> supply(in);
    const given<xagm::oz_per_token> before(in);
    const given<xagm::oz_per_token> after(in, (supply.raw * before.raw) >> Bits);
    outcome expected;
    if (after.raw == 0) {
        expected = failed(errc::division_by_zero);
    } else if (before.raw < after.raw && supply.raw != 0) {
        expected = failed(errc::underflow);
    } else {
        expected = quotient(Bits, supply.raw * before.raw, after.raw);
    }
    compare_reconciled<Bits>(
        "reconcile",
        [&] { return xagm::reconcile(supply.value, before.value, after.value); },
        expected,
        supply.raw,
        {supply.raw, before.raw, after.raw, Bits});
}

template <unsigned Bits, class Reserves>
void check_reserves_rule(fuzz::bytes& in) {
    const given<Reserves> reserves(in);
    const given<xagm::oz_per_token> oz(in);
    const mpz_class exact = reserves.raw * power(10, 9 + 9 - Reserves::decimals);
    const given<xagm::basic_tokens<Bits>> supply(in,
                                                 oz.raw == 0 ? exact : mpz_class(exact / oz.raw));
    compare_reconciled<Bits>(
        "reconcile_to_reserves",
        [&] { return xagm::reconcile_to_reserves(supply.value, reserves.value, oz.value); },
        quotient(Bits, exact, oz.raw),
        supply.raw,
        {supply.raw, reserves.raw, Reserves::decimals, oz.raw, Bits});
}

/// The bound by its definition: it is accepted, one raw unit more is not.
template <unsigned Bits>
void check_largest(fuzz::bytes& in) {
    const given<xagm::basic_ounces<Bits>> reserve(in);
    const given<xagm::oz_per_token> oz(in);
    const mpz_class near = oz.raw == 0 ? mpz_class(0) : mpz_class(reserve.raw * scale() / oz.raw);
    const given<xagm::basic_tokens<Bits>> obligation(in, near);
    const auto ounces = [&](const mpz_class& amount) {
        return mpz_class((obligation.raw + amount) * oz.raw / scale());
    };
    const auto found = fuzz::outcome_of(
        [&] { return xagm::largest_reconcile(reserve.value, obligation.value, oz.value); });
    outcome expected;
    if (oz.raw == 0) {
        expected = failed(errc::division_by_zero);
    } else if (ounces(0) > reserve.raw) {
        expected = failed(errc::reserve_not_enough);
    } else {
        expected = within(Bits, ((reserve.raw + 1) * scale() - 1) / oz.raw - obligation.raw);
        if (!expected.error) {
            fuzz::require(ounces(expected.value) <= reserve.raw, "the bound is accepted");
            fuzz::require(ounces(expected.value + 1) > reserve.raw, "one unit more is refused");
        }
    }
    fuzz::compare(
        "largest_reconcile", found, expected, {reserve.raw, obligation.raw, oz.raw, Bits});
}

void check_schedule(fuzz::bytes& in) {
    const given<xagm::oz_per_token> base(in, scale());
    const given<xagm::annual_fee_rate> rate(in, scale() / 10);
    const mpz_class latest = fuzz::largest(64) / 86400;
    const mpz_class first = in.number(64) % latest;
    const mpz_class life = rate.raw == 0 ? mpz_class(0) : mpz_class(base.raw * 365 / rate.raw);
    const mpz_class day = in.number(64, first + life) % latest;
    const mpz_class fee = day < first ? mpz_class(0) : mpz_class(rate.raw * (day - first) / 365);
    const auto found = fuzz::outcome_of([&] {
        const xagm::fee_schedule schedule{
            base.value, troy::utc_day::from_raw(first.get_ui()), rate.value};
        return schedule.ounces_per_token(troy::utc_day::from_raw(day.get_ui()));
    });
    outcome expected;
    if (rate.raw > scale() / 10) {
        expected = failed(errc::annual_fee_rate_too_large);
    } else if (base.raw > scale()) {
        expected = failed(errc::oz_per_token_too_large);
    } else if (day < first) {
        expected = failed(errc::time_before_base_day);
    } else if (fee > base.raw) {
        expected = failed(errc::underflow);
    } else {
        expected = {base.raw - fee, {}};
    }
    fuzz::compare("ounces_per_token", found, expected, {base.raw, rate.raw, first, day});
}

template <unsigned Bits>
void check_at(unsigned which, fuzz::bytes& in) {
    switch (which % 16) {
        case 0:
        case 1: return check_mul_div_at<Bits>(in);
        case 2:
        case 3: return check_scales_at<Bits>(in);
        case 4:
        case 5: return check_ounces<Bits>(in);
        case 6:
        case 7: return check_tokens<Bits>(in);
        case 8: return check_fine_weight<Bits>(in);
        case 9:
        case 10: return check_reconcile<Bits>(in);
        case 11: return check_reserves_rule<Bits, xagm::vault_ounces>(in);
        case 12: return check_reserves_rule<Bits, xagm::basic_ounces<Bits>>(in);
        case 13:
        case 14: return check_largest<Bits>(in);
        default: return check_schedule(in);
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
