// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPlatoneToken} from "./IPlatoneToken.sol";
import {ISettlementAgreement} from "./ISettlementAgreement.sol";
import {
    AccessControlDefaultAdminRules
} from "@openzeppelin/contracts/access/extensions/AccessControlDefaultAdminRules.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {ERC165Checker} from "@openzeppelin/contracts/utils/introspection/ERC165Checker.sol";

/// @title What customers are paid in
/// @notice See {IPlatoneToken}.
contract PlatoneToken is IPlatoneToken, ERC20Permit, AccessControlDefaultAdminRules, Pausable {
    /// @notice May mint; held by settlement agreements alone.
    bytes32 public constant MINTER_ROLE = keccak256("MINTER_ROLE");

    /// @notice May pause and unpause minting.
    bytes32 public constant PAUSER_ROLE = keccak256("PAUSER_ROLE");

    /// @notice May let settlement agreements mint, and stop them again; kept by the operator when the owner changes.
    bytes32 public constant MINTER_ADMIN_ROLE = keccak256("MINTER_ADMIN_ROLE");

    /// @notice Sets the owner and who brings in settlement agreements.
    /// @param ownerChangeDelay seconds between the two steps of a change of owner
    /// @param owner gives and takes roles, and may pause
    /// @param operator lets new settlement agreements mint
    constructor(uint48 ownerChangeDelay, address owner, address operator)
        ERC20("Platone Token", "PLT")
        ERC20Permit("Platone Token")
        AccessControlDefaultAdminRules(ownerChangeDelay, owner)
    {
        _setRoleAdmin(MINTER_ROLE, MINTER_ADMIN_ROLE);
        _grantRole(MINTER_ADMIN_ROLE, operator);
        _grantRole(PAUSER_ROLE, owner);
    }

    /// @inheritdoc IPlatoneToken
    function mintBatch(address[] calldata recipients, uint256[] calldata amounts)
        external
        onlyRole(MINTER_ROLE)
        whenNotPaused
    {
        require(recipients.length == amounts.length, LengthMismatch(recipients.length, amounts.length));

        for (uint256 i = 0; i < recipients.length; ++i) {
            _mint(recipients[i], amounts[i]);
        }
    }

    /// @inheritdoc IPlatoneToken
    function pause() external onlyRole(PAUSER_ROLE) {
        _pause();
    }

    /// @inheritdoc IPlatoneToken
    function unpause() external onlyRole(PAUSER_ROLE) {
        _unpause();
    }

    /// @inheritdoc ERC20
    function decimals() public pure override returns (uint8) {
        return 6;
    }

    /// @dev A person or another kind of contract never becomes a minter.
    function _grantRole(bytes32 role, address account) internal override returns (bool) {
        require(
            role != MINTER_ROLE || ERC165Checker.supportsInterface(account, type(ISettlementAgreement).interfaceId),
            NotASettlementAgreement(account)
        );
        return super._grantRole(role, account);
    }
}
