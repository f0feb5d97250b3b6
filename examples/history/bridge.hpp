// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The bridge of a history: tokens that were burned on one chain and not yet minted on another.

#include <algorithm>
#include <cstdint>
#include <vector>

#include <troy/time.hpp>

#include "chains.hpp"

namespace history {

/// A message in transit.
struct message {
    place to;
    std::uint64_t amount;
    troy::utc_seconds due;
    unsigned refusals = 0;
};

/// The messages in transit; the next one to arrive is the last. Their number is bounded, so that a
/// history of any length takes the same memory.
class bridge {
public:
    [[nodiscard]] bool has_room() const noexcept { return messages_.size() < capacity; }

    void add(const message& added) {
        const auto later = [](const message& x, const message& y) { return x.due > y.due; };
        messages_.insert(std::lower_bound(messages_.begin(), messages_.end(), added, later), added);
    }

    /// Whether a message arrives by an instant.
    [[nodiscard]] bool arrives_by(troy::utc_seconds t) const noexcept {
        return !messages_.empty() && messages_.back().due <= t;
    }

    [[nodiscard]] message take_next() {
        const message next = messages_.back();
        messages_.pop_back();
        return next;
    }

private:
    static constexpr std::size_t capacity = 1000;

    std::vector<message> messages_;
};

}  // namespace history
