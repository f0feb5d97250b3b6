// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Limbs as one integer, and limbs at which arithmetic is likely to go wrong.

#include <cstddef>
#include <cstdint>
#include <vector>

#include <troy/detail/limbs.hpp>

#include "../random.hpp"

namespace test {

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
