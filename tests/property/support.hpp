// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// What the property tests share: counting cases, calling the library in the form of the oracle,
/// and values at which arithmetic is likely to go wrong.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <sstream>
#include <string>
#include <type_traits>
#include <utility>

#include <troy/arithmetic.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/rounding.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/uint.hpp>
#include <troy/wide.hpp>

#include "../catch.hpp"
#include "../names.hpp"
#include "../random.hpp"
#include "oracle.hpp"

namespace test {

using oracle::outcome;

/// The step of the outermost loop of the exhaustive tests: 1, but 7 with the address sanitizer and
/// without optimisation, which take about eight times as long. 7 shares no factor with 256, and the
/// last value is always included (exhaustive.hpp).
#if defined(__SANITIZE_ADDRESS__) || !defined(__OPTIMIZE__)
#define TROY_TEST_IS_SLOW 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define TROY_TEST_IS_SLOW 1
#endif
#endif
#if defined(TROY_TEST_IS_SLOW)
inline constexpr std::size_t exhaustive_step = 7;
#else
inline constexpr std::size_t exhaustive_step = 1;
#endif

/// A number as text; raw integers of 8 and 128 bits have no stream operator for numbers.
template <class T>
void put(std::ostream& out, const T& value) {
    if constexpr (std::is_same_v<T, troy::rounding>) {
        constexpr const char* names[] = {"down", "up", "half_up", "half_even"};
        out << names[static_cast<std::size_t>(value)];
    } else if constexpr (std::is_same_v<T, std::optional<troy::errc>>) {
        out << (value ? troy::name(*value) : "success");
    } else if constexpr (troy::RawInteger<T>) {
        out << to_cpp_int(value);
    } else {
        out << value;
    }
}

/// The arguments one after the other: text("x=", x, " y=", y).
template <class... Ts>
[[nodiscard]] std::string text(const Ts&... values) {
    std::ostringstream out;
    (put(out, values), ...);
    return out.str();
}

/// Counts cases and mismatches and keeps the first mismatch as text: an assertion of Catch for each
/// case would take longer than all the arithmetic.
class tally {
public:
    explicit tally(std::string subject) : subject_(std::move(subject)) {}

    /// One case; `describe` is only called for the first mismatch.
    template <class Describe>
    void expect(bool good, const Describe& describe) {
        ++cases_;
#if defined(TROY_TEST_CASES_MAX)  // Under mutate.py, which needs quick tests.
        CHECK(good);
        if (cases_ == TROY_TEST_CASES_MAX) throw Catch::enough{};
#endif
        if (good) return;
        if (mismatches_++ == 0) first_ = describe();
    }

    /// One case that has to equal the oracle's outcome, which is counted for finish().
    template <class Int, class Describe>
    void agree(const outcome<Int>& library,
               const outcome<Int>& expected,
               const Describe& describe) {
        ++expected_[place_of(expected.failure)];
        expect(library == expected,
               [&] { return text(describe(), ": ", library, ", oracle: ", expected); });
    }

    /// The only assertion. `codes` are the failures that must have occurred, so that a test cannot
    /// pass without reaching them. Success must have occurred too, if there was an oracle.
    void finish(std::initializer_list<troy::errc> codes = {}) {
        INFO(subject_ << ": " << mismatches_ << " of " << cases_
                      << " cases; the first: " << first_);
        CHECK(mismatches_ == 0);
        CHECK(cases_ > 0);
        const bool has_oracle =
            std::any_of(expected_.begin(), expected_.end(), [](auto count) { return count > 0; });
        if (has_oracle) CHECK(expected_[place_of({})] > 0);
        for (const troy::errc code : codes) {
            INFO("expected somewhere: " << troy::name(code));
            CHECK(expected_[place_of(code)] > 0);
        }
    }

private:
    [[nodiscard]] static std::size_t place_of(std::optional<troy::errc> failure) {
        return failure ? static_cast<std::size_t>(*failure) : 0;  // No code is 0.
    }

    std::string subject_;
    std::string first_ = "none";
    std::uint64_t cases_ = 0;
    std::uint64_t mismatches_ = 0;
    std::array<std::uint64_t, 256> expected_{};  // A map would take longer than the case itself.
};

/// The raw integer of a quantity with its sign, or of an instant or a day; a raw integer itself.
template <class Int = cpp_int, class T>
[[nodiscard]] Int integer_of(const T& value) {
    if constexpr (troy::SignedFixedPoint<T>) {
        const Int magnitude = integer_of<Int>(value.magnitude());
        return value.is_negative() ? static_cast<Int>(-magnitude) : magnitude;
    } else if constexpr (troy::FixedPoint<T>) {
        if constexpr (T::bits > 256) {  // No raw integer is that wide.
            Int result{};
            for (unsigned i = sizeof(value.stored.at) / sizeof(value.stored.at[0]); i-- > 0;) {
                result <<= troy::detail::bits_of<troy::detail::native_limb>;
                result += value.stored.at[i];
            }
            return result;
        } else {
            return static_cast<Int>(value.raw());
        }
    } else if constexpr (requires { value.raw(); }) {
        return static_cast<Int>(value.raw());
    } else {
        return static_cast<Int>(value);
    }
}

/// The result of a call of the library, a raw integer, a quantity or an outcome, in the form of the
/// oracle.
template <class Int = cpp_int, class F>
[[nodiscard]] outcome<Int> outcome_of(F f) {
    try {
        const auto result = f();
        if constexpr (requires { result.code; }) {
            if (!result) return oracle::failed<Int>(result.code);
            return {integer_of<Int>(result.value), {}};
        } else {
            return {integer_of<Int>(result), {}};
        }
    } catch (const troy::error& e) {
        return oracle::failed<Int>(e.code());
    }
}

/// `value`, or `limit` if that is less. Not std::min, and not inline: g++ 12 with its sanitizers
/// warns of uninitialised temporaries of cpp_int.
[[gnu::noinline, nodiscard]] inline cpp_int at_most(const cpp_int& limit, const cpp_int& value) {
    return value < limit ? value : limit;
}
/// x - y, or zero if that is less.
[[gnu::noinline, nodiscard]] inline cpp_int reduced(const cpp_int& x, const cpp_int& y) {
    return x < y ? cpp_int{0} : cpp_int{x - y};
}

/// A quantity from an oracle's integer.
template <class Quantity>
[[nodiscard]] Quantity quantity(const cpp_int& raw) {
    if constexpr (troy::SignedFixedPoint<Quantity>) {
        using magnitude = typename Quantity::magnitude_type;
        return Quantity::from_sign_and_magnitude(
            raw < 0, quantity<magnitude>(raw < 0 ? cpp_int{-raw} : raw));
    } else if constexpr (Quantity::bits > 256) {  // No raw integer is that wide.
        typename Quantity::storage_type stored{};
        cpp_int rest = raw;
        for (auto& limb : stored.at) {
            limb = static_cast<troy::detail::native_limb>(rest & ~troy::detail::native_limb{0});
            rest >>= troy::detail::bits_of<troy::detail::native_limb>;
        }
        return Quantity::from_stored(stored);
    } else {
        return Quantity::from_raw(to_raw<troy::raw_type<Quantity::bits>>(raw));
    }
}

[[nodiscard]] inline troy::rounding any_rounding(random_source& random) {
    return all_roundings[random.up_to(3)];
}

/// x, y and a divisor; half of the time x * y / divisor is at an edge: at the largest integer of a
/// width, or at a half.
struct factors {
    cpp_int x, y, divisor;
};
[[nodiscard]] inline factors any_factors(random_source& random, unsigned bits) {
    factors result{random.integer(bits), random.integer(bits), random.integer(bits)};
    const cpp_int limit = oracle::largest(bits);
    switch (random.up_to(5)) {
        case 0: {
            const cpp_int near = result.x * result.y / limit;
            result.divisor = near + random.up_to(2);
            break;
        }
        case 1: {
            if (result.y == 0) break;
            // x * y close to (2^bits - 1/2) * divisor, where the roundings differ.
            const cpp_int product = (2 * limit + 1) * result.divisor / 2 + random.up_to(2);
            result.x = product / result.y;
            break;
        }
        case 2: {
            // An odd multiple of half the divisor, which a factor of 2 makes a tie.
            result.divisor = random.integer(bits / 2) * 2;
            result.x = result.divisor / 2;
            result.y = random.integer(bits / 2) * 2 + 1;
            break;
        }
        default: break;
    }
    if (result.x > limit) result.x = limit;
    if (result.divisor > limit) result.divisor = limit;
    return result;
}

}  // namespace test
