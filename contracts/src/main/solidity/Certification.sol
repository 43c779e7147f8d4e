// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICertification} from "./ICertification.sol";
import {DocumentHash, MerkleRoot, SessionKey} from "./Types.sol";
import {
    AccessControlDefaultAdminRules
} from "@openzeppelin/contracts/access/extensions/AccessControlDefaultAdminRules.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

/// @title Certification of market results
/// @notice See {ICertification}.
contract Certification is ICertification, AccessControlDefaultAdminRules, Pausable {
    /// @dev One slot: 20 + 8 + 1 bytes.
    struct Entry {
        address owner;
        uint64 certifiedAt;
        Kind kind;
    }

    /// @notice May certify.
    bytes32 public constant CERTIFIER_ROLE = keccak256("CERTIFIER_ROLE");

    /// @notice May pause and unpause.
    bytes32 public constant PAUSER_ROLE = keccak256("PAUSER_ROLE");

    mapping(MerkleRoot root => Entry entry) private _entries;

    /// @notice Sets the roles.
    /// @param ownerChangeDelay seconds between the two steps of a change of owner
    /// @param owner gives and takes roles, and may pause
    /// @param certifier may certify
    constructor(uint48 ownerChangeDelay, address owner, address certifier)
        AccessControlDefaultAdminRules(ownerChangeDelay, owner)
    {
        _grantRole(PAUSER_ROLE, owner);
        _grantRole(CERTIFIER_ROLE, certifier);
    }

    /// @inheritdoc ICertification
    function certify(MerkleRoot root, DocumentHash documentHash, SessionKey session, Kind kind)
        external
        onlyRole(CERTIFIER_ROLE)
        whenNotPaused
        returns (bool first)
    {
        require(MerkleRoot.unwrap(root) != 0, InvalidRoot());
        if (isCertified(root)) {
            return false;
        }

        _entries[root] = Entry({owner: msg.sender, certifiedAt: uint64(block.timestamp), kind: kind});

        emit Certified(root, documentHash, session, kind, msg.sender);
        return true;
    }

    /// @inheritdoc ICertification
    function pause() external onlyRole(PAUSER_ROLE) {
        _pause();
    }

    /// @inheritdoc ICertification
    function unpause() external onlyRole(PAUSER_ROLE) {
        _unpause();
    }

    /// @inheritdoc ICertification
    function certificationOf(MerkleRoot root) external view returns (address owner, uint64 certifiedAt, Kind kind) {
        Entry storage entry = _entries[root];
        return (entry.owner, entry.certifiedAt, entry.kind);
    }

    /// @inheritdoc ICertification
    function verify(MerkleRoot root, bytes32[] calldata proof, bytes32 salt, bytes32 rowHash)
        external
        view
        returns (bool valid)
    {
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(salt, rowHash))));
        return isCertified(root) && MerkleProof.verifyCalldata(proof, MerkleRoot.unwrap(root), leaf);
    }

    /// @inheritdoc ICertification
    function isCertified(MerkleRoot root) public view returns (bool certified) {
        return _entries[root].owner != address(0);
    }
}
