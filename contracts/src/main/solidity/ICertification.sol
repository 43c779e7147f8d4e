// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DocumentHash, MerkleRoot, SessionKey} from "./Types.sol";

/// @title Certification of market results
/// @notice Remembers who certified which market result, and when, so that nobody can change a result afterwards
/// without it being seen.
/// @dev A result is known by the Merkle root over its rows: OpenZeppelin's standard tree with leaf types
/// (bytes32 salt, bytes32 rowHash). One more leaf is (0, hash of the whole document).
interface ICertification {
    /// @notice What the certified document is.
    enum Kind {
        OrderBook,
        MarketOutcome,
        TechnicalOutcome,
        ValidatedOutcome,
        Settlement,
        Audit
    }

    /// @notice A root of zero certifies nothing.
    error InvalidRoot();

    /// @notice A market result was certified for the first time.
    /// @param root Merkle root over the rows
    /// @param documentHash SHA-256 of the whole document in canonical JSON
    /// @param session keccak256 of the session's id
    /// @param kind what the document is
    /// @param owner who certified it
    event Certified(
        MerkleRoot indexed root, DocumentHash indexed documentHash, SessionKey indexed session, Kind kind, address owner
    );

    /// @notice Certifies a market result. A root that is already certified stays as it is, and that is no failure:
    /// sending twice certifies once.
    /// @param root Merkle root over the rows
    /// @param documentHash SHA-256 of the whole document in canonical JSON
    /// @param session keccak256 of the session's id
    /// @param kind what the document is
    /// @return first true when this call certified it, false when it was certified before
    function certify(MerkleRoot root, DocumentHash documentHash, SessionKey session, Kind kind)
        external
        returns (bool first);

    /// @notice Stops new certifications; what is certified can still be checked.
    function pause() external;

    /// @notice Lets certifications go on.
    function unpause() external;

    /// @notice Who certified a root, when and as what; all zero when it is not certified.
    /// @param root Merkle root over the rows
    /// @return owner who certified it
    /// @return certifiedAt when, in seconds of the chain's clock; 0 when it is not certified
    /// @return kind what the document is
    function certificationOf(MerkleRoot root) external view returns (address owner, uint64 certifiedAt, Kind kind);

    /// @notice Whether a root is certified.
    /// @param root Merkle root over the rows
    /// @return certified true when it is
    function isCertified(MerkleRoot root) external view returns (bool certified);

    /// @notice Whether a row belongs to a certified result. With a salt of 0 the "row" is the whole document.
    /// @param root Merkle root over the rows
    /// @param proof the sibling hashes from the leaf to the root
    /// @param salt the row's salt
    /// @param rowHash SHA-256 of the row in canonical JSON
    /// @return valid true when the root is certified and the proof leads to it
    function verify(MerkleRoot root, bytes32[] calldata proof, bytes32 salt, bytes32 rowHash)
        external
        view
        returns (bool valid);
}
