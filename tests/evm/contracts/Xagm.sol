// SPDX-License-Identifier: BSL-1.0
pragma solidity 0.8.37;

import "./Exact.sol";

error AnnualFeeRateTooLarge();
error OzPerTokenTooLarge();
error FinenessTooLarge();
error ReserveNotEnough();

/// frs/README.md#ounces-per-token, which has the same types on both chains: uint64.
abstract contract Schedule {
    /// q(t) = base - floor(annual_fee_rate * days(t) / 365)
    function ouncesPerToken(uint64 base, uint64 baseTime, uint64 annualFeeRate, uint64 t)
        public
        pure
        returns (uint64)
    {
        if (annualFeeRate > 100_000_000) revert AnnualFeeRateTooLarge();
        if (base > 10 ** 9) revert OzPerTokenTooLarge();
        uint64 numberOfDays = (t - baseTime) / 86400;
        return base - annualFeeRate * numberOfDays / 365;
    }

    /// Creation: base_time and the time of the last reconcile are day_start(now).
    function createMainChain(uint64 base, uint64 annualFeeRate, uint64 now_)
        public
        pure
        returns (uint64, uint64, uint64, uint64)
    {
        if (annualFeeRate > 100_000_000) revert AnnualFeeRateTooLarge();
        if (base > 10 ** 9) revert OzPerTokenTooLarge();
        uint64 dayStart = now_ / 86400 * 86400;
        return (base, dayStart, annualFeeRate, dayStart);
    }

    /// base := q(t), base_time := day_start(t), annual_fee_rate := new
    function updateAnnualFeeRate(
        uint64 base,
        uint64 baseTime,
        uint64 annualFeeRate,
        uint64 newRate,
        uint64 t
    ) public pure returns (uint64, uint64, uint64) {
        // The schedule has been created before.
        ouncesPerToken(base, t, annualFeeRate, t);
        if (newRate > 100_000_000) revert AnnualFeeRateTooLarge();
        uint64 q = ouncesPerToken(base, baseTime, annualFeeRate, t);
        return (q, t / 86400 * 86400, newRate);
    }

    /// A schedule's ounces per token are never above its base, and a base never above 1.
    modifier ofSchedule(uint64 q) {
        if (q > 10 ** 9) revert OzPerTokenTooLarge();
        _;
    }
}

/// frs/README.md in the types of Ethereum: ounces per token in uint64, amounts uint256.
contract Xagm is Exact, Schedule {
    uint256 internal constant B = 10 ** 9;

    /// ounces(tokens) = floor(tokens * q / B), the contract's getOzAmount
    function ounces(uint256 tokens_, uint64 q) public pure returns (uint256) {
        return tokens_ * q / B;
    }

    /// tokens(fine ounces) = floor(ounces * B / q), off chain and so exact
    function tokens(uint256 ounces_, uint64 q) public pure returns (uint256) {
        return floorOf(ounces_, B, q);
    }

    /// fine weight of a bar = gross weight * fineness, truncated to 2 decimals
    function fineWeight(uint256 gross, uint64 fineness) public pure returns (uint256) {
        if (fineness > B) revert FinenessTooLarge();
        return floorOf(gross, fineness, 10 ** 16);
    }

    /// amount = floor(supply * q_before / q_after) - supply
    function reconcile(uint256 supply, uint64 qBefore, uint64 qAfter)
        public
        pure
        returns (uint256 amount, uint256 supplyAfter)
    {
        supplyAfter = floorOf(supply, qBefore, qAfter);
        amount = minus(supplyAfter, supply);
    }

    /// ounces = supply * q, exact: uint320, as high * 2^256 + low
    function standingAfterReconcile(uint256 supply, uint64 q)
        public
        pure
        returns (uint256, uint256 high, uint256 low)
    {
        (high, low) = product(supply, q);
        return (supply, high, low);
    }

    /// supply := supply + minted, ounces := ounces + minted * q
    function standingAfterMint(
        uint256 supply,
        uint256 high,
        uint256 low,
        uint256 minted,
        uint64 q
    ) public pure returns (uint256, uint256, uint256) {
        supply += minted;
        (uint256 addedHigh, uint256 addedLow) = product(minted, q);
        unchecked {
            low += addedLow;
            high += addedHigh + (low < addedLow ? 1 : 0);
        }
        if (high > type(uint64).max) revert Overflow();
        return (supply, high, low);
    }

    /// supply := supply - redeemed, ounces := ounces - redeemed * q
    function standingAfterRedeem(
        uint256 supply,
        uint256 high,
        uint256 low,
        uint256 redeemed,
        uint64 q
    ) public pure returns (uint256, uint256, uint256) {
        supply = minus(supply, redeemed);
        (uint256 goneHigh, uint256 goneLow) = product(redeemed, q);
        high = minus(high, goneHigh);
        if (low < goneLow) high = minus(high, 1);
        unchecked {
            low -= goneLow;
        }
        return (supply, high, low);
    }

    /// amount = floor(ounces / q_after) - supply
    function reconcileStanding(uint256 supply, uint256 high, uint256 low, uint64 qAfter)
        public
        pure
        returns (uint256 amount, uint256 supplyAfter)
    {
        (supplyAfter, ) = divide(high, low, qAfter);
        amount = minus(supplyAfter, supply);
    }

    /// amount = floor(reserves * B / q) - supply
    function reconcileToReserves(uint256 supply, uint256 reserves, uint64 q)
        public
        pure
        returns (uint256 amount, uint256 supplyAfter)
    {
        supplyAfter = floorOf(reserves, B, q);
        amount = minus(supplyAfter, supply);
    }

    /// floor(((reserve + 1) * B - 1) / q) - obligation
    function largestReconcile(uint256 reserve, uint256 obligation, uint64 q)
        public
        pure
        returns (uint256 amount)
    {
        if (q == 0) revert DivisionByZero();
        (uint256 high, uint256 low) = product(reserve, B);
        unchecked {
            low += B - 1;
            if (low < B - 1) ++high;
        }
        uint256 quotientHigh = high / q;
        (uint256 quotientLow, ) = divide(high % q, low, q);
        if (quotientLow < obligation) {
            if (quotientHigh == 0) revert ReserveNotEnough();
            --quotientHigh;
        }
        if (quotientHigh > 0) revert Overflow();
        unchecked {
            amount = quotientLow - obligation;
        }
    }
}

/// The same in the types of Sui: u64, the products in u128, and a result above u64 aborts.
contract XagmSui is Schedule {
    uint128 internal constant B = 10 ** 9;

    function toU64(uint128 x) internal pure returns (uint64) {
        if (x > type(uint64).max) revert Overflow();
        return uint64(x);
    }

    function minus(uint128 x, uint128 y) internal pure returns (uint128) {
        if (y > x) revert Underflow();
        return x - y;
    }

    function ounces(uint64 tokens_, uint64 q) public pure returns (uint64) {
        return toU64(uint128(tokens_) * q / B);
    }

    function tokens(uint64 ounces_, uint64 q) public pure returns (uint64) {
        return toU64(uint128(ounces_) * B / q);
    }

    function fineWeight(uint64 gross, uint64 fineness) public pure returns (uint64) {
        if (fineness > B) revert FinenessTooLarge();
        return toU64(uint128(gross) * fineness / 10 ** 16);
    }

    function reconcile(uint64 supply, uint64 qBefore, uint64 qAfter)
        public
        pure
        returns (uint64 amount, uint64 supplyAfter)
    {
        supplyAfter = toU64(uint128(supply) * qBefore / qAfter);
        amount = toU64(minus(supplyAfter, supply));
    }

    function standingAfterReconcile(uint64 supply, uint64 q) public pure returns (uint64, uint128) {
        return (supply, uint128(supply) * q);
    }

    function standingAfterMint(uint64 supply, uint128 ounces_, uint64 minted, uint64 q)
        public
        pure
        returns (uint64, uint128)
    {
        return (supply + minted, ounces_ + uint128(minted) * q);
    }

    function standingAfterRedeem(uint64 supply, uint128 ounces_, uint64 redeemed, uint64 q)
        public
        pure
        returns (uint64, uint128)
    {
        uint64 left = toU64(minus(supply, redeemed));
        return (left, minus(ounces_, uint128(redeemed) * q));
    }

    function reconcileStanding(uint64 supply, uint128 ounces_, uint64 qAfter)
        public
        pure
        returns (uint64 amount, uint64 supplyAfter)
    {
        supplyAfter = toU64(ounces_ / qAfter);
        amount = toU64(minus(supplyAfter, supply));
    }

    function reconcileToReserves(uint64 supply, uint64 reserves, uint64 q)
        public
        pure
        returns (uint64 amount, uint64 supplyAfter)
    {
        supplyAfter = toU64(uint128(reserves) * B / q);
        amount = toU64(minus(supplyAfter, supply));
    }

    function largestReconcile(uint64 reserve, uint64 obligation, uint64 q)
        public
        pure
        returns (uint64)
    {
        uint128 largest = ((uint128(reserve) + 1) * B - 1) / q;
        if (largest < obligation) revert ReserveNotEnough();
        return toU64(largest - obligation);
    }
}
