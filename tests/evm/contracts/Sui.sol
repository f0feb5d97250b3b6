// SPDX-License-Identifier: BSL-1.0
pragma solidity 0.8.37;

import "./Exact.sol";

error RateLimitWindowZero();
error RateLimitUnchanged();
error ClockWentBack();

/// frs/README.md#the-rate-limiter-on-sui in the types of Move: u64, and u128 for what drains.
contract SuiRateLimiter {
    /// in_flight less what drained since the last message or setting
    function drained(uint64 limit, uint64 window, uint64 inFlight, uint64 last, uint64 now_)
        private
        pure
        returns (uint64)
    {
        if (window == 0) revert RateLimitWindowZero();
        if (now_ < last) revert ClockWentBack();
        uint128 decay = uint128(limit) * uint128(now_ - last) / uint128(window);
        // Move's `as u64` aborts where Solidity's uint64(...) would wrap.
        if (decay > type(uint64).max) revert Overflow();
        return inFlight > uint64(decay) ? inFlight - uint64(decay) : 0;
    }

    /// A message that is not let in changes the limiter too.
    function receiveToken(
        uint64 supply,
        uint64 limit,
        uint64 window,
        uint64 inFlight,
        uint64 last,
        uint64 v,
        uint64 now_
    ) public pure returns (bool, uint64, uint64, uint64) {
        inFlight = drained(limit, window, inFlight, last, now_);
        if (inFlight + v <= limit) return (true, supply + v, inFlight + v, now_);
        return (false, supply, inFlight, now_);
    }

    /// Ours, for tools: the most that is accepted.
    function rateLimitCapacity(
        uint64 limit,
        uint64 window,
        uint64 inFlight,
        uint64 last,
        uint64 now_
    ) public pure returns (uint64) {
        inFlight = drained(limit, window, inFlight, last, now_);
        return limit > inFlight ? limit - inFlight : 0;
    }

    /// The checkpoint, at the old limit and window, is Ethereum's: the page does not say it of Sui.
    function setRateLimit(
        uint64 limit,
        uint64 window,
        uint64 inFlight,
        uint64 last,
        uint64 newLimit,
        uint64 newWindow,
        uint64 now_
    ) public pure returns (uint64, uint64, uint64, uint64) {
        if (newWindow == 0) revert RateLimitWindowZero();
        if (newLimit == limit && newWindow == window) revert RateLimitUnchanged();
        return (newLimit, newWindow, drained(limit, window, inFlight, last, now_), now_);
    }
}
