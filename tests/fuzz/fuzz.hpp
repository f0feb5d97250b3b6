// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// What the fuzz targets share: numbers from bytes, troy's integers in GMP, and the outcome of a
/// call, a number or an error. Products and quotients here are GMP's.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <gmpxx.h>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include <troy/arithmetic.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/rounding.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/uint.hpp>
#include <troy/wide.hpp>

/// libFuzzer calls it with every input, and replay_main.cpp with every input of the corpus.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace fuzz {

/// Ends the program, so that libFuzzer keeps the input and a replay fails.
[[noreturn]] inline void mismatch(std::string_view what, const std::string& details) {
    std::fprintf(stderr,
                 "MISMATCH in %.*s: %s\n",
                 static_cast<int>(what.size()),
                 what.data(),
                 details.c_str());
    std::abort();
}

inline void require(bool holds, std::string_view what, const std::string& details = {}) {
    if (!holds) mismatch(what, details);
}

// ---- Numbers. ----

template <class Uint>
[[nodiscard]] mpz_class to_gmp(const Uint& x) {
    mpz_class result;
    constexpr unsigned bits = troy::detail::width_of<Uint>;
    for (unsigned i = (bits + 63) / 64; i-- > 0;) {
        std::uint64_t word = 0;
        if constexpr (bits <= 64) {
            word = x;
        } else {
            word = static_cast<std::uint64_t>((x >> (64 * i)) & Uint{~std::uint64_t{0}});
        }
        result = (result << 64) + mpz_class(static_cast<unsigned long>(word));
    }
    return result;
}

/// Precondition: x fits.
template <class Uint>
[[nodiscard]] Uint from_gmp(const mpz_class& x) {
    if constexpr (troy::detail::width_of<Uint> <= 64) {
        return static_cast<Uint>(x.get_ui());
    } else {
        Uint result{0u};
        for (unsigned i = troy::detail::width_of<Uint> / 64; i-- > 0;) {
            const mpz_class word = (x >> (64 * i)) & mpz_class("ffffffffffffffff", 16);
            result = static_cast<Uint>((result << 64) | Uint{std::uint64_t{word.get_ui()}});
        }
        return result;
    }
}

[[nodiscard]] inline mpz_class power(unsigned base, unsigned exponent) {
    mpz_class result;
    mpz_ui_pow_ui(result.get_mpz_t(), base, exponent);
    return result;
}

/// 2^bits - 1.
[[nodiscard]] inline mpz_class largest(unsigned bits) { return power(2, bits) - 1; }

/// n / d rounded, by GMP alone. Precondition: d is not zero.
[[nodiscard]] inline mpz_class divided(const mpz_class& n,
                                       const mpz_class& d,
                                       troy::rounding mode) {
    mpz_class quotient;
    mpz_class rest;
    mpz_fdiv_qr(quotient.get_mpz_t(), rest.get_mpz_t(), n.get_mpz_t(), d.get_mpz_t());
    const int half = cmp(rest * 2, d);
    bool up = false;
    switch (mode) {
        case troy::rounding::down: break;
        case troy::rounding::up: up = sgn(rest) != 0; break;
        case troy::rounding::half_up: up = half >= 0; break;
        case troy::rounding::half_even:
            up = half > 0 || (half == 0 && mpz_odd_p(quotient.get_mpz_t()) != 0);
            break;
    }
    return up ? mpz_class(quotient + 1) : quotient;
}

// ---- Bytes. ----

/// One of the four roundings.
[[nodiscard]] inline troy::rounding mode_of(unsigned which) noexcept {
    constexpr troy::rounding modes[] = {troy::rounding::down,
                                        troy::rounding::up,
                                        troy::rounding::half_up,
                                        troy::rounding::half_even};
    return modes[which % 4];
}

/// Splits an input into numbers; after its end there are zeros.
class bytes {
public:
    bytes(const std::uint8_t* data, std::size_t size) : next_(data), end_(data + size) {}

    [[nodiscard]] bool empty() const noexcept { return next_ == end_; }
    [[nodiscard]] std::uint8_t byte() noexcept {
        return next_ == end_ ? std::uint8_t{0} : *next_++;
    }
    [[nodiscard]] std::string_view rest() const noexcept {
        return {reinterpret_cast<const char*>(next_), static_cast<std::size_t>(end_ - next_)};
    }

    [[nodiscard]] troy::rounding mode() noexcept { return mode_of(byte()); }

    /// A number of at most `bits` bits, from a byte that says how it is made: plain, near the
    /// largest, near a power of ten or of two, or near `hint`, where the outcome changes.
    [[nodiscard]] mpz_class number(unsigned bits, const mpz_class& hint = 0) {
        const unsigned how = byte();
        mpz_class result;
        switch (how >> 5) {
            case 0:
            case 1:
            case 2: result = plain(how & 31); break;
            case 3: result = largest(bits) - plain(how & 31); break;
            case 4: result = power(10, byte() % 78) + small(); break;
            case 5: result = power(2, byte()) + small(); break;
            case 6: result = hint + small(); break;
            default: result = hint * plain(how & 3) + small(); break;
        }
        if (sgn(result) < 0) result = -result;
        return result & largest(bits);
    }

private:
    /// The number of the next `count` bytes and one.
    [[nodiscard]] mpz_class plain(unsigned count) {
        mpz_class result = static_cast<unsigned long>(byte());
        for (; count > 0; --count)
            result = (result << 8) + static_cast<unsigned long>(byte());
        return result;
    }
    /// -128 to 127.
    [[nodiscard]] long small() noexcept { return static_cast<std::int8_t>(byte()); }

    const std::uint8_t* next_;
    const std::uint8_t* end_;
};

// ---- Outcomes. ----

/// A number or an error.
struct outcome {
    mpz_class value = 0;
    std::optional<troy::errc> error;

    [[nodiscard]] bool operator==(const outcome& other) const {
        return error == other.error && (error || value == other.value);
    }
    [[nodiscard]] std::string text() const {
        return error ? std::string("error ") + troy::name(*error) : value.get_str();
    }
};

[[nodiscard]] inline outcome failed(troy::errc code) { return {0, code}; }

/// A number, or overflow if it needs more than `bits` bits.
[[nodiscard]] inline outcome within(unsigned bits, const mpz_class& value) {
    if (value > largest(bits)) return failed(troy::errc::overflow);
    return {value, {}};
}

/// The outcome of a call of troy that returns a raw integer or a quantity.
template <class Call>
[[nodiscard]] outcome outcome_of(Call call) {
    try {
        const auto result = call();
        if constexpr (troy::FixedPoint<std::remove_cvref_t<decltype(result)>>) {
            return {to_gmp(result.raw()), {}};
        } else if constexpr (troy::SignedFixedPoint<std::remove_cvref_t<decltype(result)>>) {
            const mpz_class magnitude = to_gmp(result.magnitude().raw());
            return {result.is_negative() ? mpz_class(-magnitude) : magnitude, {}};
        } else {
            return {to_gmp(result), {}};
        }
    } catch (const troy::error& e) {
        return failed(e.code());
    }
}

inline void compare(std::string_view what,
                    const outcome& found,
                    const outcome& expected,
                    std::initializer_list<mpz_class> operands) {
    if (found == expected) return;
    std::string details = "operands";
    for (const auto& each : operands)
        details += ' ' + each.get_str();
    mismatch(what, details + ": troy " + found.text() + ", GMP " + expected.text());
}

/// A quantity of a type, and GMP's view of it.
template <troy::FixedPoint T>
struct given {
    mpz_class raw;
    T value;

    explicit given(bytes& in, const mpz_class& hint = 0)
        : raw(in.number(T::bits, hint)),
          value(T::from_raw(from_gmp<troy::raw_type<T::bits>>(raw))) {}
};

/// n / d within a width, or the error of the divisor.
[[nodiscard]] inline outcome quotient(unsigned bits,
                                      const mpz_class& n,
                                      const mpz_class& d,
                                      troy::rounding mode = troy::rounding::down) {
    if (d == 0) return failed(troy::errc::division_by_zero);
    return within(bits, divided(n, d, mode));
}

}  // namespace fuzz
