// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISettlementAgreement} from "../../main/solidity/ISettlementAgreement.sol";
import {AgreementId, MicroEuro, PartsPerMillion} from "../../main/solidity/Types.sol";
import {SettlementTest} from "./SettlementTest.sol";
import {Vm} from "./Test.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";

contract SettlementAgreementTest is SettlementTest {
    function test_register_keepsEveryTerm() public {
        ISettlementAgreement.Agreement memory agreement = _agreement(1);
        agreement.validTo = START + 1 days;

        _register(agreement);

        VM.assertEq(_settlement.versionsOf(_id(1)), 1);
        _assertSame(_settlement.agreementOf(_id(1), 1), agreement);
    }

    function test_register_emitsVersion() public {
        VM.expectEmit(address(_settlement));
        emit ISettlementAgreement.AgreementVersioned(
            _id(1),
            1,
            _wallet(1),
            PartsPerMillion.wrap(700_000),
            PartsPerMillion.wrap(100_000),
            PartsPerMillion.wrap(1_000_000),
            START,
            0
        );

        _register(_agreement(1));
    }

    function test_register_changesNothingTheSecondTime() public {
        _register(_agreement(1));
        _end(1, 1, START + 1 days);
        VM.recordLogs();

        _register(_agreement(1));

        VM.assertEq(VM.getRecordedLogs().length, 0);
        VM.assertEq(_settlement.versionsOf(_id(1)), 1);
        VM.assertEq(_settlement.agreementOf(_id(1), 1).validTo, START + 1 days);
    }

    function test_register_revertsIfKnownWithAnotherWallet() public {
        _register(_agreement(1));
        ISettlementAgreement.Agreement memory other = _agreement(1);
        other.wallet = _wallet(2);

        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.AgreementConflict.selector, _id(1), 1));
        _register(other);
    }

    function test_register_revertsIfKnownWithAnotherShare() public {
        _register(_agreement(1));
        ISettlementAgreement.Agreement memory other = _agreement(1);
        other.customerShare = PartsPerMillion.wrap(700_001);

        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.AgreementConflict.selector, _id(1), 1));
        _register(other);
    }

    function test_register_revertsIfKnownWithAnotherBeginning() public {
        _register(_agreement(1));
        ISettlementAgreement.Agreement memory other = _agreement(1);
        other.validFrom = START + 1;

        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.AgreementConflict.selector, _id(1), 1));
        _register(other);
    }

    function test_register_revertsIfNotVersion1() public {
        ISettlementAgreement.Agreement memory agreement = _agreement(1);
        agreement.version = 2;

        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.VersionOutOfOrder.selector, _id(1), 1, 2));
        _register(agreement);
    }

    function test_register_revertsIfWalletIsZero() public {
        ISettlementAgreement.Agreement memory agreement = _agreement(1);
        agreement.wallet = address(0);

        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.InvalidWallet.selector, _id(1)));
        _register(agreement);
    }

    function test_register_acceptsTheWholeAsShareAndTolerance() public {
        ISettlementAgreement.Agreement memory agreement = _agreement(1);
        agreement.customerShare = PartsPerMillion.wrap(1_000_000);
        agreement.tolerance = PartsPerMillion.wrap(1_000_000);

        _register(agreement);

        _assertSame(_settlement.agreementOf(_id(1), 1), agreement);
    }

    function test_register_revertsIfShareAboveTheWhole() public {
        ISettlementAgreement.Agreement memory agreement = _agreement(1);
        agreement.customerShare = PartsPerMillion.wrap(1_000_001);

        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.InvalidTerms.selector, _id(1)));
        _register(agreement);
    }

    function test_register_revertsIfToleranceAboveTheWhole() public {
        ISettlementAgreement.Agreement memory agreement = _agreement(1);
        agreement.tolerance = PartsPerMillion.wrap(1_000_001);

        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.InvalidTerms.selector, _id(1)));
        _register(agreement);
    }

    function test_register_revertsIfTermsCannotBeNumberedAnyMore() public {
        // In slot 3 the number of terms comes after the byte that says whether it is paused.
        VM.store(address(_settlement), bytes32(uint256(3)), bytes32(uint256(type(uint24).max) << 8));

        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.TooManyTerms.selector));
        _register(_agreement(1));
    }

    function test_register_revertsIfItEndsWhenItBegins() public {
        ISettlementAgreement.Agreement memory agreement = _agreement(1);
        agreement.validTo = START;

        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.InvalidPeriod.selector, _id(1), START, START));
        _register(agreement);
    }

    function test_register_revertsIfTimeDoesNotFit() public {
        ISettlementAgreement.Agreement memory agreement = _agreement(1);
        agreement.validFrom = type(uint32).max;
        VM.expectRevert(
            abi.encodeWithSelector(ISettlementAgreement.InvalidPeriod.selector, _id(1), type(uint32).max, 0)
        );
        _register(agreement);

        agreement.validFrom = START;
        agreement.validTo = type(uint32).max;
        VM.expectRevert(
            abi.encodeWithSelector(ISettlementAgreement.InvalidPeriod.selector, _id(1), START, type(uint32).max)
        );
        _register(agreement);
    }

    function test_register_revertsIfBatchTooLarge() public {
        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.BatchTooLarge.selector, 501, 500));
        VM.prank(OPERATOR);
        _settlement.register(_agreements(501));
    }

    function test_register_revertsIfNotRegistrar() public {
        bytes32 role = _settlement.REGISTRAR_ROLE();
        VM.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, STRANGER, role)
        );
        VM.prank(STRANGER);
        _settlement.register(_agreements(1));
    }

    function test_change_isInForceFromItsBeginning() public {
        _register(_agreement(1));
        ISettlementAgreement.Agreement memory second = _second();

        _change(second);

        VM.assertEq(_settlement.versionsOf(_id(1)), 2);
        _assertSame(_settlement.agreementOf(_id(1), 1), _agreement(1));
        _assertSame(_settlement.agreementOf(_id(1), 2), second);
        VM.assertEq(_settlement.agreementInForce(_id(1), second.validFrom - 1).version, 1);
        VM.assertEq(_settlement.agreementInForce(_id(1), second.validFrom).version, 2);
    }

    function test_change_changesNothingTheSecondTime() public {
        _register(_agreement(1));
        _change(_second());
        ISettlementAgreement.Agreement memory third = _second();
        third.version = 3;
        third.validFrom = START + 3 days;
        _change(third);
        VM.recordLogs();

        _change(_second());
        _register(_agreement(1));

        VM.assertEq(VM.getRecordedLogs().length, 0);
        VM.assertEq(_settlement.versionsOf(_id(1)), 3);
    }

    function test_change_revertsIfUnknown() public {
        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.UnknownAgreement.selector, _id(1)));
        _change(_second());
    }

    function test_change_revertsIfAVersionIsLeftOut() public {
        _register(_agreement(1));
        ISettlementAgreement.Agreement memory third = _second();
        third.version = 3;

        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.VersionOutOfOrder.selector, _id(1), 2, 3));
        _change(third);
    }

    function test_change_revertsIfVersionIsZero() public {
        _register(_agreement(1));
        ISettlementAgreement.Agreement memory agreement = _second();
        agreement.version = 0;

        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.VersionOutOfOrder.selector, _id(1), 2, 0));
        _change(agreement);
    }

    function test_change_revertsIfNotLater() public {
        _register(_agreement(1));
        ISettlementAgreement.Agreement memory second = _second();
        second.validFrom = START;

        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.InvalidPeriod.selector, _id(1), START, 0));
        _change(second);
    }

    function test_change_revertsIfBatchTooLarge() public {
        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.BatchTooLarge.selector, 501, 500));
        VM.prank(OPERATOR);
        _settlement.change(_agreements(501));
    }

    function test_change_revertsIfNotRegistrar() public {
        bytes32 role = _settlement.REGISTRAR_ROLE();
        VM.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, STRANGER, role)
        );
        VM.prank(STRANGER);
        _settlement.change(_agreements(1));
    }

    function test_change_holdsTwoHundredAndFiftyFiveVersions() public {
        _register(_agreement(1));
        ISettlementAgreement.Agreement memory agreement = _agreement(1);
        for (uint8 version = 2; version < 255; ++version) {
            agreement.version = version;
            agreement.validFrom = START + version;
            _change(agreement);
        }
        agreement.version = 255;
        agreement.validFrom = START + 255;
        _change(agreement);

        VM.assertEq(_settlement.agreementInForce(_id(1), START).version, 1);
        agreement.version = 0;
        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.TooManyVersions.selector, _id(1)));
        _change(agreement);
    }

    function test_end_endsTheLastVersion() public {
        _register(_agreement(1));

        VM.expectEmit(address(_settlement));
        emit ISettlementAgreement.AgreementEnded(_id(1), 1, START + 10);
        _end(1, 1, START + 10);

        VM.assertEq(_settlement.agreementInForce(_id(1), START + 9).version, 1);
        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.AgreementNotInForce.selector, _id(1), START + 10));
        _settlement.agreementInForce(_id(1), START + 10);
    }

    function test_end_changesNothingTheSecondTime() public {
        _register(_agreement(1));
        _end(1, 1, START + 10);
        _change(_second());
        VM.recordLogs();

        _end(1, 1, START + 10);

        VM.assertEq(VM.getRecordedLogs().length, 0);
    }

    function test_end_revertsIfVersionIsSuperseded() public {
        _register(_agreement(1));
        _change(_second());

        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.AgreementConflict.selector, _id(1), 1));
        _end(1, 1, START + 10);
    }

    function test_end_revertsIfUnknown() public {
        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.UnknownAgreement.selector, _id(1)));
        _end(1, 1, START + 10);
    }

    function test_end_revertsIfOpen() public {
        _register(_agreement(1));

        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.InvalidPeriod.selector, _id(1), START, 0));
        _end(1, 1, 0);
    }

    function test_end_revertsIfBatchTooLarge() public {
        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.BatchTooLarge.selector, 501, 500));
        VM.prank(OPERATOR);
        _settlement.end(new ISettlementAgreement.Ending[](501));
    }

    function test_end_revertsIfNotRegistrar() public {
        bytes32 role = _settlement.REGISTRAR_ROLE();
        VM.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, STRANGER, role)
        );
        VM.prank(STRANGER);
        _settlement.end(new ISettlementAgreement.Ending[](1));
    }

    function test_settle_paysEachItsShare() public {
        _register(_agreement(0));
        ISettlementAgreement.Agreement memory other = _agreement(1);
        other.customerShare = PartsPerMillion.wrap(250_000);
        _register(other);

        bool executed = _settle(1, START, _payments(2, 1_000_002));

        VM.assertTrue(executed);
        VM.assertTrue(_settlement.isSettled(_batch(1)));
        VM.assertEq(_token.balanceOf(_wallet(0)), 700_001); // 700001.4
        VM.assertEq(_token.balanceOf(_wallet(1)), 250_000); // 250000.5
        VM.assertEq(_token.totalSupply(), 950_001);
    }

    function test_settle_emitsATransferForEachPaymentAndThenTheBatch() public {
        _register(_agreement(0));
        _register(_agreement(1));
        ISettlementAgreement.Payment[] memory payments = _payments(2, 10);
        payments[0].basis = MicroEuro.wrap(0);

        VM.expectEmit(address(_token));
        emit IERC20.Transfer(address(0), _wallet(0), 0);
        VM.expectEmit(address(_token));
        emit IERC20.Transfer(address(0), _wallet(1), 7);
        VM.expectEmit(address(_settlement));
        emit ISettlementAgreement.BatchSettled(_batch(1), START, 2, 7);
        _settle(1, START, payments);
    }

    function test_settle_changesNothingTheSecondTime() public {
        _register(_agreement(0));
        _settle(1, START, _payments(1, 10));
        VM.recordLogs();

        bool executed = _settle(1, START, _payments(1, 10));

        VM.assertFalse(executed);
        VM.assertEq(VM.getRecordedLogs().length, 0);
        VM.assertEq(_token.totalSupply(), 7);
    }

    function test_settle_paysTheSameAgainUnderAnotherId() public {
        _register(_agreement(0));
        _settle(1, START, _payments(1, 10));

        _settle(2, START, _payments(1, 10));

        VM.assertEq(_token.balanceOf(_wallet(0)), 14);
    }

    function test_settle_revertsIfBatchHasAnotherContent() public {
        _register(_agreement(0));
        _settle(1, START, _payments(1, 10));

        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.BatchConflict.selector, _batch(1)));
        _settle(1, START, _payments(1, 11));
        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.BatchConflict.selector, _batch(1)));
        _settle(1, START + 1, _payments(1, 10));
    }

    function test_settle_takesTheVersionInForceAtDelivery() public {
        _register(_agreement(0));
        ISettlementAgreement.Agreement memory second = _agreement(0);
        second.version = 2;
        second.customerShare = PartsPerMillion.wrap(800_000);
        second.wallet = _wallet(7);
        second.validFrom = START + 900;
        _change(second);

        _settle(1, START + 899, _payments(1, 10));
        _settle(2, START + 900, _payments(1, 10));

        VM.assertEq(_token.balanceOf(_wallet(0)), 7);
        VM.assertEq(_token.balanceOf(_wallet(7)), 8);
    }

    function test_settle_revertsIfAgreementUnknown() public {
        _register(_agreement(0));

        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.UnknownAgreement.selector, _id(1)));
        _settle(1, START, _payments(2, 10));

        VM.assertFalse(_settlement.isSettled(_batch(1)));
        VM.assertEq(_token.totalSupply(), 0);
    }

    function test_settle_revertsIfNotYetInForce() public {
        _register(_agreement(0));

        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.AgreementNotInForce.selector, _id(0), START - 1));
        _settle(1, START - 1, _payments(1, 10));
    }

    function test_settle_revertsIfEnded() public {
        _register(_agreement(0));
        _end(0, 1, START + 900);

        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.AgreementNotInForce.selector, _id(0), START + 900));
        _settle(1, START + 900, _payments(1, 10));
    }

    function test_settle_revertsInAGapBetweenVersions() public {
        _register(_agreement(1));
        _end(1, 1, START + 10);
        _change(_second());

        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.AgreementNotInForce.selector, _id(1), START + 10));
        _settlement.agreementInForce(_id(1), START + 10);
        VM.assertEq(_settlement.agreementInForce(_id(1), START + 9).version, 1);
    }

    function test_settle_executesAnEmptyBatchOnce() public {
        VM.assertTrue(_settle(1, START, _payments(0, 0)));
        VM.assertFalse(_settle(1, START, _payments(0, 0)));
    }

    function test_settle_revertsIfBatchTooLarge() public {
        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.BatchTooLarge.selector, 501, 500));
        _settle(1, START, _payments(501, 10));
    }

    function test_settle_revertsIfNotSettler() public {
        bytes32 role = _settlement.SETTLER_ROLE();
        VM.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, STRANGER, role)
        );
        VM.prank(STRANGER);
        _settlement.settle(_batch(1), START, _payments(1, 10));
    }

    function test_settle_revertsIfTokenIsPaused() public {
        _register(_agreement(0));
        VM.prank(OWNER);
        _token.pause();

        VM.expectRevert(abi.encodeWithSelector(Pausable.EnforcedPause.selector));
        _settle(1, START, _payments(1, 10));

        VM.assertFalse(_settlement.isSettled(_batch(1)));
    }

    function test_pause_stopsEveryChange() public {
        _register(_agreement(0));
        VM.prank(OWNER);
        _settlement.pause();

        VM.expectRevert(abi.encodeWithSelector(Pausable.EnforcedPause.selector));
        _register(_agreement(1));
        VM.expectRevert(abi.encodeWithSelector(Pausable.EnforcedPause.selector));
        _change(_second());
        VM.expectRevert(abi.encodeWithSelector(Pausable.EnforcedPause.selector));
        _end(0, 1, START + 10);
        VM.expectRevert(abi.encodeWithSelector(Pausable.EnforcedPause.selector));
        _settle(1, START, _payments(1, 10));

        VM.prank(OWNER);
        _settlement.unpause();
        VM.assertTrue(_settle(1, START, _payments(1, 10)));
    }

    function test_pause_revertsIfNotPauser() public {
        bytes32 role = _settlement.PAUSER_ROLE();
        VM.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, OPERATOR, role)
        );
        VM.prank(OPERATOR);
        _settlement.pause();
    }

    function test_unpause_revertsIfNotPauser() public {
        bytes32 role = _settlement.PAUSER_ROLE();
        VM.prank(OWNER);
        _settlement.pause();

        VM.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, OPERATOR, role)
        );
        VM.prank(OPERATOR);
        _settlement.unpause();
    }

    function test_agreementOf_revertsIfVersionUnknown() public {
        _register(_agreement(1));

        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.UnknownAgreement.selector, _id(1)));
        _settlement.agreementOf(_id(1), 0);
        VM.expectRevert(abi.encodeWithSelector(ISettlementAgreement.UnknownAgreement.selector, _id(1)));
        _settlement.agreementOf(_id(1), 2);
    }

    function test_supportsInterface_ofASettlementAgreement() public view {
        VM.assertTrue(_settlement.supportsInterface(type(ISettlementAgreement).interfaceId));
        VM.assertTrue(_settlement.supportsInterface(type(IERC165).interfaceId));
        VM.assertFalse(_settlement.supportsInterface(0xffffffff));
    }

    function test_token_isTheOneItMints() public view {
        VM.assertEq(address(_settlement.token()), address(_token));
    }

    function test_fuzz_settle_mintsTheSumOfTheShares(uint64[8] calldata bases, uint32[8] calldata shares) public {
        ISettlementAgreement.Payment[] memory payments = _payments(8, 0);
        uint256 sum = 0;
        for (uint256 i = 0; i < 8; ++i) {
            ISettlementAgreement.Agreement memory agreement = _agreement(i);
            uint256 share = bound(shares[i], 0, 1_000_000);
            // forge-lint: disable-next-line(unsafe-typecast)
            agreement.customerShare = PartsPerMillion.wrap(uint32(share));
            _register(agreement);
            payments[i].basis = MicroEuro.wrap(bases[i]);
            sum += _roundedHalfEven(uint256(bases[i]) * share);
        }

        _settle(1, START, payments);

        uint256 balances = 0;
        for (uint256 i = 0; i < 8; ++i) {
            balances += _token.balanceOf(_wallet(i));
        }
        VM.assertEq(_token.totalSupply(), sum);
        VM.assertEq(balances, sum);
    }

    function test_fuzz_agreementInForce_isTheLastThatHasBegun(uint256 time, uint8 changes) public {
        changes = uint8(bound(changes, 0, 6));
        time = bound(time, START, START + 8 * 900);
        _register(_agreement(1));
        ISettlementAgreement.Agreement memory agreement = _agreement(1);
        for (uint8 number = 2; number <= changes + 1; ++number) {
            agreement.version = number;
            agreement.validFrom = START + uint64(number - 1) * 900;
            _change(agreement);
        }

        // forge-lint: disable-next-line(unsafe-typecast)
        uint8 version = _settlement.agreementInForce(_id(1), uint64(time)).version;

        uint256 begun = (time - START) / 900 + 1;
        VM.assertEq(version, begun < changes + 1 ? begun : changes + 1);
    }

    /// @dev Another way than the contract's: up, and down again from an odd half.
    function _roundedHalfEven(uint256 millionths) private pure returns (uint256 rounded) {
        rounded = (millionths + 500_000) / 1_000_000;
        if (millionths % 1_000_000 == 500_000 && rounded % 2 == 1) {
            --rounded;
        }
    }

    function _second() private pure returns (ISettlementAgreement.Agreement memory agreement) {
        agreement = _agreement(1);
        agreement.version = 2;
        agreement.customerShare = PartsPerMillion.wrap(750_000);
        agreement.validFrom = START + 2 days;
    }

    function _assertSame(ISettlementAgreement.Agreement memory left, ISettlementAgreement.Agreement memory right)
        private
        pure
    {
        VM.assertEq(keccak256(abi.encode(left)), keccak256(abi.encode(right)));
    }
}
