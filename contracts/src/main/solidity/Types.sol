// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @dev Merkle root over the salted rows of one market result, in the format of OpenZeppelin's standard tree.
type MerkleRoot is bytes32;

/// @dev SHA-256 of a document in canonical JSON (RFC 8785).
type DocumentHash is bytes32;

/// @dev keccak256 of the UTF-8 bytes of a market session's id.
type SessionKey is bytes32;

/// @dev Opaque id of an agreement; says nothing about the customer or the point of delivery behind it.
type AgreementId is bytes32;

/// @dev Business id of a settlement batch; a batch is executed at most once.
type BatchId is bytes32;

/// @dev A ratio in millionths: 1,000,000 is 1.
type PartsPerMillion is uint32;

/// @dev Money in whole micro-euro, which is also the smallest unit of the token.
type MicroEuro is uint64;
