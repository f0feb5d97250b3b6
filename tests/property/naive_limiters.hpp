// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The bridges' rate limiters, of frs/README.md#the-rate-limiter and
/// frs/README.md#the-rate-limiter-on-sui, on integers without limits: every width that Move has is
/// asked for by name. They share no code with the library.

#include <string>

#include <boost/multiprecision/cpp_int.hpp>

namespace naive {

using boost::multiprecision::cpp_int;

/// The error of a refused transaction.
struct refused {
    std::string error;
};

inline void need(bool good, const char* error) {
    if (!good) throw refused{error};
}
[[nodiscard]] inline bool fits(const cpp_int& value, unsigned bits) {
    return value < cpp_int{1} << bits;
}

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

struct sui_bucket {
    cpp_int limit{};
    cpp_int window{};
    cpp_int in_flight{};
    cpp_int last{};

    /// What has drained until now leaves the bucket.
    void checkpoint(const cpp_int& now) {
        need(now >= last, "clock_went_back");
        const cpp_int product = limit * (now - last);
        need(fits(product, 128), "never");
        const cpp_int decay = product / window;
        need(fits(decay, 64), "overflow");
        in_flight = decay < in_flight ? cpp_int{in_flight - decay} : cpp_int{0};
        last = now;
    }

    /// Whether a message is let in.
    [[nodiscard]] bool message(const cpp_int& v, const cpp_int& now) {
        checkpoint(now);
        need(fits(in_flight + v, 64), "overflow");
        if (in_flight + v > limit) return false;
        in_flight += v;
        return true;
    }

    /// The first setting, or another one.
    void set(bool first, const cpp_int& to_limit, const cpp_int& to_window, const cpp_int& now) {
        need(to_window > 0, "rate_limit_window_zero");
        if (first) {
            last = now;
        } else {
            need(to_limit != limit || to_window != window, "rate_limit_unchanged");
            checkpoint(now);
        }
        limit = to_limit;
        window = to_window;
    }
};

}  // namespace naive
