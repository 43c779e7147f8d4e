// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title What customers are paid in
/// @notice ERC-20 with permit; 6 decimals, one token is one euro, the smallest unit one micro-euro. Only settlement
/// agreements mint.
interface IPlatoneToken is IERC20 {
    /// @notice Only a settlement agreement may become a minter.
    /// @param account who is none
    error NotASettlementAgreement(address account);

    /// @notice The two lists of a batch differ in length.
    /// @param recipients how many recipients
    /// @param amounts how many amounts
    error LengthMismatch(uint256 recipients, uint256 amounts);

    /// @notice Mints to many wallets.
    /// @param recipients the wallets
    /// @param amounts what each gets, in micro-euro, in the same order
    function mintBatch(address[] calldata recipients, uint256[] calldata amounts) external;

    /// @notice Stops minting. What holders have stays theirs to transfer.
    function pause() external;

    /// @notice Lets minting go on.
    function unpause() external;
}
