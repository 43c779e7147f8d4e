// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISettlementAgreement} from "../../main/solidity/ISettlementAgreement.sol";
import {PlatoneToken} from "../../main/solidity/PlatoneToken.sol";
import {SettlementAgreement} from "../../main/solidity/SettlementAgreement.sol";
import {AgreementId, BatchId, MicroEuro, PartsPerMillion} from "../../main/solidity/Types.sol";
import {SettlementTest} from "./SettlementTest.sol";
import {Test} from "./Test.sol";

/// @dev An operator who settles, changes agreements, and sends everything again, and strangers who try to mint. It
/// keeps its own books.
contract Operator is Test {
    uint64 private constant START = 1_774_656_000;
    uint256 private constant CUSTOMERS = 12;

    PlatoneToken private immutable TOKEN;
    SettlementAgreement private immutable SETTLEMENT;

    /// @dev What was settled, in micro-euro.
    uint256 public settled;
    uint256 public executedTwice;
    uint256 public mintedByOthers;
    mapping(address wallet => uint256 amount) public earned;
    address[] public wallets;

    mapping(uint256 customer => uint32[]) private _shares;
    mapping(uint256 batch => bytes call) private _calls;
    uint256 private _batches;

    constructor(PlatoneToken token, SettlementAgreement settlement) {
        TOKEN = token;
        SETTLEMENT = settlement;
    }

    function registerAll() external {
        for (uint256 customer = 0; customer < CUSTOMERS; ++customer) {
            // forge-lint: disable-next-line(unsafe-typecast)
            wallets.push(address(uint160(0x1000 + customer)));
            _add(customer, 700_000);
        }
    }

    function walletCount() external view returns (uint256) {
        return wallets.length;
    }

    /// @dev Gives a customer another share from some days on.
    function change(uint256 customer, uint256 share) external {
        customer = bound(customer, 0, CUSTOMERS - 1);
        if (_shares[customer].length < 20) {
            // forge-lint: disable-next-line(unsafe-typecast)
            _add(customer, uint32(bound(share, 0, 1_000_000)));
        }
    }

    function settle(uint256 day, uint64[5] calldata bases, uint256[5] calldata customers) external {
        day = bound(day, 0, 25);
        ISettlementAgreement.Payment[] memory payments = new ISettlementAgreement.Payment[](5);
        for (uint256 i = 0; i < 5; ++i) {
            uint256 customer = bound(customers[i], 0, CUSTOMERS - 1);
            uint64 basis = bases[i] >> 8;
            payments[i] = ISettlementAgreement.Payment({agreementId: _id(customer), basis: MicroEuro.wrap(basis)});
            uint32[] storage shares = _shares[customer];
            uint256 amount =
                _roundedHalfEven(uint256(basis) * (day < shares.length ? shares[day] : shares[shares.length - 1]));
            settled += amount;
            earned[wallets[customer]] += amount;
        }
        ++_batches;
        // forge-lint: disable-next-line(unsafe-typecast)
        uint64 deliveryTime = START + uint64(day) * 1 days;
        _calls[_batches] =
            abi.encodeCall(SETTLEMENT.settle, (BatchId.wrap(keccak256(abi.encode(_batches))), deliveryTime, payments));

        (bool success, bytes memory result) = address(SETTLEMENT).call(_calls[_batches]);
        VM.assertTrue(success && abi.decode(result, (bool)));
    }

    /// @dev Sends a batch that was sent before.
    function repeat(uint256 batch) external {
        if (_batches == 0) {
            return;
        }
        (bool success, bytes memory result) = address(SETTLEMENT).call(_calls[bound(batch, 1, _batches)]);
        VM.assertTrue(success);
        if (abi.decode(result, (bool))) {
            ++executedTwice;
        }
    }

    function mintAsAnother(address sender, uint256 amount) external {
        if (sender == address(SETTLEMENT)) {
            return;
        }
        address[] memory recipients = new address[](1);
        uint256[] memory amounts = new uint256[](1);
        (recipients[0], amounts[0]) = (wallets[0], amount);
        VM.prank(sender);
        (bool success,) = address(TOKEN).call(abi.encodeCall(TOKEN.mintBatch, (recipients, amounts)));
        if (success) {
            ++mintedByOthers;
        }
    }

    function _add(uint256 customer, uint32 share) private {
        ISettlementAgreement.Agreement[] memory agreements = new ISettlementAgreement.Agreement[](1);
        uint256 version = _shares[customer].length + 1;
        agreements[0] = ISettlementAgreement.Agreement({
            id: _id(customer),
            // forge-lint: disable-next-line(unsafe-typecast)
            version: uint8(version),
            wallet: wallets[customer],
            customerShare: PartsPerMillion.wrap(share),
            tolerance: PartsPerMillion.wrap(100_000),
            penaltyFactor: PartsPerMillion.wrap(1_000_000),
            // forge-lint: disable-next-line(unsafe-typecast)
            validFrom: START + uint64(version - 1) * 1 days,
            validTo: 0
        });
        _shares[customer].push(share);
        if (version == 1) {
            SETTLEMENT.register(agreements);
        } else {
            SETTLEMENT.change(agreements);
        }
    }

    function _id(uint256 customer) private pure returns (AgreementId) {
        return AgreementId.wrap(keccak256(abi.encode(customer)));
    }

    function _roundedHalfEven(uint256 millionths) private pure returns (uint256 rounded) {
        rounded = (millionths + 500_000) / 1_000_000;
        if (millionths % 1_000_000 == 500_000 && rounded % 2 == 1) {
            --rounded;
        }
    }
}

contract SettlementInvariantTest is SettlementTest {
    Operator private _operator;

    function setUp() public override {
        super.setUp();
        _operator = new Operator(_token, _settlement);
        bytes32 registrar = _settlement.REGISTRAR_ROLE();
        bytes32 settler = _settlement.SETTLER_ROLE();
        VM.prank(OWNER);
        _settlement.grantRole(registrar, address(_operator));
        VM.prank(OWNER);
        _settlement.grantRole(settler, address(_operator));
        _operator.registerAll();
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_operator);
    }

    function excludeSelectors() public view returns (Excluded[] memory excluded) {
        excluded = new Excluded[](1);
        excluded[0].target = address(_operator);
        excluded[0].selectors = new bytes4[](1);
        excluded[0].selectors[0] = Operator.registerAll.selector;
    }

    function invariant_supplyEqualsWhatWasSettled() public view {
        VM.assertEq(_token.totalSupply(), _operator.settled());
    }

    function invariant_eachWalletHasWhatItEarned() public view {
        for (uint256 i = 0; i < _operator.walletCount(); ++i) {
            address wallet = _operator.wallets(i);
            VM.assertEq(_token.balanceOf(wallet), _operator.earned(wallet));
        }
    }

    function invariant_noBatchIsExecutedTwice() public view {
        VM.assertEq(_operator.executedTwice(), 0);
    }

    function invariant_nobodyElseMints() public view {
        VM.assertEq(_operator.mintedByOthers(), 0);
    }

    struct Excluded {
        address target;
        bytes4[] selectors;
    }
}
