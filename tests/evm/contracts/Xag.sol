// SPDX-License-Identifier: BSL-1.0
pragma solidity 0.8.37;

import "./Exact.sol";

error AttestationFromFuture();
error AttestationTooOld();
error MintAboveCapacity();
error ReserveNotEnough();
error FeeRateTooLarge();
error FeeAboveGross();

/// The terms of a fee: basis points, and a minimum and a flat part in the unit of what is charged.
struct Terms {
    uint64 rate;
    uint256 minimum;
    uint256 flat;
}

/// xag/README.md. These books are kept off chain: products are exact, and only what a formula names
/// as a result has to fit, into uint256 or into uint64: see the contracts at the end.
abstract contract Books is Exact {
    uint256 internal constant B = 10 ** 9;
    uint256 internal constant WHOLE = 10000; // Basis points.

    /// The largest amount, price or ratio.
    function largest() internal pure virtual returns (uint256);

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
    function backingRatio(uint256 reserves, uint256 supply) public pure returns (uint256) {
        return fit(floorOf(reserves, 10 ** 16, supply));
    }

    function isFullyBacked(uint256 reserves, uint256 supply) public pure returns (bool) {
        (uint256 high, uint256 low) = product(reserves, 10 ** 7);
        return high > 0 || low >= supply;
    }

    /// max(0, reserves - supply)
    function mintCapacity(uint256 reserves, uint256 supply) public pure returns (uint256) {
        (uint256 high, uint256 low) = product(reserves, 10 ** 7);
        if (high == 0 && low <= supply) return 0;
        if (low < supply) --high;
        if (high > 0) revert Overflow();
        unchecked {
            return fit(low - supply);
        }
    }

    function requireFresh(uint64 asOf, uint64 ageLimit, uint64 now_)
        public
        pure
        returns (uint64 age)
    {
        if (asOf > now_) revert AttestationFromFuture();
        age = now_ - asOf;
        if (age > ageLimit) revert AttestationTooOld();
    }

    /// Mint only up to the capacity; zero tokens may always be minted.
    function mint(
        uint256 reserves,
        uint256 supply,
        uint64 asOf,
        uint64 ageLimit,
        uint256 tokens,
        uint64 now_
    ) public pure returns (uint256 supplyAfter) {
        requireFresh(asOf, ageLimit, now_);
        supplyAfter = fit(supply + tokens);
        if (tokens == 0) return supplyAfter;
        (uint256 high, uint256 low) = product(reserves, 10 ** 7);
        if (high == 0 && (low < supply || tokens > low - supply)) revert MintAboveCapacity();
    }

    function redeem(uint256 supply, uint256 tokens) public pure returns (uint256) {
        return minus(supply, tokens);
    }

    /// Silver leaves custody if the supply stays fully backed; zero ounces may always leave.
    function release(uint256 reserves, uint256 supply, uint256 ounces)
        public
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
    function fee(uint256 gross, Terms memory fees) public pure returns (uint256) {
        if (fees.rate > WHOLE) revert FeeRateTooLarge();
        uint256 part = ceilOf(gross, fees.rate, WHOLE);
        return fit((part < fees.minimum ? fees.minimum : part) + fees.flat);
    }

    /// payout = gross - fee
    function charge(uint256 gross, Terms memory fees)
        public
        pure
        returns (uint256, uint256 taken, uint256 payout)
    {
        taken = fee(gross, fees);
        if (taken > gross) revert FeeAboveGross();
        payout = gross - taken;
        return (gross, taken, payout);
    }

    /// One token is one troy ounce, both with 9 decimals: in either direction gross is the input.
    function tokensForOunces(uint256 ounces, Terms memory fees)
        public
        pure
        returns (uint256, uint256, uint256)
    {
        return charge(ounces, fees);
    }

    function ouncesForTokens(uint256 tokens, Terms memory fees)
        public
        pure
        returns (uint256, uint256, uint256)
    {
        return charge(tokens, fees);
    }

    /// gross = floor(tokens * spot)
    function dollarsForTokens(uint256 tokens, uint256 spot, Terms memory fees)
        public
        pure
        returns (uint256, uint256, uint256)
    {
        return charge(fit(floorOf(tokens, spot, B)), fees);
    }

    /// max(payout + flat + minimum, ceil((payout + flat) * 10000 / (10000 - rate)))
    function grossForPayout(uint256 payout, Terms memory fees) public pure returns (uint256) {
        if (fees.rate > WHOLE) revert FeeRateTooLarge();
        if (fees.rate == WHOLE) revert DivisionByZero();
        uint256 byRate = ceilOf(payout + fees.flat, WHOLE, WHOLE - fees.rate);
        uint256 byMinimum = payout + fees.flat + fees.minimum;
        return fit(byRate < byMinimum ? byMinimum : byRate);
    }

    /// min(budget - flat - minimum, floor((budget - flat) * 10000 / (10000 + rate)))
    function grossWithin(uint256 budget, Terms memory fees) public pure returns (uint256) {
        if (fees.rate > WHOLE) revert FeeRateTooLarge();
        uint256 net = minus(budget, fees.flat);
        uint256 byMinimum = minus(net, fees.minimum);
        uint256 byRate = floorOf(net, WHOLE, WHOLE + fees.rate);
        return byRate < byMinimum ? byRate : byMinimum;
    }

    /// Largest remainder, ties to the earlier share.
    function split(uint256 fee_, uint64[5] memory weights)
        public
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
    function netAssetValue(uint256 spot, uint256 ratio) public pure returns (uint256) {
        return fit(floorOf(spot, ratio, B));
    }

    /// floor(spot * min(1, ratio))
    function redemptionValue(uint256 spot, uint256 ratio) public pure returns (uint256) {
        return fit(floorOf(spot, ratio < B ? ratio : B, B));
    }

    /// (price - nav) * 10000 / nav, half to even
    function premium(uint256 price, uint256 nav) public pure returns (int256) {
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
        public
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
        Terms memory fees,
        Terms memory marketFees
    ) public pure returns (int256) {
        (, , uint256 minted) = charge(ounces, fees);
        uint256 received = fit(floorOf(minted, price, B));
        uint256 marketFee = fee(received, marketFees);
        return difference(received, fit(fit(ceilOf(ounces, spot, B)) + marketFee));
    }

    /// ceil(grossForPayout(ceil(ounces * spot)) / minted)
    function mintAndSellBreakEven(
        uint256 ounces,
        uint256 spot,
        Terms memory fees,
        Terms memory marketFees
    ) public pure returns (uint256) {
        (, , uint256 minted) = charge(ounces, fees);
        uint256 cost = fit(ceilOf(ounces, spot, B));
        uint256 received = grossForPayout(cost, marketFees);
        return fit(ceilOf(received, B, minted));
    }

    function bought(uint256 tokens, uint256 price, Terms memory marketFees)
        private
        pure
        returns (uint256)
    {
        uint256 cost = fit(ceilOf(tokens, price, B));
        return fit(cost + fee(cost, marketFees));
    }

    function buyAndRedeem(
        uint256 tokens,
        uint256 spot,
        uint256 price,
        Terms memory fees,
        Terms memory marketFees
    ) public pure returns (int256) {
        (, , uint256 received) = dollarsForTokens(tokens, spot, fees);
        return difference(received, bought(tokens, price, marketFees));
    }

    /// The issuer pays ounces, which are sold at spot.
    function buyAndRedeemInKind(
        uint256 tokens,
        uint256 spot,
        uint256 price,
        Terms memory fees,
        Terms memory marketFees
    ) public pure returns (int256) {
        (, , uint256 ounces) = charge(tokens, fees);
        uint256 received = fit(floorOf(ounces, spot, B));
        return difference(received, bought(tokens, price, marketFees));
    }

    /// floor(grossWithin(received) / tokens)
    function buyAndRedeemBreakEven(
        uint256 tokens,
        uint256 spot,
        Terms memory fees,
        Terms memory marketFees
    ) public pure returns (uint256) {
        (, , uint256 received) = dollarsForTokens(tokens, spot, fees);
        uint256 spent = grossWithin(received, marketFees);
        return fit(floorOf(spent, B, tokens));
    }

    function buyAndRedeemInKindBreakEven(
        uint256 tokens,
        uint256 spot,
        Terms memory fees,
        Terms memory marketFees
    ) public pure returns (uint256) {
        (, , uint256 ounces) = charge(tokens, fees);
        uint256 received = fit(floorOf(ounces, spot, B));
        uint256 spent = grossWithin(received, marketFees);
        return fit(floorOf(spent, B, tokens));
    }

    function circulatingSupply(uint256 supply, uint256 locked) public pure returns (uint256) {
        return minus(supply, locked);
    }

    /// floor(supply * spot)
    function totalValueLocked(uint256 supply, uint256 spot) public pure returns (uint256) {
        return fit(floorOf(supply, spot, B));
    }
}

abstract contract Lending is Market {
    /// floor(tokens * spot)
    function positionValue(uint256 tokens, uint256 spot) public pure returns (uint256) {
        return fit(floorOf(tokens, spot, B));
    }

    /// ceil(debt / value)
    function loanToValue(uint256 debt, uint256 value) public pure returns (uint256) {
        return fit(ceilOf(debt, B, value));
    }

    /// floor(value * loan_to_value)
    function largestBorrow(uint256 value, uint256 ratio) public pure returns (uint256) {
        return fit(floorOf(value, ratio, B));
    }

    /// floor(value * threshold / debt)
    function healthFactor(uint256 value, uint256 threshold, uint256 debt)
        public
        pure
        returns (uint256)
    {
        return fit(floorOf(value, threshold, debt));
    }

    /// ceil(ceil(debt / threshold) / tokens)
    function liquidationPrice(uint256 tokens, uint256 debt, uint256 threshold)
        public
        pure
        returns (uint256)
    {
        uint256 value = fit(ceilOf(debt, B, threshold));
        return fit(ceilOf(value, B, tokens));
    }
}

contract Xag is Lending {
    function largest() internal pure override returns (uint256) {
        return type(uint256).max;
    }
}

contract Xag64 is Lending {
    function largest() internal pure override returns (uint256) {
        return type(uint64).max;
    }
}
