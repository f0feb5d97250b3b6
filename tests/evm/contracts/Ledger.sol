// SPDX-License-Identifier: BSL-1.0
pragma solidity 0.8.37;

import "./Xagm.sol";

error UnexpectedOzPerToken();
error MintBudgetNotEnough();
error MintBudgetNotZero();
error InsufficientBalance();
error ZeroValue();
error TooEarlyToReconcile();
error StaleMintBudgetSubmission();
error TokenObligationBelowFloor();
error RateLimitExceeded();
error RateLimitTooLarge();
error SingleMessageLimitTooLarge();

/// frs/README.md#the-ledger-on-chain in the types of Ethereum, each transition on the part of the
/// state that it touches, its checks in the order of the page's table, and what it writes returned.
contract Ledger is Xagm {
    function toUint112(uint256 x) internal pure returns (uint112) {
        if (x > type(uint112).max) revert Overflow();
        return uint112(x);
    }

    /// The answer is fresh unless `updated_at + 259200 < now`.
    function reserve(int256 answer, uint64 updatedAt, int256 fallbackAnswer, uint64 now_)
        public
        pure
        returns (int256)
    {
        return uint256(updatedAt) + 259200 < now_ ? fallbackAnswer : answer;
    }

    /// The reserve check. The product is in uint112, as wide as the obligation.
    function requireReserve(uint112 obligation, uint64 q, int256 reserve_)
        public
        pure
        returns (uint256 oz)
    {
        uint112 inOunces = obligation * q;
        oz = inOunces / uint112(B);
        if (int256(oz) > reserve_) revert ReserveNotEnough();
    }

    function increaseMintBudget(
        uint112 budget,
        uint112 obligation,
        uint112 d,
        uint64 q,
        int256 reserve_
    ) public pure ofSchedule(q) returns (uint112, uint112) {
        obligation += d;
        requireReserve(obligation, q, reserve_);
        budget += d;
        return (budget, obligation);
    }

    function decreaseMintBudget(uint112 budget, uint112 obligation, uint112 d)
        public
        pure
        returns (uint112, uint112)
    {
        if (obligation < d) revert Underflow();
        if (budget < d) revert Underflow();
        return (budget - d, obligation - d);
    }

    function mintTo(uint256 supply, uint112 budget, uint256 amount, uint64 expectedQ, uint64 q)
        public
        pure
        ofSchedule(q)
        returns (uint256, uint112)
    {
        if (expectedQ != q) revert UnexpectedOzPerToken();
        if (amount > budget) revert MintBudgetNotEnough();
        budget -= uint112(amount);
        supply += amount;
        return (supply, budget);
    }

    function redeem(
        uint256 supply,
        uint112 budget,
        uint256 balance,
        uint256 amount,
        uint64 expectedQ,
        uint64 q
    ) public pure ofSchedule(q) returns (uint256, uint112) {
        if (expectedQ != q) revert UnexpectedOzPerToken();
        if (amount > balance) revert InsufficientBalance();
        budget += toUint112(amount);
        supply = minus(supply, amount);
        return (supply, budget);
    }

    function reconcileSupply(
        uint256 supply,
        uint112 budget,
        uint112 obligation,
        uint64 lastReconcileTime,
        uint256 a,
        uint64 t,
        uint64 q,
        int256 reserve_
    ) public pure ofSchedule(q) returns (uint256, uint112, uint64) {
        if (a == 0) revert ZeroValue();
        if (budget > 0) revert MintBudgetNotZero();
        uint64 dayStart = t / 86400 * 86400;
        if (dayStart == lastReconcileTime) revert TooEarlyToReconcile();
        obligation += toUint112(a);
        requireReserve(obligation, q, reserve_);
        supply += a;
        return (supply, obligation, dayStart);
    }

    function sendToken(uint256 supply, uint256 balance, uint256 v)
        public
        pure
        returns (uint256)
    {
        if (v == 0) revert ZeroValue();
        if (v > balance) revert InsufficientBalance();
        return minus(supply, v);
    }

    /// in_flight less what drained since the last message
    function drained(uint256 limit, uint64 window, uint256 inFlight, uint64 last, uint64 now_)
        internal
        pure
        returns (uint256)
    {
        uint256 decay = limit * minus(now_, last) / (window > 1 ? window : 1);
        return inFlight > decay ? inFlight - decay : 0;
    }

    function rateLimitCapacity(
        uint256 limit,
        uint64 window,
        uint256 inFlight,
        uint64 last,
        uint64 now_
    ) public pure returns (uint256) {
        inFlight = drained(limit, window, inFlight, last, now_);
        return limit > inFlight ? limit - inFlight : 0;
    }

    /// A message that is not accepted is queued: nothing changes.
    function receiveToken(
        uint256 supply,
        uint256 limit,
        uint64 window,
        uint256 singleMessageLimit,
        uint256 inFlight,
        uint64 last,
        uint256 v,
        uint64 now_
    ) public pure returns (uint256, uint256, uint64) {
        if (singleMessageLimit != 0 && v > singleMessageLimit) revert RateLimitExceeded();
        if (v > rateLimitCapacity(limit, window, inFlight, last, now_)) revert RateLimitExceeded();
        return (supply + v, drained(limit, window, inFlight, last, now_) + v, now_);
    }

    /// The checkpoint is at the old limit and window.
    function setRateLimit(
        uint256 limit,
        uint64 window,
        uint256 inFlight,
        uint64 last,
        uint256 newLimit,
        uint64 newWindow,
        uint64 now_
    ) public pure returns (uint256, uint64, uint256, uint64) {
        if (newLimit > type(uint128).max || newWindow > type(uint32).max) revert RateLimitTooLarge();
        return (newLimit, newWindow, drained(limit, window, inFlight, last, now_), now_);
    }

    function setSingleMessageLimit(uint256 newLimit) public pure returns (uint256) {
        if (newLimit > type(uint160).max) revert SingleMessageLimitTooLarge();
        return newLimit;
    }

    function allocateMintBudget(
        uint112 obligation,
        uint112 recorded,
        uint112 total,
        uint64 q,
        int256 reserve_
    ) public pure ofSchedule(q) returns (uint112) {
        if (total <= recorded) revert StaleMintBudgetSubmission();
        obligation += total - recorded;
        requireReserve(obligation, q, reserve_);
        return obligation;
    }

    function claimMintBudget(uint112 budget, uint112 recorded, uint112 total)
        public
        pure
        returns (uint112)
    {
        if (total <= recorded) revert StaleMintBudgetSubmission();
        return budget + (total - recorded);
    }

    function returnMintBudget(uint112 budget, uint112 recorded, uint112 total)
        public
        pure
        returns (uint112)
    {
        if (total <= recorded) revert StaleMintBudgetSubmission();
        uint112 delta = total - recorded;
        if (delta > budget) revert MintBudgetNotEnough();
        return budget - delta;
    }

    function reclaimMintBudget(
        uint256 supply,
        uint112 budget,
        uint112 obligation,
        uint112 recorded,
        uint112 total
    ) public pure returns (uint112) {
        if (total <= recorded) revert StaleMintBudgetSubmission();
        uint112 delta = total - recorded;
        if (obligation < delta) revert Underflow();
        if (obligation - delta < supply + budget) revert TokenObligationBelowFloor();
        return obligation - delta;
    }

    /// Not on chain: the reserve less the ounces that the obligation stands for, exactly.
    function solvencyMargin(uint112 obligation, uint64 q, int256 reserve_)
        public
        pure
        returns (int256)
    {
        return reserve_ - int256(ounces(obligation, q));
    }

    /// x - y, which an int256 has to hold.
    function difference(uint256 x, uint256 y) private pure returns (int256 d) {
        unchecked {
            d = int256(x - y);
        }
        if ((d < 0) != (x < y)) revert Overflow();
    }

    /// The obligation as one global ledger, of two chains: what it exceeds its parts by. Tokens sent
    /// and not yet received are in flight.
    function obligationGap(
        uint112 obligation,
        uint256 supply,
        uint112 budget,
        uint256 sideSupply,
        uint112 sideBudget,
        uint112 allocated,
        uint112 claimed,
        uint112 returned,
        uint112 reclaimed,
        uint256 sent,
        uint256 received
    ) public pure returns (int256) {
        int256 elsewhere = difference(sideSupply, 0) + int256(uint256(sideBudget));
        elsewhere += difference(allocated, claimed);
        elsewhere += difference(returned, reclaimed);
        elsewhere += difference(sent, received);
        return difference(obligation, supply) - int256(uint256(budget)) - elsewhere;
    }
}

/// The same in the types of Sui: u64, and the product of the reserve check in u128. The rate limiter
/// is still Ethereum's, as it is evaluate's at 64 bits: Sui's own is in RateLimiter.sol.
contract LedgerSui is XagmSui {
    function reserve(int64 answer, uint64 updatedAt, int64 fallbackAnswer, uint64 now_)
        public
        pure
        returns (int64)
    {
        return uint128(updatedAt) + 259200 < now_ ? fallbackAnswer : answer;
    }

    function requireReserve(uint64 obligation, uint64 q, int64 reserve_)
        public
        pure
        returns (uint64 oz)
    {
        oz = ounces(obligation, q);
        if (int128(uint128(oz)) > reserve_) revert ReserveNotEnough();
    }

    function increaseMintBudget(
        uint64 budget,
        uint64 obligation,
        uint64 d,
        uint64 q,
        int64 reserve_
    ) public pure ofSchedule(q) returns (uint64, uint64) {
        obligation += d;
        requireReserve(obligation, q, reserve_);
        budget += d;
        return (budget, obligation);
    }

    function decreaseMintBudget(uint64 budget, uint64 obligation, uint64 d)
        public
        pure
        returns (uint64, uint64)
    {
        if (obligation < d) revert Underflow();
        if (budget < d) revert Underflow();
        return (budget - d, obligation - d);
    }

    function mintTo(uint64 supply, uint64 budget, uint64 amount, uint64 expectedQ, uint64 q)
        public
        pure
        ofSchedule(q)
        returns (uint64, uint64)
    {
        if (expectedQ != q) revert UnexpectedOzPerToken();
        if (amount > budget) revert MintBudgetNotEnough();
        return (supply + amount, budget - amount);
    }

    function redeem(
        uint64 supply,
        uint64 budget,
        uint64 balance,
        uint64 amount,
        uint64 expectedQ,
        uint64 q
    ) public pure ofSchedule(q) returns (uint64, uint64) {
        if (expectedQ != q) revert UnexpectedOzPerToken();
        if (amount > balance) revert InsufficientBalance();
        budget += amount;
        if (amount > supply) revert Underflow();
        return (supply - amount, budget);
    }

    function reconcileSupply(
        uint64 supply,
        uint64 budget,
        uint64 obligation,
        uint64 lastReconcileTime,
        uint64 a,
        uint64 t,
        uint64 q,
        int64 reserve_
    ) public pure ofSchedule(q) returns (uint64, uint64, uint64) {
        if (a == 0) revert ZeroValue();
        if (budget > 0) revert MintBudgetNotZero();
        uint64 dayStart = t / 86400 * 86400;
        if (dayStart == lastReconcileTime) revert TooEarlyToReconcile();
        obligation += a;
        requireReserve(obligation, q, reserve_);
        supply += a;
        return (supply, obligation, dayStart);
    }

    function sendToken(uint64 supply, uint64 balance, uint64 v) public pure returns (uint64) {
        if (v == 0) revert ZeroValue();
        if (v > balance) revert InsufficientBalance();
        if (v > supply) revert Underflow();
        return supply - v;
    }

    function drained(uint64 limit, uint64 window, uint64 inFlight, uint64 last, uint64 now_)
        private
        pure
        returns (uint64)
    {
        uint128 decay = limit * minus(now_, last) / (window > 1 ? window : 1);
        return inFlight > decay ? uint64(inFlight - decay) : 0;
    }

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

    function receiveToken(
        uint64 supply,
        uint64 limit,
        uint64 window,
        uint64 singleMessageLimit,
        uint64 inFlight,
        uint64 last,
        uint64 v,
        uint64 now_
    ) public pure returns (uint64, uint64, uint64) {
        if (singleMessageLimit != 0 && v > singleMessageLimit) revert RateLimitExceeded();
        if (v > rateLimitCapacity(limit, window, inFlight, last, now_)) revert RateLimitExceeded();
        return (supply + v, drained(limit, window, inFlight, last, now_) + v, now_);
    }

    /// The checkpoint is at the old limit and window.
    function setRateLimit(
        uint64 limit,
        uint64 window,
        uint64 inFlight,
        uint64 last,
        uint64 newLimit,
        uint64 newWindow,
        uint64 now_
    ) public pure returns (uint64, uint64, uint64, uint64) {
        if (newWindow > type(uint32).max) revert RateLimitTooLarge();
        return (newLimit, newWindow, drained(limit, window, inFlight, last, now_), now_);
    }

    function setSingleMessageLimit(uint64 newLimit) public pure returns (uint64) {
        return newLimit;
    }

    function allocateMintBudget(
        uint64 obligation,
        uint64 recorded,
        uint64 total,
        uint64 q,
        int64 reserve_
    ) public pure ofSchedule(q) returns (uint64) {
        if (total <= recorded) revert StaleMintBudgetSubmission();
        obligation += total - recorded;
        requireReserve(obligation, q, reserve_);
        return obligation;
    }

    function claimMintBudget(uint64 budget, uint64 recorded, uint64 total)
        public
        pure
        returns (uint64)
    {
        if (total <= recorded) revert StaleMintBudgetSubmission();
        return budget + (total - recorded);
    }

    function returnMintBudget(uint64 budget, uint64 recorded, uint64 total)
        public
        pure
        returns (uint64)
    {
        if (total <= recorded) revert StaleMintBudgetSubmission();
        uint64 delta = total - recorded;
        if (delta > budget) revert MintBudgetNotEnough();
        return budget - delta;
    }

    function reclaimMintBudget(
        uint64 supply,
        uint64 budget,
        uint64 obligation,
        uint64 recorded,
        uint64 total
    ) public pure returns (uint64) {
        if (total <= recorded) revert StaleMintBudgetSubmission();
        uint64 delta = total - recorded;
        if (obligation < delta) revert Underflow();
        if (obligation - delta < supply + budget) revert TokenObligationBelowFloor();
        return obligation - delta;
    }

    function solvencyMargin(uint64 obligation, uint64 q, int64 reserve_)
        public
        pure
        returns (int64)
    {
        int128 margin = reserve_ - int128(uint128(ounces(obligation, q)));
        if (margin < type(int64).min) revert Overflow();
        return int64(margin);
    }

    /// In 128 bits, signed, which hold the sum of any.
    function obligationGap(
        uint64 obligation,
        uint64 supply,
        uint64 budget,
        uint64 sideSupply,
        uint64 sideBudget,
        uint64 allocated,
        uint64 claimed,
        uint64 returned,
        uint64 reclaimed,
        uint64 sent,
        uint64 received
    ) public pure returns (int128) {
        uint128 parts = uint128(supply) + budget + sideSupply + sideBudget;
        parts = parts + allocated + returned + sent;
        uint128 rest = uint128(obligation) + claimed + reclaimed + received;
        return int128(rest) - int128(parts);
    }
}
