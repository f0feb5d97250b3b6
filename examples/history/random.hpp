// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Random numbers that are the same on every machine. The distributions of the standard library
/// differ between implementations.

#include <cstdint>

namespace history {

/// splitmix64, by Sebastiano Vigna (public domain).
class random_numbers {
public:
    explicit constexpr random_numbers(std::uint64_t seed) noexcept : state_(seed) {}

    [[nodiscard]] constexpr std::uint64_t next() noexcept {
        state_ += 0x9e3779b97f4a7c15u;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }

    /// From 0 to count - 1; 0 for a count of 0. Not exactly uniform, but close enough for a
    /// history.
    [[nodiscard]] constexpr std::uint64_t below(std::uint64_t count) noexcept {
        return count == 0 ? 0 : next() % count;
    }

    /// From low to high, both included.
    [[nodiscard]] constexpr std::uint64_t between(std::uint64_t low, std::uint64_t high) noexcept {
        return low + below(high - low + 1);
    }

    /// True once in `count` times.
    [[nodiscard]] constexpr bool one_in(std::uint64_t count) noexcept { return below(count) == 0; }

private:
    std::uint64_t state_;
};

}  // namespace history
