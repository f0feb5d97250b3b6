// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Random values for the property tests. Every test that uses them prints the seed; TROY_TEST_SEED
/// sets it.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>

#include <boost/multiprecision/cpp_int.hpp>

namespace test {

using boost::multiprecision::cpp_int;

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

}  // namespace test
