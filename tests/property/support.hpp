// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// What the property tests share: random values, counting cases, calling the library in the form of
/// the oracle, and values and limbs at which arithmetic is likely to go wrong. Every test that uses
/// random values prints the seed; TROY_TEST_SEED sets it.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <iostream>
#include <optional>
#include <random>
#include <sstream>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>

#include <troy/arithmetic.hpp>
#include <troy/detail/limbs.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/rounding.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/uint.hpp>
#include <troy/wide.hpp>

#include "../catch.hpp"
#include "../names.hpp"
#include "oracle.hpp"

namespace test {

using boost::multiprecision::cpp_int;
using oracle::outcome;

class random_source {
public:
    /// Prints the seed with the name of the test.
    explicit random_source(const char* name) : seed_(pick_seed()), engine_(seed_) {
        std::cout << "seed of " << name << ": TROY_TEST_SEED=" << seed_ << std::endl;
    }

    [[nodiscard]] std::uint64_t word() { return engine_(); }

    /// 0 to `most`, both included.
    [[nodiscard]] std::uint64_t up_to(std::uint64_t most) {
        // Not std::uniform_int_distribution, whose values differ between standard libraries. A
        // little bias does no harm in a test.
        return most == ~std::uint64_t{0} ? word() : word() % (most + 1);
    }

    /// The same as an index, which has 32 bits on some machines.
    [[nodiscard]] std::size_t size_up_to(std::size_t most) {
        return static_cast<std::size_t>(up_to(most));
    }

    /// An integer of at most `bits` bits, half of the time one that is likely to be an edge: few
    /// bits, a power of two or of ten, a little above or below one, or close to the largest.
    [[nodiscard]] cpp_int integer(unsigned bits) {
        const cpp_int largest = (cpp_int{1} << bits) - 1;
        cpp_int value = 0;
        switch (up_to(7)) {
            case 0: value = word() & 3; break;
            case 1: value = (cpp_int{1} << static_cast<unsigned>(up_to(bits))) + nudge(); break;
            case 2:
                value = boost::multiprecision::pow(
                            cpp_int{10}, static_cast<unsigned>(up_to(bits * 1233 / 4096))) +
                        nudge();
                break;
            case 3: value = largest - (word() & 3); break;
            default:
                for (unsigned i = 0; i < bits; i += 64)
                    value = (value << 64) + word();
                value >>= static_cast<unsigned>(up_to(bits - 1));
                break;
        }
        if (value < 0) return 0;
        return value > largest ? cpp_int{value & largest} : value;
    }

private:
    [[nodiscard]] static std::uint64_t pick_seed() {
        const char* given = std::getenv("TROY_TEST_SEED");
        if (given != nullptr) return std::stoull(given);
        std::random_device device;
        return (static_cast<std::uint64_t>(device()) << 32) | device();
    }

    [[nodiscard]] int nudge() { return static_cast<int>(up_to(4)) - 2; }

    std::uint64_t seed_;
    std::mt19937_64 engine_;
};

/// An oracle's integer as a raw integer of the library, and back.
template <class Raw>
[[nodiscard]] Raw to_raw(const cpp_int& value) {
    return static_cast<Raw>(value);
}
template <class Raw>
[[nodiscard]] cpp_int to_cpp_int(const Raw& raw) {
    return cpp_int(raw);
}

/// The step of the outermost loop of the exhaustive tests: 1, but 7 with the address sanitizer and
/// without optimisation, which take about eight times as long. 7 shares no factor with 256, and the
/// last value is always included (names.hpp).
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

// ---- Limbs. ----

namespace detail = troy::detail;

template <class Limb, unsigned N>
cpp_int value_of(const detail::limbs<Limb, N>& x) {
    cpp_int result = 0;
    for (unsigned i = N; i-- > 0;)
        result = (result << detail::bits_of<Limb>)+x.at[i];
    return result;
}

template <class Limb, unsigned N>
detail::limbs<Limb, N> limbs_of(cpp_int value) {
    detail::limbs<Limb, N> result{};
    for (unsigned i = 0; i < N; ++i) {
        result.at[i] = static_cast<Limb>(value & std::uint64_t{static_cast<Limb>(~Limb{0})});
        value >>= detail::bits_of<Limb>;
    }
    return result;
}

/// 0, 1, 0x55.., 0x7f.., 0x80.., 0xaa.., 0xff..fe, 0xff..: where carries, borrows and estimates of
/// quotient digits go wrong.
template <class Limb>
constexpr Limb corner(std::size_t i) {
    constexpr Limb ones = static_cast<Limb>(~Limb{0});
    constexpr Limb corners[] = {0,
                                1,
                                static_cast<Limb>(ones / 3),
                                static_cast<Limb>(ones / 2),
                                static_cast<Limb>(ones / 2 + 1),
                                static_cast<Limb>(ones / 3 * 2),
                                static_cast<Limb>(ones - 1),
                                ones};
    return corners[i];
}

/// All 8^N integers whose limbs are corners.
template <class Limb, unsigned N>
std::vector<detail::limbs<Limb, N>> lattice() {
    std::vector<detail::limbs<Limb, N>> result(std::size_t{1} << (3 * N));
    for (std::size_t i = 0; i < result.size(); ++i) {
        for (unsigned j = 0; j < N; ++j)
            result[i].at[j] = corner<Limb>(i >> (3 * j) & 7);
    }
    return result;
}

/// Limbs that are corners or random, equally often. Half of the time the upper limbs are zero,
/// because the division differs with the number of significant limbs.
template <class Limb, unsigned N>
detail::limbs<Limb, N> any_limbs(test::random_source& random) {
    detail::limbs<Limb, N> result{};
    const std::uint64_t count = random.up_to(1) == 0 ? N : random.up_to(N);
    for (unsigned i = 0; i < count; ++i) {
        result.at[i] = random.up_to(1) == 0 ? corner<Limb>(random.size_up_to(7))
                                            : static_cast<Limb>(random.word());
    }
    return result;
}

}  // namespace test
