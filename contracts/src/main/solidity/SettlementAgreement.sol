// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CustomerShare} from "./CustomerShare.sol";
import {IPlatoneToken} from "./IPlatoneToken.sol";
import {ISettlementAgreement} from "./ISettlementAgreement.sol";
import {AgreementId, BatchId, PartsPerMillion} from "./Types.sol";
import {Version, Versions} from "./Version.sol";
import {
    AccessControlDefaultAdminRules
} from "@openzeppelin/contracts/access/extensions/AccessControlDefaultAdminRules.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";

/// @title Agreements between an aggregator and its customers
/// @notice See {ISettlementAgreement}.
contract SettlementAgreement is ISettlementAgreement, AccessControlDefaultAdminRules, Pausable {
    /// @dev Most agreements of an aggregator have the same terms, so these are stored once and numbered from 1.
    struct Terms {
        PartsPerMillion customerShare;
        PartsPerMillion tolerance;
        PartsPerMillion penaltyFactor;
    }

    /// @notice May register, change and end agreements.
    bytes32 public constant REGISTRAR_ROLE = keccak256("REGISTRAR_ROLE");

    /// @notice May execute settlement batches.
    bytes32 public constant SETTLER_ROLE = keccak256("SETTLER_ROLE");

    /// @notice May pause and unpause.
    bytes32 public constant PAUSER_ROLE = keccak256("PAUSER_ROLE");

    /// @notice Most entries of one batch; 500 stay below the gas that later forks allow a transaction.
    uint256 public constant MAX_BATCH = 500;

    IPlatoneToken private immutable TOKEN;

    uint24 private _termsCount;
    mapping(uint24 number => Terms terms) private _terms;
    mapping(uint256 content => uint24 number) private _termsNumbers;

    mapping(AgreementId id => Version version) private _latest;
    mapping(AgreementId id => mapping(uint8 number => Version version)) private _superseded;

    mapping(BatchId batchId => bytes32 content) private _batches;

    /// @notice Sets the roles and the token.
    /// @param ownerChangeDelay seconds between the two steps of a change of owner
    /// @param owner gives and takes roles, and may pause
    /// @param operator may register, change and end agreements and execute batches
    /// @param token_ the token that customers are paid in
    constructor(uint48 ownerChangeDelay, address owner, address operator, IPlatoneToken token_)
        AccessControlDefaultAdminRules(ownerChangeDelay, owner)
    {
        _grantRole(PAUSER_ROLE, owner);
        _grantRole(REGISTRAR_ROLE, operator);
        _grantRole(SETTLER_ROLE, operator);
        TOKEN = token_;
    }

    /// @inheritdoc ISettlementAgreement
    function register(Agreement[] calldata agreements) external onlyRole(REGISTRAR_ROLE) whenNotPaused {
        _requireBatch(agreements.length);
        for (uint256 i = 0; i < agreements.length; ++i) {
            require(agreements[i].version == 1, VersionOutOfOrder(agreements[i].id, 1, agreements[i].version));
            _addVersion(agreements[i]);
        }
    }

    /// @inheritdoc ISettlementAgreement
    function change(Agreement[] calldata agreements) external onlyRole(REGISTRAR_ROLE) whenNotPaused {
        _requireBatch(agreements.length);
        for (uint256 i = 0; i < agreements.length; ++i) {
            require(_latest[agreements[i].id].number() != 0, UnknownAgreement(agreements[i].id));
            _addVersion(agreements[i]);
        }
    }

    /// @inheritdoc ISettlementAgreement
    function end(Ending[] calldata endings) external onlyRole(REGISTRAR_ROLE) whenNotPaused {
        _requireBatch(endings.length);
        for (uint256 i = 0; i < endings.length; ++i) {
            _end(endings[i]);
        }
    }

    /// @inheritdoc ISettlementAgreement
    function settle(BatchId batchId, uint64 deliveryTime, Payment[] calldata payments)
        external
        onlyRole(SETTLER_ROLE)
        whenNotPaused
        returns (bool executed)
    {
        _requireBatch(payments.length);
        bytes32 content = keccak256(msg.data);
        bytes32 known = _batches[batchId];
        if (known != 0) {
            require(known == content, BatchConflict(batchId));
            return false;
        }

        _batches[batchId] = content;
        _pay(batchId, deliveryTime, payments);
        return true;
    }

    /// @inheritdoc ISettlementAgreement
    function pause() external onlyRole(PAUSER_ROLE) {
        _pause();
    }

    /// @inheritdoc ISettlementAgreement
    function unpause() external onlyRole(PAUSER_ROLE) {
        _unpause();
    }

    /// @inheritdoc ISettlementAgreement
    function token() external view returns (IPlatoneToken) {
        return TOKEN;
    }

    /// @inheritdoc ISettlementAgreement
    function isSettled(BatchId batchId) external view returns (bool settled) {
        return _batches[batchId] != 0;
    }

    /// @inheritdoc ISettlementAgreement
    function versionsOf(AgreementId id) external view returns (uint8 count) {
        return _latest[id].number();
    }

    /// @inheritdoc ISettlementAgreement
    function agreementOf(AgreementId id, uint8 version) external view returns (Agreement memory agreement) {
        return _agreement(id, _version(id, version));
    }

    /// @inheritdoc ISettlementAgreement
    function agreementInForce(AgreementId id, uint64 deliveryTime) external view returns (Agreement memory agreement) {
        return _agreement(id, _inForce(id, deliveryTime));
    }

    /// @notice Lets the token tell a settlement agreement from anything else.
    /// @param interfaceId the ERC-165 id of an interface
    /// @return supported true when this contract has it
    function supportsInterface(bytes4 interfaceId) public view override returns (bool supported) {
        return interfaceId == type(ISettlementAgreement).interfaceId || super.supportsInterface(interfaceId);
    }

    function _pay(BatchId batchId, uint64 deliveryTime, Payment[] calldata payments) private {
        address[] memory wallets = new address[](payments.length);
        uint256[] memory amounts = new uint256[](payments.length);
        uint256 total = 0;
        uint24 terms = 0;
        PartsPerMillion share;
        for (uint256 i = 0; i < payments.length; ++i) {
            Payment calldata payment = payments[i];
            Version version = _inForce(payment.agreementId, deliveryTime);
            if (version.terms() != terms) {
                terms = version.terms();
                share = _terms[terms].customerShare;
            }
            uint256 amount = CustomerShare.amountOf(share, payment.basis);
            (wallets[i], amounts[i]) = (version.wallet(), amount);
            // 500 times 64 bits do not overflow.
            unchecked {
                total += amount;
            }
        }
        TOKEN.mintBatch(wallets, amounts);

        emit BatchSettled(batchId, deliveryTime, payments.length, total);
    }

    function _addVersion(Agreement calldata agreement) private {
        Version added = _checked(agreement);
        Version latest = _latest[agreement.id];
        if (agreement.version <= latest.number() && agreement.version != 0) {
            _requireSame(agreement.id, added);
            return;
        }
        require(latest.number() != type(uint8).max, TooManyVersions(agreement.id));
        require(
            agreement.version == latest.number() + 1,
            VersionOutOfOrder(agreement.id, latest.number() + 1, agreement.version)
        );

        if (latest.number() != 0) {
            require(
                added.validFrom() > latest.validFrom(),
                InvalidPeriod(agreement.id, agreement.validFrom, agreement.validTo)
            );
            _superseded[agreement.id][latest.number()] = latest;
        }
        _latest[agreement.id] = added;

        emit AgreementVersioned(
            agreement.id,
            agreement.version,
            agreement.wallet,
            agreement.customerShare,
            agreement.tolerance,
            agreement.penaltyFactor,
            agreement.validFrom,
            agreement.validTo
        );
    }

    function _checked(Agreement calldata agreement) private returns (Version version) {
        require(agreement.wallet != address(0), InvalidWallet(agreement.id));
        require(
            PartsPerMillion.unwrap(agreement.customerShare) <= CustomerShare.WHOLE
                && PartsPerMillion.unwrap(agreement.tolerance) <= CustomerShare.WHOLE,
            InvalidTerms(agreement.id)
        );
        (uint32 validFrom, uint32 validTo) = _period(agreement.id, agreement.validFrom, agreement.validTo);
        return Versions.pack(agreement.version, agreement.wallet, _termsNumber(agreement), validFrom, validTo);
    }

    function _end(Ending calldata ending) private {
        Version version = _version(ending.id, ending.version);
        (, uint32 validTo) = _period(ending.id, version.validFrom(), ending.validTo);
        require(validTo != Versions.FOREVER, InvalidPeriod(ending.id, version.validFrom(), ending.validTo));
        if (version.validTo() == validTo) {
            return;
        }
        require(_latest[ending.id].number() == ending.version, AgreementConflict(ending.id, ending.version));

        _latest[ending.id] = version.endingAt(validTo);

        emit AgreementEnded(ending.id, ending.version, ending.validTo);
    }

    /// @dev The number of an agreement's terms, a new one when they were not seen before.
    function _termsNumber(Agreement calldata agreement) private returns (uint24 number) {
        uint256 content = uint256(PartsPerMillion.unwrap(agreement.customerShare))
            | (uint256(PartsPerMillion.unwrap(agreement.tolerance)) << 32)
            | (uint256(PartsPerMillion.unwrap(agreement.penaltyFactor)) << 64);
        number = _termsNumbers[content];
        if (number == 0) {
            require(_termsCount != type(uint24).max, TooManyTerms());
            number = ++_termsCount;
            _termsNumbers[content] = number;
            _terms[number] = Terms(agreement.customerShare, agreement.tolerance, agreement.penaltyFactor);
        }
    }

    function _inForce(AgreementId id, uint64 deliveryTime) private view returns (Version version) {
        version = _latest[id];
        // A version that is not there covers no time.
        if (version.covers(deliveryTime)) {
            return version;
        }
        require(version.number() != 0, UnknownAgreement(id));
        while (deliveryTime < version.validFrom() && version.number() > 1) {
            version = _superseded[id][version.number() - 1];
        }
        require(version.covers(deliveryTime), AgreementNotInForce(id, deliveryTime));
    }

    function _version(AgreementId id, uint8 number) private view returns (Version version) {
        version = _latest[id];
        require(number != 0 && number <= version.number(), UnknownAgreement(id));
        if (number != version.number()) {
            version = _superseded[id][number];
        }
    }

    /// @dev The end is not compared: the version may have been ended since.
    function _requireSame(AgreementId id, Version added) private view {
        Version known = _version(id, added.number());
        require(
            Version.unwrap(known) == Version.unwrap(added.endingAt(known.validTo())),
            AgreementConflict(id, added.number())
        );
    }

    function _agreement(AgreementId id, Version version) private view returns (Agreement memory agreement) {
        Terms memory terms = _terms[version.terms()];
        return Agreement({
            id: id,
            version: version.number(),
            wallet: version.wallet(),
            customerShare: terms.customerShare,
            tolerance: terms.tolerance,
            penaltyFactor: terms.penaltyFactor,
            validFrom: version.validFrom(),
            validTo: version.validTo() == Versions.FOREVER ? 0 : version.validTo()
        });
    }

    function _requireBatch(uint256 size) private pure {
        require(size <= MAX_BATCH, BatchTooLarge(size, MAX_BATCH));
    }

    /// @dev Checks a period and gives it as it is stored.
    function _period(AgreementId id, uint64 validFrom, uint64 validTo) private pure returns (uint32, uint32) {
        require(
            validFrom < Versions.FOREVER && validTo < Versions.FOREVER && (validTo == 0 || validTo > validFrom),
            InvalidPeriod(id, validFrom, validTo)
        );
        // Both are below FOREVER, so they fit.
        // forge-lint: disable-next-line(unsafe-typecast)
        return (uint32(validFrom), validTo == 0 ? Versions.FOREVER : uint32(validTo));
    }
}
