// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Certification} from "../../main/solidity/Certification.sol";
import {ICertification} from "../../main/solidity/ICertification.sol";
import {ISettlementAgreement} from "../../main/solidity/ISettlementAgreement.sol";
import {DocumentHash, MerkleRoot, SessionKey} from "../../main/solidity/Types.sol";
import {SettlementTest} from "./SettlementTest.sol";

/// @dev What transactions of full size cost, calldata and the transaction itself included (isolate). The numbers are
/// committed in `snapshots` and checked by the build.
/// forge-config: default.isolate = true
contract GasTest is SettlementTest {
    /// @dev The gas that EIP-7825 allows one transaction.
    uint256 private constant TRANSACTION_GAS_CAP = 16_777_216;

    /// @dev What a payment to a new wallet costs at least: a new balance, its `Transfer` event, and its place in the
    /// calldata and in the transaction.
    uint256 private constant NEW_WALLET_FLOOR = 24_291;

    /// @dev What paying by agreement instead of by wallet costs at least: one cold read of the agreement's slot (2,100)
    /// and the 12 more bytes of its id in the calldata, none of which is zero (12 times 16 instead of 4).
    uint256 private constant AGREEMENT_LOOKUP = 2_100 + 144;

    function test_gas_certify() public {
        Certification certification = new Certification(0, OWNER, OPERATOR);

        VM.prank(OPERATOR);
        certification.certify(
            MerkleRoot.wrap(keccak256("root")),
            DocumentHash.wrap(keccak256("document")),
            SessionKey.wrap(keccak256("session")),
            ICertification.Kind.MarketOutcome
        );

        VM.snapshotGasLastCall("Certification", "certify");
    }

    function test_gas_register() public {
        ISettlementAgreement.Agreement[] memory agreements = _agreements(500);
        VM.prank(OPERATOR);
        _settlement.register(agreements);

        VM.assertLe(VM.snapshotGasLastCall("SettlementAgreement", "register 500"), TRANSACTION_GAS_CAP);
    }

    function test_gas_settle() public {
        ISettlementAgreement.Agreement[] memory agreements = _agreements(500);
        ISettlementAgreement.Payment[] memory payments = _payments(500, 1_234_567);
        VM.prank(OPERATOR);
        _settlement.register(agreements);

        _settle(1, START, payments);
        uint256 gas = VM.snapshotGasLastCall("SettlementAgreement", "settle 500, new wallets");
        VM.assertLe(gas, TRANSACTION_GAS_CAP);
        VM.assertLe(gas / 500 - AGREEMENT_LOOKUP, NEW_WALLET_FLOOR * 108 / 100);

        _settle(2, START, payments);
        VM.snapshotGasLastCall("SettlementAgreement", "settle 500, known wallets");

        _settle(2, START, payments);
        VM.snapshotGasLastCall("SettlementAgreement", "settle 500, repeated");
    }

    /// @dev What the same wallets cost without agreements.
    function test_gas_mintBatch() public {
        address[] memory wallets = new address[](500);
        uint256[] memory amounts = new uint256[](500);
        for (uint256 i = 0; i < 500; ++i) {
            (wallets[i], amounts[i]) = (_wallet(i), 864_197);
        }

        VM.prank(address(_settlement));
        _token.mintBatch(wallets, amounts);
        VM.snapshotGasLastCall("PlatoneToken", "mintBatch 500, new wallets");

        VM.prank(address(_settlement));
        _token.mintBatch(wallets, amounts);
        VM.snapshotGasLastCall("PlatoneToken", "mintBatch 500, known wallets");
    }
}
