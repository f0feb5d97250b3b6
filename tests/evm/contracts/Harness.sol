// SPDX-License-Identifier: BSL-1.0
pragma solidity 0.8.37;

/// An argument is wider than its type. An ABI decoder reverts without a name.
error ArgumentTooWide();

/// What the harnesses that lib/compile.mjs writes have in common: reading calldata, which is the
/// arguments of one vector behind the other, and a last word.
abstract contract Harness {
    /// The last word: the largest amount, where a formula is asked at several widths.
    function largest() internal pure returns (uint256 x) {
        assembly ("memory-safe") {
            x := calldataload(sub(calldatasize(), 32))
        }
    }
}
