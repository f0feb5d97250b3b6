// SPDX-License-Identifier: BSL-1.0
pragma solidity 0.8.37;

import "./Exact.sol";

error StaleRound();
error NonPositiveAnswer();
error TooEarly();
error InTimesOfDeficit();
error WrongCollateralRatio();
error NotEnoughCollateral();
error UncollateralizedNotPositive();
error NoExcessCollateral();
error MoreThanExcess();

/// xsd/README.md: uint256 throughout, checked, in exactly the order written there. Instants are
/// uint64, which is what evaluate reads; they are widened before anything is computed with them.
contract Xsd is Exact {
    uint256 internal constant MILLION = 10 ** 6;

    // ---- The oracle and the peg. ----

    /// xag = floor(answer * 10^6 / 10^feed_decimals). A zero answer passes, as on chain. The feeds'
    /// decimals are a uint8; wider here, so that any number can be tested.
    function silverPrice(int256 answer, uint64 feedDecimals, uint80 roundId, uint80 answeredInRound)
        public
        pure
        returns (uint256)
    {
        uint256 dollar = 10 ** uint256(feedDecimals);
        if (answeredInRound < roundId) revert StaleRound();
        if (answer < 0) revert NonPositiveAnswer();
        return uint256(answer) * 10 ** 6 / dollar;
    }

    function targetPrice(uint256 xag) public pure returns (uint256) {
        return xag / 1000;
    }

    function gramPrice(uint256 xag) public pure returns (uint256) {
        return xag * 10 ** 4 / 311035;
    }

    function exactGramPrice(uint256 xag) public pure returns (uint256) {
        return xag * 10 ** 7 / 311034768;
    }

    // ---- Minting and redeeming. ----

    function mintCollateralized(uint256 weiIn, uint256 eth, uint256 g)
        public
        pure
        returns (uint256)
    {
        return weiIn * eth / g;
    }

    function mintAlgorithmic(uint256 shares, uint256 sharePrice, uint256 g)
        public
        pure
        returns (uint256)
    {
        return shares * sharePrice / g;
    }

    function needed(uint256 g, uint256 ratio, uint256 eth, uint256 sharePrice)
        public
        pure
        returns (uint256 neededWei, uint256 neededShares)
    {
        uint256 backed = g * ratio;
        uint256 rest = minus(g * MILLION, backed);
        neededWei = backed / eth;
        neededShares = rest / sharePrice;
    }

    function fractional(uint256 x, uint256 neededWei, uint256 neededShares)
        public
        pure
        returns (uint256 weiOut, uint256 sharesOut)
    {
        weiOut = x * neededWei / MILLION;
        sharesOut = x * neededShares / MILLION;
    }

    function redeemCollateralized(uint256 x, uint256 g, uint256 eth)
        public
        pure
        returns (uint256 usd, uint256 weiOut)
    {
        usd = x * g / MILLION;
        weiOut = x * g / eth;
    }

    function redeemAlgorithmic(uint256 x, uint256 xag, uint256 sharePrice)
        public
        pure
        returns (uint256 usd, uint256 shares)
    {
        usd = x * xag / 31103477;
        shares = usd * MILLION / sharePrice;
    }

    // ---- Interest. ----

    function accruedUntil(
        uint256 accrued,
        uint256 rate,
        uint64 time,
        uint256 amount,
        uint256 g,
        uint64 now_
    ) public pure returns (uint256) {
        uint256 d = minus(now_, time) / 86400;
        return accrued + amount * g * rate * d / (365 * 10 ** 12);
    }

    function mint(
        uint256 accrued,
        uint256 rate,
        uint64 time,
        uint256 amount,
        uint256 x,
        uint256 currentRate,
        uint256 g,
        uint64 now_
    ) public pure returns (uint256, uint256, uint64, uint256) {
        if (time == 0) return (accrued, currentRate, now_, x);
        accrued = accruedUntil(accrued, rate, time, amount, g, now_);
        rate = (amount * rate + x * currentRate) / (amount + x);
        return (accrued, rate, now_, amount + x);
    }

    function redeem(
        uint256 accrued,
        uint256 rate,
        uint64 time,
        uint256 amount,
        uint256 x,
        uint256 g,
        uint64 now_
    ) public pure returns (uint256, uint256, uint64, uint256 left, uint256 paidOut) {
        left = minus(amount, x);
        accrued = accruedUntil(accrued, rate, time, amount, g, now_);
        paidOut = x * accrued / amount;
        return (accrued, rate, now_, left, paidOut);
    }

    /// Not on the page, which ends at the amount paid out: it is subtracted from what has accrued.
    function collect(uint256 accrued, uint256 rate, uint64 time, uint256 amount, uint256 paidOut)
        public
        pure
        returns (uint256, uint256, uint64, uint256)
    {
        return (minus(accrued, paidOut), rate, time, amount);
    }

    // ---- What a redemption pays. ----

    /// Bucket 3 is open while it has a time.
    modifier noDeficit(uint64 deficitSince) {
        if (deficitSince != 0) revert InTimesOfDeficit();
        _;
    }

    /// As deployed: dollars are subtracted from wei.
    function requireAvailable(uint256 weiOut, uint256 poolWei, uint256 unclaimedUsd) internal pure {
        if (weiOut > minus(poolWei, unclaimedUsd)) revert NotEnoughCollateral();
    }

    function redemptionCollateralized(
        uint64 deficitSince,
        uint256 ratio,
        uint256 held,
        uint256 x,
        uint256 g,
        uint256 eth,
        uint256 poolWei,
        uint256 unclaimedUsd
    ) public pure noDeficit(deficitSince) returns (uint256 usd, uint256 weiOut) {
        if (ratio != MILLION) revert WrongCollateralRatio();
        minus(held, x);
        (usd, weiOut) = redeemCollateralized(x, g, eth);
        requireAvailable(weiOut, poolWei, unclaimedUsd);
    }

    function redemptionFractional(
        uint64 deficitSince,
        uint256,
        uint256 held,
        uint256 x,
        uint256 neededWei,
        uint256 neededShares,
        uint256 poolWei,
        uint256 unclaimedUsd
    ) public pure noDeficit(deficitSince) returns (uint256 weiOut, uint256 sharesOut) {
        minus(held, x);
        (weiOut, sharesOut) = fractional(x, neededWei, neededShares);
        requireAvailable(weiOut, poolWei, unclaimedUsd);
    }

    function redemptionAlgorithmic(
        uint64 deficitSince,
        uint256 ratio,
        uint256 held,
        uint256 x,
        uint256 xag,
        uint256 sharePrice
    ) public pure noDeficit(deficitSince) returns (uint256 usd, uint256 shares) {
        if (ratio != 0) revert WrongCollateralRatio();
        minus(held, x);
        (usd, shares) = redeemAlgorithmic(x, xag, sharePrice);
    }

    function interestInShares(uint256 paidOut, uint256 sharePrice) public pure returns (uint256) {
        return paidOut * 10 ** 6 / sharePrice;
    }

    function etherAtCollection(uint64 deficitSince, uint256 owed, uint256 eth)
        public
        pure
        noDeficit(deficitSince)
        returns (uint256)
    {
        return owed * 10 ** 6 / eth;
    }

    // ---- Collateral. ----

    function poolValue(uint256 weiHeld, uint256 eth) public pure returns (uint256) {
        return weiHeld * eth / MILLION;
    }

    function requiredCollateral(uint256 supply, uint256 ratio, uint256 xag)
        public
        pure
        returns (uint256)
    {
        uint256 part = ratio < MILLION ? ratio : MILLION;
        return supply * part * (xag * 10 ** 4) / 311035 / 10 ** 12;
    }

    function excessCollateral(uint256 value, uint256 unclaimed, uint256 required)
        public
        pure
        returns (uint256)
    {
        uint256 free = minus(value, unclaimed);
        return free > required ? free - required : 0;
    }

    // ---- Buying back. ----

    function buyBackShares(uint256 amount, uint256 price, uint256 excess, uint256 eth)
        public
        pure
        returns (uint256)
    {
        if (excess == 0) revert NoExcessCollateral();
        uint256 d = amount * price;
        if (d / MILLION > excess) revert MoreThanExcess();
        return d / eth;
    }

    function buyBackTokens(
        uint256 amount,
        uint256 price,
        uint256 excess,
        uint256 eth,
        uint256 supply,
        uint256 collateralXsd
    ) public pure returns (uint256) {
        if (amount != 0 && supply + amount <= collateralXsd) revert UncollateralizedNotPositive();
        return buyBackShares(amount, price, excess, eth);
    }

    // ---- The deficit buckets. ----

    struct Bucket {
        uint64 since;
        uint256 difference;
        uint256 paid;
    }

    /// Closes what is due; the paid amount of a bucket that was closed goes too.
    function closedWhenDue(Bucket memory b, uint256 window, uint256 enough, uint64 now_)
        internal
        pure
        returns (Bucket memory)
    {
        if (minus(now_, b.since) >= window || b.paid >= enough) return Bucket(0, 0, 0);
        return b;
    }

    function openedForLiquidity(
        Bucket memory b,
        uint256 v,
        uint256 poolWei,
        uint256 eth,
        uint256 percent,
        uint64 now_
    ) internal pure returns (Bucket memory) {
        uint256 r = poolWei * eth * 2 / MILLION;
        uint256 t = v * percent / 100;
        return r < t ? Bucket(now_, (t - r) / 2, b.paid) : b;
    }

    function deficit1(
        Bucket memory b,
        uint256 thirdDifference,
        uint256 supply,
        uint256 g,
        uint256 poolWei,
        uint256 eth,
        uint256 percent,
        uint64 now_
    ) public pure returns (Bucket memory) {
        b = closedWhenDue(b, 64800, thirdDifference, now_);
        if (b.since != 0) return b;
        return openedForLiquidity(b, supply * g / MILLION, poolWei, eth, percent, now_);
    }

    function deficit2(
        Bucket memory b,
        uint256 allocated,
        uint256 sharePrice,
        uint256 poolWei,
        uint256 eth,
        uint256 percent,
        uint64 now_
    ) public pure returns (Bucket memory) {
        b = closedWhenDue(b, 64800, b.difference, now_);
        if (b.since != 0) return b;
        return openedForLiquidity(b, allocated * sharePrice / MILLION, poolWei, eth, percent, now_);
    }

    function deficit3(
        Bucket memory b,
        uint256 collateralXsd,
        uint256 g,
        uint256 ratio,
        uint256 value,
        uint64 now_
    ) public pure returns (Bucket memory) {
        b = closedWhenDue(b, 604800, b.difference, now_);
        if (b.since != 0) return b;
        uint256 v = collateralXsd * g / MILLION * ratio / MILLION;
        if (value != 0 && value * 400 <= 3 * v) return Bucket(now_, 3 * v - 400 * value, b.paid);
        return b;
    }

    // ---- The controller. ----

    function bands(uint256 g, uint256 percent)
        public
        pure
        returns (uint256 top, uint256 bottom)
    {
        top = g + percent * g / 100;
        bottom = minus(g, percent * g / 100);
    }

    function steppedRatio(
        uint256 ratio,
        uint256 step_,
        uint256 price,
        uint256 top,
        uint256 bottom
    ) public pure returns (uint256) {
        if (price > top) return ratio < step_ ? 0 : ratio - step_;
        if (price < bottom) {
            uint256 raised = ratio + step_;
            return raised < MILLION ? raised : MILLION;
        }
        return ratio;
    }

    /// At most one step per cooldown.
    function step(
        uint256 ratio,
        uint256 step_,
        uint64 cooldown,
        uint64 lastStep,
        uint256 price,
        uint256 top,
        uint256 bottom,
        uint64 now_
    ) public pure returns (uint256, uint64) {
        if (now_ < uint256(lastStep) + cooldown) revert TooEarly();
        return (steppedRatio(ratio, step_, price, top, bottom), now_);
    }

    function growthRatio(
        uint256 poolShares,
        uint256 sharePrice,
        uint256 supply,
        uint256 collateralXsd
    ) public pure returns (uint256) {
        uint256 value = poolShares * sharePrice;
        return value / minus(supply, collateralXsd);
    }

    function steppedByGrowth(
        uint256 ratio,
        uint256 step_,
        uint256 growth,
        uint256 growthNow,
        uint256 topBand,
        uint256 bottomBand
    ) public pure returns (uint256) {
        if (growthNow > growth * (MILLION + topBand) / MILLION) return minus(ratio, step_);
        if (growthNow < growth * minus(MILLION, bottomBand) / MILLION) {
            uint256 raised = ratio + step_;
            return raised < MILLION ? raised : MILLION;
        }
        return ratio;
    }

    struct Growth {
        uint256 growth;
        uint256 growthNow;
        uint256 topBand;
        uint256 bottomBand;
    }

    /// The step is computed within the cooldown too.
    function stepWithGrowth(
        uint256 ratio,
        uint256 step_,
        uint64 cooldown,
        uint64 lastStep,
        uint256 price,
        uint256 top,
        uint256 bottom,
        Growth memory g,
        uint64 now_
    ) public pure returns (uint256 stepped, uint64) {
        stepped = price > top || price < bottom
            ? steppedRatio(ratio, step_, price, top, bottom)
            : steppedByGrowth(ratio, step_, g.growth, g.growthNow, g.topBand, g.bottomBand);
        if (now_ < uint256(lastStep) + cooldown) revert TooEarly();
        return (stepped, now_);
    }

    function interestRate(uint256 ratio) public pure returns (uint256) {
        uint256 half = minus(MILLION, ratio) / 2;
        return half > 52800 ? half : 52800;
    }

    /// At most one sample every 180 s; it replaces the oldest, which is the first.
    function sample(uint256[10] memory samples, uint64 lastSample, uint256 price, uint64 now_)
        public
        pure
        returns (uint256[10] memory)
    {
        if (now_ < uint256(lastSample) + 180) revert TooEarly();
        return [
            samples[1],
            samples[2],
            samples[3],
            samples[4],
            samples[5],
            samples[6],
            samples[7],
            samples[8],
            samples[9],
            price
        ];
    }

    function averagePrice(uint256[10] memory samples) public pure returns (uint256) {
        uint256 sum = samples[0] + samples[1] + samples[2] + samples[3] + samples[4];
        sum += samples[5] + samples[6] + samples[7] + samples[8] + samples[9];
        return sum / 10;
    }

    function poolPrice(uint256 reserve0, uint256 reserve1, uint256 eth)
        public
        pure
        returns (uint256)
    {
        if (reserve0 == 0 || reserve1 == 0) return 1;
        uint256 inner = reserve0 * 10 ** 6 / reserve1;
        return eth * 10 ** 6 / inner;
    }
}
