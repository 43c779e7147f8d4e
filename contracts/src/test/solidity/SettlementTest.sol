// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISettlementAgreement} from "../../main/solidity/ISettlementAgreement.sol";
import {PlatoneToken} from "../../main/solidity/PlatoneToken.sol";
import {SettlementAgreement} from "../../main/solidity/SettlementAgreement.sol";
import {AgreementId, BatchId, MicroEuro, PartsPerMillion} from "../../main/solidity/Types.sol";
import {Test} from "./Test.sol";

/// @dev A token and a settlement agreement that mints it, with builders that start valid.
abstract contract SettlementTest is Test {
    uint64 internal constant START = 1_774_656_000;

    address internal immutable OWNER = named("owner");
    address internal immutable OPERATOR = named("operator");
    address internal immutable STRANGER = named("stranger");

    PlatoneToken internal _token;
    SettlementAgreement internal _settlement;

    function setUp() public virtual {
        _token = new PlatoneToken(0, OWNER, OPERATOR);
        _settlement = new SettlementAgreement(0, OWNER, OPERATOR, _token);
        bytes32 role = _token.MINTER_ROLE();
        VM.prank(OPERATOR);
        _token.grantRole(role, address(_settlement));
    }

    function _id(uint256 number) internal pure returns (AgreementId) {
        return AgreementId.wrap(keccak256(abi.encode("agreement", number)));
    }

    function _wallet(uint256 number) internal pure returns (address) {
        return address(uint160(uint256(keccak256(abi.encode("wallet", number)))));
    }

    function _batch(uint256 number) internal pure returns (BatchId) {
        return BatchId.wrap(keccak256(abi.encode("batch", number)));
    }

    function _agreement(uint256 number) internal pure returns (ISettlementAgreement.Agreement memory) {
        return ISettlementAgreement.Agreement({
            id: _id(number),
            version: 1,
            wallet: _wallet(number),
            customerShare: PartsPerMillion.wrap(700_000),
            tolerance: PartsPerMillion.wrap(100_000),
            penaltyFactor: PartsPerMillion.wrap(1_000_000),
            validFrom: START,
            validTo: 0
        });
    }

    function _agreements(uint256 count) internal pure returns (ISettlementAgreement.Agreement[] memory agreements) {
        agreements = new ISettlementAgreement.Agreement[](count);
        for (uint256 i = 0; i < count; ++i) {
            agreements[i] = _agreement(i);
        }
    }

    function _payments(uint256 count, uint64 basis)
        internal
        pure
        returns (ISettlementAgreement.Payment[] memory payments)
    {
        payments = new ISettlementAgreement.Payment[](count);
        for (uint256 i = 0; i < count; ++i) {
            payments[i] = ISettlementAgreement.Payment({agreementId: _id(i), basis: MicroEuro.wrap(basis)});
        }
    }

    function _list(ISettlementAgreement.Agreement memory agreement)
        internal
        pure
        returns (ISettlementAgreement.Agreement[] memory agreements)
    {
        agreements = new ISettlementAgreement.Agreement[](1);
        agreements[0] = agreement;
    }

    function _register(ISettlementAgreement.Agreement memory agreement) internal {
        VM.prank(OPERATOR);
        _settlement.register(_list(agreement));
    }

    function _change(ISettlementAgreement.Agreement memory agreement) internal {
        VM.prank(OPERATOR);
        _settlement.change(_list(agreement));
    }

    function _end(uint256 number, uint8 version, uint64 validTo) internal {
        ISettlementAgreement.Ending[] memory endings = new ISettlementAgreement.Ending[](1);
        endings[0] = ISettlementAgreement.Ending({id: _id(number), version: version, validTo: validTo});
        VM.prank(OPERATOR);
        _settlement.end(endings);
    }

    function _settle(uint256 batch, uint64 deliveryTime, ISettlementAgreement.Payment[] memory payments)
        internal
        returns (bool)
    {
        VM.prank(OPERATOR);
        return _settlement.settle(_batch(batch), deliveryTime, payments);
    }
}
