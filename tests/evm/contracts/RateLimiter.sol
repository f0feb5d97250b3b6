// SPDX-License-Identifier: BSL-1.0
pragma solidity 0.8.37;

import "./Ledger.sol";

error RateLimitedMessageInvalid();
error RateLimitWindowZero();
error RateLimitUnchanged();
error ClockWentBack();

/// frs/README.md#the-queue in the types of Ethereum: slots that are given once and emptied once.
contract Queue is Ledger {
    struct Slot {
        bool waits;
        uint256 amount;
    }

    /// Empties the slot at an index; returns what waited there.
    function take(Slot[] memory slots, uint64 index) private pure returns (uint256) {
        if (index >= slots.length || !slots[index].waits) revert RateLimitedMessageInvalid();
        slots[index].waits = false;
        return slots[index].amount;
    }

    /// Two messages, of which the first `gone` were discarded.
    function two(uint256 first, uint256 second, uint64 gone)
        private
        pure
        returns (Slot[] memory slots, uint256 discarded)
    {
        slots = new Slot[](2);
        slots[0] = Slot(true, first);
        slots[1] = Slot(true, second);
        for (uint64 i = 0; i < gone; ++i) discarded += take(slots, i);
    }

    function waiting(Slot[] memory slots) private pure returns (uint256 sum) {
        for (uint256 i = 0; i < slots.length; ++i) if (slots[i].waits) sum += slots[i].amount;
    }

    /// Queued if the rate limiter refuses it: then nothing else changes.
    function receiveOrQueue(
        uint256 supply,
        uint256 limit,
        uint64 window,
        uint256 singleMessageLimit,
        uint256 inFlight,
        uint64 last,
        uint256 v,
        uint64 now_
    ) public pure returns (uint256, uint256, uint64, uint256) {
        bool refused = singleMessageLimit != 0 && v > singleMessageLimit;
        if (!refused) refused = v > rateLimitCapacity(limit, window, inFlight, last, now_);
        if (refused) return (supply, inFlight, last, v);
        return (supply + v, drained(limit, window, inFlight, last, now_) + v, now_, 0);
    }

    function deliver(uint256 supply, uint256 first, uint256 second, uint64 gone, uint64 index)
        public
        pure
        returns (uint256, uint256)
    {
        (Slot[] memory slots, ) = two(first, second, gone);
        supply += take(slots, index);
        return (supply, waiting(slots));
    }

    function discard(uint256 first, uint256 second, uint64 gone, uint64 index)
        public
        pure
        returns (uint256, uint256)
    {
        (Slot[] memory slots, uint256 discarded) = two(first, second, gone);
        discarded += take(slots, index);
        return (waiting(slots), discarded);
    }
}

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
