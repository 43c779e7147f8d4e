// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPlatoneToken} from "../../main/solidity/IPlatoneToken.sol";
import {PlatoneToken} from "../../main/solidity/PlatoneToken.sol";
import {SettlementAgreement} from "../../main/solidity/SettlementAgreement.sol";
import {Test} from "./Test.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";

contract PlatoneTokenTest is Test {
    uint256 private constant HOLDER_KEY = 0xA11CE;

    address private immutable OWNER = named("owner");
    address private immutable OPERATOR = named("operator");
    address private immutable STRANGER = named("stranger");
    address private immutable HOLDER = VM.addr(HOLDER_KEY);

    PlatoneToken private _token;
    address private _minter;

    function setUp() public {
        _token = new PlatoneToken(0, OWNER, OPERATOR);
        _minter = address(new SettlementAgreement(0, OWNER, OPERATOR, _token));
        bytes32 role = _token.MINTER_ROLE();
        VM.prank(OPERATOR);
        _token.grantRole(role, _minter);
    }

    function test_metadata_isOfTheToken() public view {
        VM.assertEq(_token.name(), "Platone Token");
        VM.assertEq(_token.symbol(), "PLT");
        VM.assertEq(_token.decimals(), 6);
        VM.assertEq(_token.totalSupply(), 0);
    }

    function test_mintBatch_givesEachItsAmount() public {
        _mint(HOLDER, 5, STRANGER, 7);

        VM.assertEq(_token.balanceOf(HOLDER), 5);
        VM.assertEq(_token.balanceOf(STRANGER), 7);
        VM.assertEq(_token.totalSupply(), 12);
    }

    function test_mintBatch_revertsIfNotMinter() public {
        bytes32 role = _token.MINTER_ROLE();
        VM.expectRevert(abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, OWNER, role));
        VM.prank(OWNER);
        _token.mintBatch(new address[](0), new uint256[](0));
    }

    function test_mintBatch_revertsIfListsDiffer() public {
        VM.expectRevert(abi.encodeWithSelector(IPlatoneToken.LengthMismatch.selector, 1, 2));
        VM.prank(_minter);
        _token.mintBatch(new address[](1), new uint256[](2));
    }

    function test_mintBatch_revertsIfRecipientIsZero() public {
        VM.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, address(0)));
        VM.prank(_minter);
        _token.mintBatch(new address[](1), new uint256[](1));
    }

    function test_mintBatch_revertsIfPaused() public {
        VM.prank(OWNER);
        _token.pause();

        VM.expectRevert(abi.encodeWithSelector(Pausable.EnforcedPause.selector));
        VM.prank(_minter);
        _token.mintBatch(new address[](0), new uint256[](0));
    }

    function test_unpause_letsMintingGoOn() public {
        VM.prank(OWNER);
        _token.pause();

        VM.prank(OWNER);
        _token.unpause();

        _mint(HOLDER, 1, STRANGER, 1);
        VM.assertEq(_token.totalSupply(), 2);
    }

    function test_pause_revertsIfNotPauser() public {
        bytes32 role = _token.PAUSER_ROLE();
        VM.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, STRANGER, role)
        );
        VM.prank(STRANGER);
        _token.pause();
    }

    function test_unpause_revertsIfNotPauser() public {
        bytes32 role = _token.PAUSER_ROLE();
        VM.prank(OWNER);
        _token.pause();

        VM.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, STRANGER, role)
        );
        VM.prank(STRANGER);
        _token.unpause();
    }

    function test_transfer_worksWhileMintingIsPaused() public {
        _mint(HOLDER, 5, STRANGER, 7);
        VM.prank(OWNER);
        _token.pause();

        VM.prank(HOLDER);
        bool done = _token.transfer(STRANGER, 5);

        VM.assertTrue(done);
        VM.assertEq(_token.balanceOf(STRANGER), 12);
    }

    function test_grantRole_revertsIfMinterIsAPerson() public {
        bytes32 role = _token.MINTER_ROLE();
        VM.expectRevert(abi.encodeWithSelector(IPlatoneToken.NotASettlementAgreement.selector, STRANGER));
        VM.prank(OPERATOR);
        _token.grantRole(role, STRANGER);
    }

    function test_grantRole_revertsIfMinterIsAnotherContract() public {
        bytes32 role = _token.MINTER_ROLE();
        VM.expectRevert(abi.encodeWithSelector(IPlatoneToken.NotASettlementAgreement.selector, address(_token)));
        VM.prank(OPERATOR);
        _token.grantRole(role, address(_token));
    }

    function test_grantRole_revertsIfOwnerIsNotMinterAdmin() public {
        bytes32 role = _token.MINTER_ROLE();
        VM.expectRevert(
            abi.encodeWithSelector(
                IAccessControl.AccessControlUnauthorizedAccount.selector, OWNER, _token.MINTER_ADMIN_ROLE()
            )
        );
        VM.prank(OWNER);
        _token.grantRole(role, _minter);
    }

    function test_grantRole_staysWithTheOperatorWhenTheOwnerChanges() public {
        _handOver();
        address another = address(new SettlementAgreement(0, STRANGER, OPERATOR, _token));
        bytes32 role = _token.MINTER_ROLE();

        VM.prank(OPERATOR);
        _token.grantRole(role, another);

        VM.assertTrue(_token.hasRole(role, another));
        VM.assertEq(_token.owner(), STRANGER);
    }

    function test_revokeRole_letsTheNewOwnerDismissTheOperator() public {
        _handOver();
        bytes32 admin = _token.MINTER_ADMIN_ROLE();
        bytes32 role = _token.MINTER_ROLE();

        VM.prank(STRANGER);
        _token.revokeRole(admin, OPERATOR);

        VM.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, OPERATOR, admin)
        );
        VM.prank(OPERATOR);
        _token.revokeRole(role, _minter);
    }

    function test_permit_allowsBySignature() public {
        bytes32 permit = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                HOLDER,
                STRANGER,
                9,
                0,
                type(uint256).max
            )
        );
        (uint8 v, bytes32 r, bytes32 s) =
            VM.sign(HOLDER_KEY, keccak256(abi.encodePacked("\x19\x01", _token.DOMAIN_SEPARATOR(), permit)));

        _token.permit(HOLDER, STRANGER, 9, type(uint256).max, v, r, s);

        VM.assertEq(_token.allowance(HOLDER, STRANGER), 9);
        VM.assertEq(_token.nonces(HOLDER), 1);
    }

    function _handOver() private {
        VM.prank(OWNER);
        _token.beginDefaultAdminTransfer(STRANGER);
        VM.warp(block.timestamp + 1);
        VM.prank(STRANGER);
        _token.acceptDefaultAdminTransfer();
    }

    function _mint(address first, uint256 firstAmount, address second, uint256 secondAmount) private {
        address[] memory recipients = new address[](2);
        uint256[] memory amounts = new uint256[](2);
        (recipients[0], recipients[1]) = (first, second);
        (amounts[0], amounts[1]) = (firstAmount, secondAmount);
        VM.prank(_minter);
        _token.mintBatch(recipients, amounts);
    }
}
