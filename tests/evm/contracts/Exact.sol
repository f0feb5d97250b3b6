// SPDX-License-Identifier: BSL-1.0
pragma solidity 0.8.37;

// A failure's name here is evaluate's in another spelling: FeeAboveGross is fee_above_gross. What
// Solidity itself refuses keeps its code: Panic 0x11 of + and *, Panic 0x12 of a division by zero.

/// The exact result does not fit.
error Overflow();
/// The exact result is below zero. Panic 0x11 on chain; named to distinguish it from an overflow.
error Underflow();
/// Panic 0x12 on chain; named where no division by zero is carried out.
error DivisionByZero();

/// Products of 512 bits and their quotients.
abstract contract Exact {
    /// x - y
    function minus(uint256 x, uint256 y) internal pure returns (uint256) {
        if (y > x) revert Underflow();
        return x - y;
    }

    /// x * y = high * 2^256 + low
    function product(uint256 x, uint256 y) internal pure returns (uint256 high, uint256 low) {
        unchecked {
            low = x * y;
            // Modulo 2^256 - 1 a power of 2^256 counts as one, so this is high + low there.
            uint256 sum = mulmod(x, y, type(uint256).max);
            high = sum - low - (sum < low ? 1 : 0);
        }
    }

    /// high * 2^256 + low = quotient * d + remainder, remainder < d
    function divide(uint256 high, uint256 low, uint256 d)
        internal
        pure
        returns (uint256 quotient, uint256 remainder)
    {
        if (high == 0) return (low / d, low % d);
        if (d == 0) revert DivisionByZero();
        if (high >= d) revert Overflow();
        unchecked {
            remainder = addmod(mulmod(high, addmod(type(uint256).max, 1, d), d), low, d);
            // The rest is a multiple of d and its quotient has 256 bits, so it can be found modulo
            // 2^256: without the twos of d, by the inverse of the odd rest.
            uint256 twos = d & (0 - d);
            uint256 odd = d / twos;
            uint256 restHigh = high - (low < remainder ? 1 : 0);
            uint256 rest = (low - remainder) / twos + restHigh * ((0 - twos) / twos + 1);
            uint256 inverse = (3 * odd) ^ 2; // Right in 5 bits, and each step doubles them.
            inverse *= 2 - odd * inverse;
            inverse *= 2 - odd * inverse;
            inverse *= 2 - odd * inverse;
            inverse *= 2 - odd * inverse;
            inverse *= 2 - odd * inverse;
            inverse *= 2 - odd * inverse;
            quotient = rest * inverse;
            // Checks the result.
            (uint256 backHigh, uint256 backLow) = product(quotient, d);
            backLow += remainder;
            if (backLow < remainder) ++backHigh;
            assert(backHigh == high && backLow == low && remainder < d);
        }
    }

    /// floor(x * y / d)
    function floorOf(uint256 x, uint256 y, uint256 d) internal pure returns (uint256 quotient) {
        (uint256 high, uint256 low) = product(x, y);
        (quotient, ) = divide(high, low, d);
    }

    /// ceil(x * y / d)
    function ceilOf(uint256 x, uint256 y, uint256 d) internal pure returns (uint256) {
        (uint256 high, uint256 low) = product(x, y);
        (uint256 quotient, uint256 remainder) = divide(high, low, d);
        return remainder == 0 ? quotient : quotient + 1;
    }
}
