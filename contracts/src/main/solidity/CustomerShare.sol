// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MicroEuro, PartsPerMillion} from "./Types.sol";

/// @title The customer's share of a settlement
/// @notice The one place where a payment is rounded.
library CustomerShare {
    /// @notice One whole, in parts per million.
    uint256 internal constant WHOLE = 1_000_000;

    /// @notice The share of a basis, rounded half-even to a whole micro-euro.
    /// @param share at most one whole
    /// @param basis what the share is taken of
    /// @return amount in micro-euro, never more than the basis
    function amountOf(PartsPerMillion share, MicroEuro basis) internal pure returns (uint256 amount) {
        // 64 bits times 32 bits fit in 96: nothing here overflows.
        unchecked {
            uint256 product = uint256(MicroEuro.unwrap(basis)) * PartsPerMillion.unwrap(share);
            uint256 rest = product % WHOLE;
            amount = product / WHOLE;
            if (rest > WHOLE / 2 || (rest == WHOLE / 2 && amount % 2 == 1)) {
                ++amount;
            }
        }
    }
}
