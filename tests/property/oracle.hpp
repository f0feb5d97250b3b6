// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The formulas of the specification (frs/README.md, xsd/README.md) on integers that do not
/// overflow. They are written from the specification and share with the library only the names of
/// errors and rounding modes, so that a mistake would have to be made twice.
///
/// Int is cpp_int, or a built-in integer where a test is exhaustive and no intermediate value
/// overflows it.

#include <cstddef>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include <boost/multiprecision/cpp_int.hpp>

#include <troy/error.hpp>
#include <troy/rounding.hpp>

namespace oracle {

using boost::multiprecision::cpp_int;

/// A value or the code of a failure.
template <class Int = cpp_int>
struct outcome {
    Int value{};
    std::optional<troy::errc> failure{};

    [[nodiscard]] friend bool operator==(const outcome& x, const outcome& y) {
        return x.failure == y.failure && (x.failure || x.value == y.value);
    }
    friend std::ostream& operator<<(std::ostream& out, const outcome& x) {
        if (x.failure) return out << troy::name(*x.failure);
        return out << x.value;
    }
};

template <class Int>
[[nodiscard]] outcome<Int> failed(troy::errc code) {
    return {Int{}, code};
}

/// 2^bits - 1.
template <class Int = cpp_int>
[[nodiscard]] Int largest(unsigned bits) {
    return static_cast<Int>((Int{1} << bits) - 1);
}

template <class Int = cpp_int>
[[nodiscard]] Int ten_to(unsigned exponent) {
    Int result{1};
    for (unsigned i = 0; i < exponent; ++i)
        result *= 10;
    return result;
}

/// The value, if it is an unsigned integer of `bits` bits.
template <class Int>
[[nodiscard]] outcome<Int> within(const Int& value, unsigned bits) {
    if (value < 0) return failed<Int>(troy::errc::underflow);
    if (value > largest<Int>(bits)) return failed<Int>(troy::errc::overflow);
    return {value, {}};
}

/// n / d; the modes that round to nearest are the floor of the quotient plus one half.
template <class Int>
[[nodiscard]] Int quotient(const Int& n, const Int& d, troy::rounding mode) {
    if (mode == troy::rounding::down) return static_cast<Int>(n / d);
    if (mode == troy::rounding::up) return static_cast<Int>((n + d - 1) / d);
    const Int doubled = static_cast<Int>(2 * n + d);
    const Int divisor = static_cast<Int>(2 * d);
    const Int nearest = static_cast<Int>(doubled / divisor);
    const bool tie = doubled % divisor == 0;
    if (mode == troy::rounding::half_even && tie && nearest % 2 == 1) {
        return static_cast<Int>(nearest - 1);
    }
    return nearest;
}

template <class Int>
[[nodiscard]] outcome<Int> mul_div(
    const Int& x, const Int& y, const Int& d, troy::rounding mode, unsigned bits) {
    if (d == 0) return failed<Int>(troy::errc::division_by_zero);
    return within(quotient(static_cast<Int>(x * y), d, mode), bits);
}

/// The same for a contract whose product has a limited width.
template <class Int>
[[nodiscard]] outcome<Int> mul_div_within(unsigned product_bits,
                                          const Int& x,
                                          const Int& y,
                                          const Int& d,
                                          troy::rounding mode,
                                          unsigned bits) {
    if (x * y > largest<Int>(product_bits)) return failed<Int>(troy::errc::overflow);
    return mul_div(x, y, d, mode, bits);
}

// ---- Quantities: raw integers and their decimals. ----

/// x times a ratio, at `decimals`.
template <class Int>
[[nodiscard]] outcome<Int> mul(const Int& x,
                               unsigned x_decimals,
                               const Int& ratio,
                               unsigned ratio_decimals,
                               unsigned decimals,
                               unsigned bits,
                               troy::rounding mode) {
    // x/10^a * r/10^b = result/10^c, so result = x * r * 10^c / 10^(a + b).
    const Int numerator = static_cast<Int>(x * ratio * ten_to<Int>(decimals));
    return within(quotient(numerator, ten_to<Int>(x_decimals + ratio_decimals), mode), bits);
}

/// x over a ratio, at `decimals`.
template <class Int>
[[nodiscard]] outcome<Int> div(const Int& x,
                               unsigned x_decimals,
                               const Int& ratio,
                               unsigned ratio_decimals,
                               unsigned decimals,
                               unsigned bits,
                               troy::rounding mode) {
    if (ratio == 0) return failed<Int>(troy::errc::division_by_zero);
    const Int numerator = static_cast<Int>(x * ten_to<Int>(decimals + ratio_decimals));
    const Int divisor = static_cast<Int>(ratio * ten_to<Int>(x_decimals));
    return within(quotient(numerator, divisor, mode), bits);
}

// ---- frs/README.md#ounces-per-token. ----

template <class Int>
[[nodiscard]] Int day_start(const Int& t) {
    return static_cast<Int>(t / 86400 * 86400);
}

/// A fee schedule, in raw units and seconds.
template <class Int = cpp_int>
struct fee_schedule {
    Int base{};
    Int base_time{};
    Int annual_fee_rate{};
    unsigned decimals = 9;

    /// The error of a rate: it is above 10 %.
    [[nodiscard]] std::optional<troy::errc> refused_rate(const Int& rate) const {
        if (rate * 10 > ten_to<Int>(decimals)) return troy::errc::annual_fee_rate_too_large;
        return std::nullopt;
    }

    /// The errors at creation.
    [[nodiscard]] std::optional<troy::errc> refused() const {
        if (const auto code = refused_rate(annual_fee_rate)) return code;
        if (base > ten_to<Int>(decimals)) return troy::errc::oz_per_token_too_large;
        return std::nullopt;
    }

    /// q(t).
    [[nodiscard]] outcome<Int> q(const Int& t) const {
        if (t < base_time) return failed<Int>(troy::errc::time_before_base_day);
        const Int days = static_cast<Int>((t - base_time) / 86400);
        const Int fee = static_cast<Int>(annual_fee_rate * days / 365);
        if (fee > base) return failed<Int>(troy::errc::underflow);
        return {static_cast<Int>(base - fee), {}};
    }

    /// Changes the rate at t, or changes nothing and returns the error.
    [[nodiscard]] std::optional<troy::errc> update_annual_fee_rate(const Int& rate, const Int& t) {
        if (const auto code = refused_rate(rate)) return code;
        const outcome<Int> now = q(t);
        if (now.failure) return now.failure;
        base = now.value;
        base_time = day_start(t);
        annual_fee_rate = rate;
        return std::nullopt;
    }
};

// ---- frs/README.md#ounces-and-tokens. ----

template <class Int>
[[nodiscard]] outcome<Int> ounces_from_tokens(const Int& tokens,
                                              const Int& q,
                                              unsigned q_decimals,
                                              unsigned bits) {
    if (tokens * q > largest<Int>(256)) return failed<Int>(troy::errc::overflow);
    return within(static_cast<Int>(tokens * q / ten_to<Int>(q_decimals)), bits);
}

template <class Int>
[[nodiscard]] outcome<Int> tokens_from_ounces(const Int& ounces,
                                              const Int& q,
                                              unsigned q_decimals,
                                              unsigned bits) {
    if (q == 0) return failed<Int>(troy::errc::division_by_zero);
    return within(static_cast<Int>(ounces * ten_to<Int>(q_decimals) / q), bits);
}

/// gross weight * fineness, truncated to 2 decimals.
template <class Int>
[[nodiscard]] outcome<Int> fine_weight(const Int& gross,
                                       unsigned gross_decimals,
                                       const Int& fineness,
                                       unsigned fineness_decimals,
                                       unsigned bits) {
    if (fineness > ten_to<Int>(fineness_decimals)) {
        return failed<Int>(troy::errc::fineness_too_large);
    }
    const Int divisor = ten_to<Int>(gross_decimals + fineness_decimals);
    return within(static_cast<Int>(gross * fineness * 100 / divisor), bits);
}

// ---- frs/README.md#reconciles. ----

/// Rule 1; the value is the amount.
template <class Int>
[[nodiscard]] outcome<Int> ratio_amount(const Int& supply,
                                        const Int& q_before,
                                        const Int& q_after,
                                        unsigned bits) {
    if (q_after == 0) return failed<Int>(troy::errc::division_by_zero);
    const outcome<Int> after = within(static_cast<Int>(supply * q_before / q_after), bits);
    if (!after.failure && after.value < supply) return failed<Int>(troy::errc::underflow);
    if (after.failure) return after;
    return {static_cast<Int>(after.value - supply), {}};
}

/// Rule 1 by what the supply stands for; the value is the amount.
template <class Int>
[[nodiscard]] outcome<Int> standing_amount(const Int& supply,
                                           const Int& ounces,
                                           const Int& q_after,
                                           unsigned bits) {
    if (q_after == 0) return failed<Int>(troy::errc::division_by_zero);
    const outcome<Int> after = within(static_cast<Int>(ounces / q_after), bits);
    if (!after.failure && after.value < supply) return failed<Int>(troy::errc::underflow);
    if (after.failure) return after;
    return {static_cast<Int>(after.value - supply), {}};
}

/// Rule 2; the value is the amount.
template <class Int>
[[nodiscard]] outcome<Int> reserves_amount(const Int& supply,
                                           unsigned supply_decimals,
                                           const Int& reserves,
                                           unsigned reserves_decimals,
                                           const Int& q,
                                           unsigned q_decimals,
                                           unsigned bits) {
    if (q == 0) return failed<Int>(troy::errc::division_by_zero);
    // With the decimals of the supply, in one division: reserves/10^r / (q/10^p) * 10^s.
    const Int numerator = static_cast<Int>(reserves * ten_to<Int>(q_decimals + supply_decimals));
    const Int divisor = static_cast<Int>(q * ten_to<Int>(reserves_decimals));
    const Int after = static_cast<Int>(numerator / divisor);
    if (after > largest<Int>(bits)) return failed<Int>(troy::errc::overflow);
    if (after < supply) return failed<Int>(troy::errc::underflow);
    return {static_cast<Int>(after - supply), {}};
}

/// The chain's reserve check, the definition behind rule 3.
template <class Int>
[[nodiscard]] bool accepts(
    const Int& reserve, const Int& obligation, const Int& amount, const Int& q, const Int& scale) {
    return static_cast<Int>((obligation + amount) * q / scale) <= reserve;
}

/// Rule 3.
template <class Int>
[[nodiscard]] outcome<Int> largest_amount(
    const Int& reserve, const Int& obligation, const Int& q, unsigned q_decimals, unsigned bits) {
    if (q == 0) return failed<Int>(troy::errc::division_by_zero);
    const Int most = static_cast<Int>(((reserve + 1) * ten_to<Int>(q_decimals) - 1) / q);
    if (most < obligation) return failed<Int>(troy::errc::reserve_not_enough);
    return within(static_cast<Int>(most - obligation), bits);
}

// ---- xsd/README.md. ----

/// One round of a price feed; the answer has its sign.
struct feed_round {
    cpp_int answer;
    cpp_int decimals;
    cpp_int round_id;
    cpp_int answered_in_round;
};

[[nodiscard]] inline outcome<> silver_price(const feed_round& round, unsigned bits) {
    if (round.decimals >= 78) return failed<cpp_int>(troy::errc::feed_decimals_too_large);
    if (!(round.answered_in_round >= round.round_id)) {
        return failed<cpp_int>(troy::errc::stale_round);
    }
    if (round.answer <= 0) return failed<cpp_int>(troy::errc::non_positive_answer);
    const cpp_int product = round.answer * 1'000'000;
    if (product > largest(256)) return failed<cpp_int>(troy::errc::overflow);
    return within(cpp_int{product / ten_to(static_cast<unsigned>(round.decimals))}, bits);
}

/// price * multiplier / divisor with the 256-bit product of the EVM.
[[nodiscard]] inline outcome<> scaled_price(const cpp_int& price,
                                            const cpp_int& multiplier,
                                            const cpp_int& divisor,
                                            unsigned bits) {
    return mul_div_within<cpp_int>(256, price, multiplier, divisor, troy::rounding::down, bits);
}
[[nodiscard]] inline outcome<> target_price(const cpp_int& price, unsigned bits) {
    return scaled_price(price, 1, 1000, bits);
}
[[nodiscard]] inline outcome<> gram_price(const cpp_int& price, unsigned bits) {
    return scaled_price(price, 10'000, 311'035, bits);
}
[[nodiscard]] inline outcome<> exact_gram_price(const cpp_int& price, unsigned bits) {
    return scaled_price(price, 10'000'000, 311'034'768, bits);
}

// ---- Text. ----

/// raw / 10^decimals with every decimal.
[[nodiscard]] inline std::string print(cpp_int raw, unsigned decimals) {
    const bool negative = raw < 0;
    if (negative) raw = -raw;
    const cpp_int scale = ten_to(decimals);
    const cpp_int whole = raw / scale;
    std::string text = whole.str();
    if (decimals > 0) {
        const std::string fraction = cpp_int{raw % scale}.str();
        text += '.' + std::string(decimals - fraction.size(), '0') + fraction;
    }
    return negative ? '-' + text : text;
}

/// The value of a text, or where a bad one stops being the beginning of a good one.
struct reading {
    outcome<> raw;
    std::size_t position = 0;
};

/// The grammar [-] digit+ [. digit+], then the limits of the type; `bits` of a signed type includes
/// its sign.
[[nodiscard]] inline reading read(std::string_view text,
                                  bool is_signed,
                                  unsigned decimals,
                                  unsigned bits) {
    // An automaton: 0 start, 1 after the sign, 2 in the whole part, 3 after the point, 4 in the
    // decimals.
    int state = 0;
    bool negative = false;
    cpp_int digits = 0;
    std::size_t places = 0;
    std::size_t first_place = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool digit = std::string_view("0123456789").find(c) != std::string_view::npos;
        if (state == 0 && is_signed && c == '-') {
            state = 1;
            negative = true;
        } else if (state <= 2 && digit) {
            state = 2;
        } else if (state == 2 && c == '.') {
            state = 3;
            first_place = i + 1;
        } else if (state >= 3 && digit) {
            state = 4;
            ++places;
        } else {
            return {failed<cpp_int>(troy::errc::not_a_number), i};
        }
        if (digit) digits = digits * 10 + (c - '0');
    }
    if (state != 2 && state != 4) return {failed<cpp_int>(troy::errc::not_a_number), text.size()};
    if (places > decimals) {
        return {failed<cpp_int>(troy::errc::too_many_decimals), first_place + decimals};
    }
    for (; places < decimals; ++places)
        digits *= 10;
    const cpp_int half = cpp_int{1} << (bits - 1);
    const cpp_int limit = !is_signed ? largest(bits) : negative ? half : cpp_int{half - 1};
    if (digits > limit) return {failed<cpp_int>(troy::errc::overflow), 0};
    if (negative) digits = -digits;
    return {{digits, {}}, 0};
}

}  // namespace oracle
