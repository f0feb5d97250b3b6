// SPDX-License-Identifier: BSL-1.0
// EXPECT: no matching function for call to .*from_abi_word

#include <array>
#include <cstddef>

#include <troy/evm.hpp>

using tokens = troy::fixed_point<troy::token<"XAGm">, 9, 256>;

#if defined(REFUSED)
constexpr std::size_t size = 31;
#else
constexpr std::size_t size = 32;
#endif

tokens decode(const std::array<std::byte, size>& data) { return troy::from_abi_word<tokens>(data); }
