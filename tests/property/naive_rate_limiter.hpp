// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The rate limiter of frs/README.md#the-rate-limiter on integers without limits. It shares no code
/// with the library.

#include "naive_sui_limiter.hpp"

namespace naive {

struct ethereum_bucket {
    cpp_int limit{};
    cpp_int window{};
    cpp_int single{};
    cpp_int in_flight{};
    cpp_int last{};

    /// What is in the bucket, by the current limit and window.
    [[nodiscard]] cpp_int decayed(const cpp_int& now) const {
        const cpp_int elapsed = now - last;
        need(elapsed >= 0, "underflow");
        need(fits(limit * elapsed, 256), "overflow");  // As uint256 on Ethereum.
        const cpp_int left = in_flight - limit * elapsed / (window < 1 ? cpp_int{1} : window);
        return left < 0 ? cpp_int{0} : left;
    }

    /// What is in the bucket after the message is accepted.
    [[nodiscard]] cpp_int let_in(const cpp_int& amount, const cpp_int& now) const {
        need(single == 0 || amount <= single, "rate_limit_exceeded");
        const cpp_int held = decayed(now);
        // A capacity below zero is zero, and an amount is not below zero.
        need(amount == 0 || amount <= limit - held, "rate_limit_exceeded");
        return held + amount;
    }
};

}  // namespace naive
