// SPDX-License-Identifier: BSL-1.0
pragma solidity 0.8.37;

/// Calls one function of a contract with the arguments of many vectors.
///
///     calldata   the contract; the function's selector; the bytes of its arguments and of its
///                results; the arguments of one vector behind the other
///     returned   for each vector a 1 and the results, or the first 36 bytes of what was reverted
///                with (a selector and the code of a panic) in as much room
contract Runner {
    fallback() external {
        assembly {
            let to := 0x400 // Below it the call: no function has more than 31 arguments.
            let callee := calldataload(0)
            mstore(0, calldataload(32))
            let argumentsSize := calldataload(64)
            let resultsSize := calldataload(96)
            for { let from := 128 } lt(from, calldatasize()) { from := add(from, argumentsSize) } {
                calldatacopy(4, from, argumentsSize)
                let results := add(to, 32)
                switch staticcall(gas(), callee, 0, add(argumentsSize, 4), results, resultsSize)
                case 0 {
                    let size := returndatasize()
                    if gt(size, 36) { size := 36 }
                    returndatacopy(to, 0, size)
                }
                default { mstore(to, eq(returndatasize(), resultsSize)) }
                to := add(results, resultsSize)
            }
            return(0x400, sub(to, 0x400))
        }
    }
}
