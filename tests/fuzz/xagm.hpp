// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// XAGm's ounces, tokens, fee schedule and reconciles against GMP.

#include <initializer_list>

#include <troy/xagm.hpp>

#include "fuzz.hpp"

namespace fuzz {

namespace xagm = troy::xagm;
using troy::errc;
using troy::fixed_point;

/// 10^9.
[[nodiscard]] inline mpz_class scale() { return power(10, 9); }

template <unsigned Bits>
void check_ounces(bytes& in) {
    const given<xagm::basic_tokens<Bits>> tokens(in);
    // At 256 bits the product overflows first, below that the result.
    const mpz_class edge = Bits == 256 ? largest(256) : mpz_class(largest(Bits) * scale());
    const given<xagm::oz_per_token> oz(in,
                                       tokens.raw == 0 ? scale() : mpz_class(edge / tokens.raw));
    const mpz_class product = tokens.raw * oz.raw;
    compare("ounces_from_tokens",
            outcome_of([&] { return xagm::ounces_from_tokens(tokens.value, oz.value); }),
            product > largest(256) ? failed(errc::overflow) : quotient(Bits, product, scale()),
            {tokens.raw, oz.raw, Bits});
}

template <unsigned Bits>
void check_tokens(bytes& in) {
    const given<xagm::basic_ounces<Bits>> ounces(in);
    const given<xagm::oz_per_token> oz(in, (ounces.raw * scale()) >> Bits);
    const auto back = outcome_of([&] {
        const auto tokens = xagm::tokens_from_ounces(ounces.value, oz.value);
        return xagm::ounces_from_tokens(tokens, oz.value);
    });
    compare("tokens_from_ounces",
            outcome_of([&] { return xagm::tokens_from_ounces(ounces.value, oz.value); }),
            quotient(Bits, ounces.raw * scale(), oz.raw),
            {ounces.raw, oz.raw, Bits});
    require(back.error || back.value <= ounces.raw, "round trip gains", ounces.raw.get_str());
}

template <unsigned Bits>
void check_fine_weight(bytes& in) {
    const given<fixed_point<troy::gross_ounce, 9, Bits>> gross(in);
    const given<xagm::fineness> fineness(in, scale());
    compare("fine_weight",
            outcome_of([&] { return xagm::fine_weight(gross.value, fineness.value); }),
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
    compare(what, outcome_of([&] { return call().amount; }), amount, operands);
    const auto found = outcome_of([&] { return call().supply_after; });
    compare(what, found, amount.error ? amount : after, operands);
}

template <unsigned Bits>
void check_reconcile(bytes& in) {
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
void check_reserves_rule(bytes& in) {
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
void check_largest(bytes& in) {
    const given<xagm::basic_ounces<Bits>> reserve(in);
    const given<xagm::oz_per_token> oz(in);
    const mpz_class near = oz.raw == 0 ? mpz_class(0) : mpz_class(reserve.raw * scale() / oz.raw);
    const given<xagm::basic_tokens<Bits>> obligation(in, near);
    const auto ounces = [&](const mpz_class& amount) {
        return mpz_class((obligation.raw + amount) * oz.raw / scale());
    };
    const auto found = outcome_of(
        [&] { return xagm::largest_reconcile(reserve.value, obligation.value, oz.value); });
    outcome expected;
    if (oz.raw == 0) {
        expected = failed(errc::division_by_zero);
    } else if (ounces(0) > reserve.raw) {
        expected = failed(errc::reserve_not_enough);
    } else {
        expected = within(Bits, ((reserve.raw + 1) * scale() - 1) / oz.raw - obligation.raw);
        if (!expected.error) {
            require(ounces(expected.value) <= reserve.raw, "the bound is accepted");
            require(ounces(expected.value + 1) > reserve.raw, "one unit more is refused");
        }
    }
    compare("largest_reconcile", found, expected, {reserve.raw, obligation.raw, oz.raw, Bits});
}

inline void check_schedule(bytes& in) {
    const given<xagm::oz_per_token> base(in, scale());
    const given<xagm::annual_fee_rate> rate(in, scale() / 10);
    const mpz_class latest = largest(64) / 86400;
    const mpz_class first = in.number(64) % latest;
    const mpz_class life = rate.raw == 0 ? mpz_class(0) : mpz_class(base.raw * 365 / rate.raw);
    const mpz_class day = in.number(64, first + life) % latest;
    const mpz_class fee = day < first ? mpz_class(0) : mpz_class(rate.raw * (day - first) / 365);
    const auto found = outcome_of([&] {
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
    compare("ounces_per_token", found, expected, {base.raw, rate.raw, first, day});
}

}  // namespace fuzz
