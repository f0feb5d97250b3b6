// SPDX-License-Identifier: BSL-1.0
// EXPECT: no matching function for call to .*to_hex_quantity

#include <string>

#include <troy/evm.hpp>

using answer = troy::signed_fixed_point<troy::usd, 8, 256>;

// JSON-RPC has no quantity below zero; an ABI word does.
auto encode(const answer& x) {
#if defined(REFUSED)
    return troy::to_hex_quantity(x);
#endif
    return troy::to_abi_word(x);
}
