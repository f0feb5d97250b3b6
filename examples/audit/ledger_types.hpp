// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The types of a replay: the main chain has Ethereum's widths.

#include <troy/frs/message_queue.hpp>
#include <troy/xagm.hpp>

namespace audit {

namespace frs = troy::frs;
namespace xagm = troy::xagm;

using main_types = xagm::ledger_types<xagm::ethereum>;
using main_chain = xagm::main_chain<xagm::ethereum>;
using chain_record = xagm::side_chain_record<xagm::ethereum>;
using tokens = main_types::tokens;
using reserve = main_types::reserve;
using oz = xagm::oz_per_token;
using standing = frs::standing<tokens, oz>;
/// A difference of amounts, wide enough to compare amounts of any chain.
using token_difference = frs::difference_of<tokens>;

template <class Amount>
[[nodiscard]] token_difference wide(const Amount& amount) {
    return troy::convert<token_difference>(amount);
}

inline constexpr troy::days one_day{"1"};

}  // namespace audit
