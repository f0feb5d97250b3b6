// SPDX-License-Identifier: BSL-1.0
pragma solidity 0.8.37;

import "./Exact.sol";
import "./Harness.sol";

error AttestationFromFuture();
error AttestationTooOld();
error MintAboveCapacity();
error ReserveNotEnough();
error FeeRateTooLarge();
error FeeAboveGross();

/// xag.md. These books are kept off chain: products are exact, and only what a formula names as a
/// result has to fit, into uint256 or into uint64 (largest(), which the batch says).
abstract contract Books is Exact, Harness {
    uint256 internal constant B = 10 ** 9;
    uint256 internal constant WHOLE = 10000; // Basis points.

    function fit(uint256 x) internal pure returns (uint256) {
        if (x > largest()) revert Overflow();
        return x;
    }

    /// In two's complement, as wide as the amounts.
    function fitSigned(bool negative, uint256 magnitude) internal pure returns (int256) {
        if (magnitude > largest() / 2 + (negative ? 1 : 0)) revert Overflow();
        unchecked {
            return int256(negative ? 0 - magnitude : magnitude);
        }
    }

    function difference(uint256 x, uint256 y) internal pure returns (int256) {
        return x < y ? fitSigned(true, y - x) : fitSigned(false, x - y);
    }
}

abstract contract Backing is Books {
    /// floor(reserves / supply): 2 decimals over 9, the ratio at 9
    function backingRatio(uint256 reserves, uint256 supply) internal pure returns (uint256) {
        return fit(floorOf(reserves, 10 ** 16, supply));
    }

    function isFullyBacked(uint256 reserves, uint256 supply) internal pure returns (bool) {
        (uint256 high, uint256 low) = product(reserves, 10 ** 7);
        return high > 0 || low >= supply;
    }

    /// max(0, reserves - supply)
    function mintCapacity(uint256 reserves, uint256 supply) internal pure returns (uint256) {
        (uint256 high, uint256 low) = product(reserves, 10 ** 7);
        if (high == 0 && low <= supply) return 0;
        if (low < supply) --high;
        if (high > 0) revert Overflow();
        unchecked {
            return fit(low - supply);
        }
    }

    function requireFresh(uint64 asOf, uint64 ageLimit, uint64 now_)
        internal
        pure
        returns (uint64 age)
    {
        if (asOf > now_) revert AttestationFromFuture();
        age = now_ - asOf;
        if (age > ageLimit) revert AttestationTooOld();
    }

    /// Mint only up to the unbacked capacity; nothing may always be minted.
    function mint(
        uint256 reserves,
        uint256 supply,
        uint64 asOf,
        uint64 ageLimit,
        uint256 tokens,
        uint64 now_
    ) internal pure returns (uint256 supplyAfter) {
        requireFresh(asOf, ageLimit, now_);
        supplyAfter = fit(supply + tokens);
        if (tokens == 0) return supplyAfter;
        (uint256 high, uint256 low) = product(reserves, 10 ** 7);
        if (high == 0 && (low < supply || tokens > low - supply)) revert MintAboveCapacity();
    }

    function redeem(uint256 supply, uint256 tokens) internal pure returns (uint256) {
        return minus(supply, tokens);
    }

    /// Silver leaves custody if the supply stays fully backed; nothing may always leave.
    function release(uint256 reserves, uint256 supply, uint256 ounces)
        internal
        pure
        returns (uint256 reservesAfter)
    {
        if (ounces > reserves) revert ReserveNotEnough();
        reservesAfter = reserves - ounces;
        if (ounces > 0 && !isFullyBacked(reservesAfter, supply)) revert ReserveNotEnough();
    }
}

abstract contract Fees is Backing {
    /// max(minimum, ceil(gross * rate / 10000)) + flat
    function fee(uint256 gross, uint64 rate, uint256 minimum, uint256 flat)
        internal
        pure
        returns (uint256)
    {
        if (rate > WHOLE) revert FeeRateTooLarge();
        uint256 part = ceilOf(gross, rate, WHOLE);
        return fit((part < minimum ? minimum : part) + flat);
    }

    /// payout = gross - fee
    function charge(uint256 gross, uint64 rate, uint256 minimum, uint256 flat)
        internal
        pure
        returns (uint256, uint256 taken, uint256 payout)
    {
        taken = fee(gross, rate, minimum, flat);
        if (taken > gross) revert FeeAboveGross();
        payout = gross - taken;
        return (gross, taken, payout);
    }

    /// One token, one troy ounce, both with 9 decimals: in either direction the gross is what came.
    function tokensForOunces(uint256 ounces, uint64 rate, uint256 minimum, uint256 flat)
        internal
        pure
        returns (uint256, uint256, uint256)
    {
        return charge(ounces, rate, minimum, flat);
    }

    function ouncesForTokens(uint256 tokens, uint64 rate, uint256 minimum, uint256 flat)
        internal
        pure
        returns (uint256, uint256, uint256)
    {
        return charge(tokens, rate, minimum, flat);
    }

    /// gross = floor(tokens * spot)
    function dollarsForTokens(
        uint256 tokens,
        uint256 spot,
        uint64 rate,
        uint256 minimum,
        uint256 flat
    ) internal pure returns (uint256, uint256, uint256) {
        return charge(fit(floorOf(tokens, spot, B)), rate, minimum, flat);
    }

    /// max(payout + flat + minimum, ceil((payout + flat) * 10000 / (10000 - rate)))
    function grossForPayout(uint256 payout, uint64 rate, uint256 minimum, uint256 flat)
        internal
        pure
        returns (uint256)
    {
        if (rate > WHOLE) revert FeeRateTooLarge();
        if (rate == WHOLE) revert DivisionByZero();
        uint256 byRate = ceilOf(payout + flat, WHOLE, WHOLE - rate);
        uint256 byMinimum = payout + flat + minimum;
        return fit(byRate < byMinimum ? byMinimum : byRate);
    }

    /// min(budget - flat - minimum, floor((budget - flat) * 10000 / (10000 + rate)))
    function grossWithin(uint256 budget, uint64 rate, uint256 minimum, uint256 flat)
        internal
        pure
        returns (uint256)
    {
        if (rate > WHOLE) revert FeeRateTooLarge();
        uint256 net = minus(budget, flat);
        uint256 byMinimum = minus(net, minimum);
        uint256 byRate = floorOf(net, WHOLE, WHOLE + rate);
        return byRate < byMinimum ? byRate : byMinimum;
    }

    /// Largest remainder, ties to the earlier share.
    function split(uint256 fee_, uint64[5] memory weights)
        internal
        pure
        returns (uint256[5] memory parts)
    {
        uint64 sum = 0;
        for (uint256 i = 0; i < 5; ++i) sum += weights[i];
        uint256[5] memory remainders;
        uint256 left = fee_;
        for (uint256 i = 0; i < 5; ++i) {
            (uint256 high, uint256 low) = product(fee_, weights[i]);
            (parts[i], remainders[i]) = divide(high, low, sum);
            left -= parts[i];
        }
        for (; left > 0; --left) {
            uint256 next = 0;
            for (uint256 i = 1; i < 5; ++i) {
                if (remainders[i] > remainders[next]) next = i;
            }
            ++parts[next];
            remainders[next] = 0;
        }
    }
}

abstract contract Market is Fees {
    /// floor(spot * ratio)
    function netAssetValue(uint256 spot, uint256 ratio) internal pure returns (uint256) {
        return fit(floorOf(spot, ratio, B));
    }

    /// floor(spot * min(1, ratio))
    function redemptionValue(uint256 spot, uint256 ratio) internal pure returns (uint256) {
        return fit(floorOf(spot, ratio < B ? ratio : B, B));
    }

    /// (price - nav) * 10000 / nav, half to even
    function premium(uint256 price, uint256 nav) internal pure returns (int256) {
        if (nav == 0) revert DivisionByZero();
        bool below = price < nav;
        (uint256 high, uint256 low) = product(below ? nav - price : price - nav, WHOLE);
        (uint256 points, uint256 remainder) = divide(high, low, nav);
        uint256 missing = nav - remainder;
        if (remainder > missing || (remainder == missing && points % 2 == 1)) points = points + 1;
        return fitSigned(below, points);
    }

    /// (price - nav) / nav as a fraction
    function premiumFraction(uint256 price, uint256 nav)
        internal
        pure
        returns (int256 numerator, uint256 denominator)
    {
        if (nav == 0) revert DivisionByZero();
        return (difference(price, nav), nav);
    }

    /// received = floor(minted * price); paid = ceil(ounces * spot) + the market's fee on received
    function mintAndSell(
        uint256 ounces,
        uint256 spot,
        uint256 price,
        uint64 rate,
        uint256 minimum,
        uint256 flat,
        uint64 marketRate,
        uint256 marketMinimum,
        uint256 marketFlat
    ) internal pure returns (int256) {
        (, , uint256 minted) = charge(ounces, rate, minimum, flat);
        uint256 received = fit(floorOf(minted, price, B));
        uint256 marketFee = fee(received, marketRate, marketMinimum, marketFlat);
        return difference(received, fit(fit(ceilOf(ounces, spot, B)) + marketFee));
    }

    /// ceil(grossForPayout(ceil(ounces * spot)) / minted)
    function mintAndSellBreakEven(
        uint256 ounces,
        uint256 spot,
        uint64 rate,
        uint256 minimum,
        uint256 flat,
        uint64 marketRate,
        uint256 marketMinimum,
        uint256 marketFlat
    ) internal pure returns (uint256) {
        (, , uint256 minted) = charge(ounces, rate, minimum, flat);
        uint256 cost = fit(ceilOf(ounces, spot, B));
        uint256 received = grossForPayout(cost, marketRate, marketMinimum, marketFlat);
        return fit(ceilOf(received, B, minted));
    }

    function bought(
        uint256 tokens,
        uint256 price,
        uint64 marketRate,
        uint256 marketMinimum,
        uint256 marketFlat
    ) private pure returns (uint256) {
        uint256 cost = fit(ceilOf(tokens, price, B));
        return fit(cost + fee(cost, marketRate, marketMinimum, marketFlat));
    }

    function buyAndRedeem(
        uint256 tokens,
        uint256 spot,
        uint256 price,
        uint64 rate,
        uint256 minimum,
        uint256 flat,
        uint64 marketRate,
        uint256 marketMinimum,
        uint256 marketFlat
    ) internal pure returns (int256) {
        (, , uint256 received) = dollarsForTokens(tokens, spot, rate, minimum, flat);
        return difference(received, bought(tokens, price, marketRate, marketMinimum, marketFlat));
    }

    /// The issuer pays ounces, which are sold at spot.
    function buyAndRedeemInKind(
        uint256 tokens,
        uint256 spot,
        uint256 price,
        uint64 rate,
        uint256 minimum,
        uint256 flat,
        uint64 marketRate,
        uint256 marketMinimum,
        uint256 marketFlat
    ) internal pure returns (int256) {
        (, , uint256 ounces) = charge(tokens, rate, minimum, flat);
        uint256 received = fit(floorOf(ounces, spot, B));
        return difference(received, bought(tokens, price, marketRate, marketMinimum, marketFlat));
    }

    /// floor(grossWithin(received) / tokens)
    function buyAndRedeemBreakEven(
        uint256 tokens,
        uint256 spot,
        uint64 rate,
        uint256 minimum,
        uint256 flat,
        uint64 marketRate,
        uint256 marketMinimum,
        uint256 marketFlat
    ) internal pure returns (uint256) {
        (, , uint256 received) = dollarsForTokens(tokens, spot, rate, minimum, flat);
        uint256 spent = grossWithin(received, marketRate, marketMinimum, marketFlat);
        return fit(floorOf(spent, B, tokens));
    }

    function buyAndRedeemInKindBreakEven(
        uint256 tokens,
        uint256 spot,
        uint64 rate,
        uint256 minimum,
        uint256 flat,
        uint64 marketRate,
        uint256 marketMinimum,
        uint256 marketFlat
    ) internal pure returns (uint256) {
        (, , uint256 ounces) = charge(tokens, rate, minimum, flat);
        uint256 received = fit(floorOf(ounces, spot, B));
        uint256 spent = grossWithin(received, marketRate, marketMinimum, marketFlat);
        return fit(floorOf(spent, B, tokens));
    }

    function circulatingSupply(uint256 supply, uint256 locked) internal pure returns (uint256) {
        return minus(supply, locked);
    }

    /// floor(supply * spot)
    function totalValueLocked(uint256 supply, uint256 spot) internal pure returns (uint256) {
        return fit(floorOf(supply, spot, B));
    }
}

contract Xag is Market {
    /// floor(tokens * spot)
    function positionValue(uint256 tokens, uint256 spot) internal pure returns (uint256) {
        return fit(floorOf(tokens, spot, B));
    }

    /// ceil(debt / value)
    function loanToValue(uint256 debt, uint256 value) internal pure returns (uint256) {
        return fit(ceilOf(debt, B, value));
    }

    /// floor(value * loan_to_value)
    function largestBorrow(uint256 value, uint256 ratio) internal pure returns (uint256) {
        return fit(floorOf(value, ratio, B));
    }

    /// floor(value * threshold / debt)
    function healthFactor(uint256 value, uint256 threshold, uint256 debt)
        internal
        pure
        returns (uint256)
    {
        return fit(floorOf(value, threshold, debt));
    }

    /// ceil(ceil(debt / threshold) / tokens)
    function liquidationPrice(uint256 tokens, uint256 debt, uint256 threshold)
        internal
        pure
        returns (uint256)
    {
        uint256 value = fit(ceilOf(debt, B, threshold));
        return fit(ceilOf(value, B, tokens));
    }
}
