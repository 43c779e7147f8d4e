// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Certification} from "../../main/solidity/Certification.sol";
import {ICertification} from "../../main/solidity/ICertification.sol";
import {DocumentHash, MerkleRoot, SessionKey} from "../../main/solidity/Types.sol";
import {Test, Vm} from "./Test.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {
    IAccessControlDefaultAdminRules
} from "@openzeppelin/contracts/access/extensions/IAccessControlDefaultAdminRules.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";

contract CertificationTest is Test {
    /// @dev Made by `StandardMerkleTree.of` of @openzeppelin/merkle-tree, leaf types bytes32 and bytes32: a document
    /// and four rows.
    bytes32 private constant ROOT = 0xcde9a4b5d2e3bbf36cbe98c6b0f0531127d41fbce5ab3fd07f8d78babe4dc8c6;
    bytes32 private constant DOCUMENT = 0x43cc23fa52b87b4cc1d02b5b114154151d6adddb17c9fddc06b027fa99e24008;
    bytes32 private constant SALT = 0x3261b4a8fbe54b47c0109b1cc71a9cb5baa4c7bc53e6f8436a7bd757a73a8d59;
    bytes32 private constant ROW = 0x96e3051150089bfa9f3564e2a94c62ed4e956174403606a91477120d2ed06895;
    bytes32 private constant SESSION = keccak256("session 1");

    address private immutable OWNER = named("owner");
    address private immutable CERTIFIER = named("certifier");
    address private immutable STRANGER = named("stranger");

    Certification private _certification;

    function setUp() public {
        _certification = new Certification(1 days, OWNER, CERTIFIER);
        VM.warp(1_774_692_000);
    }

    function test_certify_remembersWhoWhenAndWhat() public {
        bool first = _certify(ROOT);

        VM.assertTrue(first);
        (address owner, uint64 certifiedAt, ICertification.Kind kind) =
            _certification.certificationOf(MerkleRoot.wrap(ROOT));
        VM.assertEq(owner, CERTIFIER);
        VM.assertEq(certifiedAt, 1_774_692_000);
        VM.assertEq(uint256(kind), uint256(ICertification.Kind.ValidatedOutcome));
        VM.assertTrue(_certification.isCertified(MerkleRoot.wrap(ROOT)));
    }

    function test_certify_emitsCertified() public {
        VM.expectEmit(address(_certification));
        emit ICertification.Certified(
            MerkleRoot.wrap(ROOT),
            DocumentHash.wrap(DOCUMENT),
            SessionKey.wrap(SESSION),
            ICertification.Kind.ValidatedOutcome,
            CERTIFIER
        );

        _certify(ROOT);
    }

    function test_certify_changesNothingTheSecondTime() public {
        _certify(ROOT);
        bytes32 certifierRole = _certification.CERTIFIER_ROLE();
        VM.prank(OWNER);
        _certification.grantRole(certifierRole, STRANGER);
        VM.warp(1_774_700_000);
        VM.recordLogs();

        VM.prank(STRANGER);
        bool first = _certification.certify(
            MerkleRoot.wrap(ROOT),
            DocumentHash.wrap(keccak256("other")),
            SessionKey.wrap(keccak256("session 2")),
            ICertification.Kind.Settlement
        );

        VM.assertFalse(first);
        VM.assertEq(VM.getRecordedLogs().length, 0);
        (address owner, uint64 certifiedAt, ICertification.Kind kind) =
            _certification.certificationOf(MerkleRoot.wrap(ROOT));
        VM.assertEq(owner, CERTIFIER);
        VM.assertEq(certifiedAt, 1_774_692_000);
        VM.assertEq(uint256(kind), uint256(ICertification.Kind.ValidatedOutcome));
    }

    function test_certify_revertsIfRootIsZero() public {
        VM.expectRevert(abi.encodeWithSelector(ICertification.InvalidRoot.selector));
        _certify(0);
    }

    function test_certify_revertsIfKindUnknown() public {
        VM.prank(CERTIFIER);
        (bool success,) = address(_certification)
            .call(abi.encodeWithSelector(ICertification.certify.selector, ROOT, DOCUMENT, SESSION, 6));

        VM.assertFalse(success);
        VM.assertFalse(_certification.isCertified(MerkleRoot.wrap(ROOT)));
    }

    function test_certify_revertsIfNotCertifier() public {
        bytes32 role = _certification.CERTIFIER_ROLE();

        VM.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, STRANGER, role)
        );
        VM.prank(STRANGER);
        _certification.certify(
            MerkleRoot.wrap(ROOT), DocumentHash.wrap(DOCUMENT), SessionKey.wrap(SESSION), ICertification.Kind.OrderBook
        );
    }

    function test_certify_revertsIfPaused() public {
        VM.prank(OWNER);
        _certification.pause();

        VM.expectRevert(abi.encodeWithSelector(Pausable.EnforcedPause.selector));
        _certify(ROOT);
    }

    function test_unpause_letsCertificationsGoOn() public {
        VM.prank(OWNER);
        _certification.pause();

        VM.prank(OWNER);
        _certification.unpause();

        VM.assertTrue(_certify(ROOT));
    }

    function test_pause_revertsIfNotPauser() public {
        bytes32 role = _certification.PAUSER_ROLE();

        VM.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, CERTIFIER, role)
        );
        VM.prank(CERTIFIER);
        _certification.pause();
    }

    function test_unpause_revertsIfNotPauser() public {
        bytes32 role = _certification.PAUSER_ROLE();
        VM.prank(OWNER);
        _certification.pause();

        VM.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, CERTIFIER, role)
        );
        VM.prank(CERTIFIER);
        _certification.unpause();
    }

    function test_verify_acceptsRowOfStandardTree() public {
        _certify(ROOT);

        VM.assertTrue(_verify(_proof(), SALT, ROW));
    }

    function test_verify_acceptsDocumentWithSaltZero() public {
        _certify(ROOT);
        bytes32[] memory proof = new bytes32[](2);
        proof[0] = 0xbc1cf11975e6ebd31f3fce7bedfc2ec74de40bda32f129f36b0844880c0b3224;
        proof[1] = 0x9f97134cb2a9c55ceb484b6f6a866c6a3347d4a1e22a0c98dbb4e5516c890c58;

        VM.assertTrue(_verify(proof, 0, DOCUMENT));
    }

    function test_verify_refusesUncertifiedRoot() public view {
        VM.assertFalse(_verify(_proof(), SALT, ROW));
    }

    function test_fuzz_verify_refusesAnyOtherRow(bytes32 salt, bytes32 rowHash) public {
        _certify(ROOT);

        VM.assertFalse(_verify(_proof(), salt, rowHash));
        VM.assertFalse(_verify(_proof(), SALT, rowHash));
        VM.assertFalse(_verify(_proof(), salt, ROW));
    }

    function test_fuzz_verify_acceptsTheTwoRowsOfAnyPair(bytes32[2] calldata salts, bytes32[2] calldata rows) public {
        bytes32 left = _leaf(salts[0], rows[0]);
        bytes32 right = _leaf(salts[1], rows[1]);
        bytes32 root = left < right ? keccak256(abi.encode(left, right)) : keccak256(abi.encode(right, left));
        _certify(root);
        bytes32[] memory proof = new bytes32[](1);

        proof[0] = right;
        VM.assertTrue(_certification.verify(MerkleRoot.wrap(root), proof, salts[0], rows[0]));
        proof[0] = left;
        VM.assertTrue(_certification.verify(MerkleRoot.wrap(root), proof, salts[1], rows[1]));
    }

    function test_owner_changesInTwoSteps() public {
        VM.prank(OWNER);
        _certification.beginDefaultAdminTransfer(STRANGER);
        VM.assertEq(_certification.owner(), OWNER);
        VM.warp(block.timestamp + 1 days + 1);

        VM.prank(STRANGER);
        _certification.acceptDefaultAdminTransfer();

        VM.assertEq(_certification.owner(), STRANGER);
    }

    function test_owner_revertsIfAnotherAccepts() public {
        VM.prank(OWNER);
        _certification.beginDefaultAdminTransfer(STRANGER);
        VM.warp(block.timestamp + 1 days + 1);

        VM.expectRevert(
            abi.encodeWithSelector(IAccessControlDefaultAdminRules.AccessControlInvalidDefaultAdmin.selector, CERTIFIER)
        );
        VM.prank(CERTIFIER);
        _certification.acceptDefaultAdminTransfer();
    }

    function _certify(bytes32 root) private returns (bool first) {
        VM.prank(CERTIFIER);
        return _certification.certify(
            MerkleRoot.wrap(root),
            DocumentHash.wrap(DOCUMENT),
            SessionKey.wrap(SESSION),
            ICertification.Kind.ValidatedOutcome
        );
    }

    function _verify(bytes32[] memory proof, bytes32 salt, bytes32 rowHash) private view returns (bool) {
        return _certification.verify(MerkleRoot.wrap(ROOT), proof, salt, rowHash);
    }

    function _leaf(bytes32 salt, bytes32 rowHash) private pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(salt, rowHash))));
    }

    function _proof() private pure returns (bytes32[] memory proof) {
        proof = new bytes32[](3);
        proof[0] = 0x5f3993c1ff7f2df2b08e419520618702f7041c43dda3f2e6b3cad00b72ef6dfc;
        proof[1] = 0xeb2a7c74a2607245827efbab9c3ffde4670923b18f147c16675b65bb85641d00;
        proof[2] = 0x90942a8229850257bf398630d7509e877b758f09c6d7353204359d5979cef3ed;
    }
}
