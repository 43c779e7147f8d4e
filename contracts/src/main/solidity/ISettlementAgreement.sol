// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPlatoneToken} from "./IPlatoneToken.sol";
import {AgreementId, BatchId, MicroEuro, PartsPerMillion} from "./Types.sol";

/// @title Agreements between an aggregator and its customers
/// @notice Holds what part of a settlement each customer gets, and pays it: a settlement batch is executed at most
/// once, whatever is sent again.
/// @dev Every call that changes something is idempotent by its business key (agreement and version, or batch): the
/// same again changes nothing and is no failure, the same key with another content is refused. The end of a version
/// is no part of that content, since the version may have been ended in between.
/// In force at a time t is the last version whose `validFrom` is not after t, if t is before its `validTo`.
interface ISettlementAgreement {
    /// @notice One version of an agreement.
    /// @param id opaque id
    /// @param version 1 when registered, one more with each change
    /// @param wallet where the customer's tokens go
    /// @param customerShare the customer's part of what a settlement pays, at most 1,000,000
    /// @param tolerance part of the requested power that may be missing without a penalty, at most 1,000,000
    /// @param penaltyFactor what the price is multiplied with for the penalty
    /// @param validFrom first second of delivery it is in force for, in seconds since 1970
    /// @param validTo first second of delivery it is no longer in force for, 0 while it is open
    struct Agreement {
        AgreementId id;
        uint8 version;
        address wallet;
        PartsPerMillion customerShare;
        PartsPerMillion tolerance;
        PartsPerMillion penaltyFactor;
        uint64 validFrom;
        uint64 validTo;
    }

    /// @notice The end of an agreement's last version.
    /// @param id the agreement
    /// @param version its last version
    /// @param validTo first second of delivery it is no longer in force for
    struct Ending {
        AgreementId id;
        uint8 version;
        uint64 validTo;
    }

    /// @notice What a settlement pays under one agreement.
    /// @param agreementId the agreement
    /// @param basis what the customer's share is taken of, in micro-euro
    struct Payment {
        AgreementId agreementId;
        MicroEuro basis;
    }

    /// @notice No agreement has this id, or not this version.
    error UnknownAgreement(AgreementId id);

    /// @notice No version of the agreement is in force at the time of delivery.
    /// @param id the agreement
    /// @param deliveryTime the time of delivery, in seconds since 1970
    error AgreementNotInForce(AgreementId id, uint64 deliveryTime);

    /// @notice This version is there already, with another content.
    error AgreementConflict(AgreementId id, uint8 version);

    /// @notice A version must be one more than the last.
    error VersionOutOfOrder(AgreementId id, uint8 expected, uint8 actual);

    /// @notice An agreement has at most 255 versions.
    error TooManyVersions(AgreementId id);

    /// @notice The wallet is the zero address.
    error InvalidWallet(AgreementId id);

    /// @notice Share or tolerance is above 1,000,000.
    error InvalidTerms(AgreementId id);

    /// @notice The end is not after the beginning, a change does not begin after the version before it, or a time lies
    /// beyond the year 2106.
    error InvalidPeriod(AgreementId id, uint64 validFrom, uint64 validTo);

    /// @notice More different terms (share, tolerance, factor) than one contract can hold.
    error TooManyTerms();

    /// @notice Too many entries for one transaction.
    error BatchTooLarge(uint256 size, uint256 limit);

    /// @notice This batch was executed with another content.
    error BatchConflict(BatchId batchId);

    /// @notice An agreement has a new version: its first, or a change from a date on.
    /// @param id the agreement
    /// @param version the number of the new version
    /// @param wallet where the customer's tokens go
    /// @param customerShare the customer's part
    /// @param tolerance what may be missing without a penalty
    /// @param penaltyFactor what the price is multiplied with for the penalty
    /// @param validFrom in seconds since 1970
    /// @param validTo in seconds since 1970, 0 while it is open
    event AgreementVersioned(
        AgreementId indexed id,
        uint8 indexed version,
        address indexed wallet,
        PartsPerMillion customerShare,
        PartsPerMillion tolerance,
        PartsPerMillion penaltyFactor,
        uint64 validFrom,
        uint64 validTo
    );

    /// @notice An agreement's last version ends.
    /// @param id the agreement
    /// @param version its last version
    /// @param validTo first second of delivery it is no longer in force for, in seconds since 1970
    event AgreementEnded(AgreementId indexed id, uint8 indexed version, uint64 validTo);

    /// @notice A batch was executed. Who got what is said by the token's `Transfer` events of the same transaction, one
    /// for each payment in the order of the batch, also when the amount is 0.
    /// @param batchId the batch
    /// @param deliveryTime the time of delivery, in seconds since 1970
    /// @param payments how many it paid
    /// @param total what was minted, in micro-euro
    event BatchSettled(BatchId indexed batchId, uint64 indexed deliveryTime, uint256 payments, uint256 total);

    /// @notice Registers agreements with their version 1.
    /// @param agreements at most 500
    function register(Agreement[] calldata agreements) external;

    /// @notice Adds a version to each of some agreements, in force from its `validFrom` on.
    /// @param agreements at most 500
    function change(Agreement[] calldata agreements) external;

    /// @notice Ends the last version of each of some agreements.
    /// @param endings at most 500
    function end(Ending[] calldata endings) external;

    /// @notice Executes a settlement batch: each customer gets its share of the basis by the version in force at the
    /// time of delivery, rounded half-even to a micro-euro. A batch that was executed stays as it is.
    /// @param batchId the batch
    /// @param deliveryTime the time of delivery, in seconds since 1970
    /// @param payments at most 500
    /// @return executed true when this call executed it, false when it was executed before
    function settle(BatchId batchId, uint64 deliveryTime, Payment[] calldata payments) external returns (bool executed);

    /// @notice Stops registering, changing, ending and settling.
    function pause() external;

    /// @notice Lets it go on.
    function unpause() external;

    /// @notice The token that customers are paid in.
    /// @return the token
    function token() external view returns (IPlatoneToken);

    /// @notice Whether a batch was executed.
    /// @param batchId the batch
    /// @return settled true when it was
    function isSettled(BatchId batchId) external view returns (bool settled);

    /// @notice The number of versions of an agreement; 0 when there is none with this id.
    /// @param id the agreement
    /// @return count the number of its last version
    function versionsOf(AgreementId id) external view returns (uint8 count);

    /// @notice One version of an agreement.
    /// @param id the agreement
    /// @param version from 1
    /// @return agreement the version
    function agreementOf(AgreementId id, uint8 version) external view returns (Agreement memory agreement);

    /// @notice The version that is in force at a time.
    /// @param id the agreement
    /// @param deliveryTime the time of delivery, in seconds since 1970
    /// @return agreement the version
    function agreementInForce(AgreementId id, uint64 deliveryTime) external view returns (Agreement memory agreement);
}
