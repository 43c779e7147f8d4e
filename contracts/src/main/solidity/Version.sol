// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @dev One version of an agreement in one word, so that a payment costs one cold read of it, and no memory:
/// from the lowest bit 160 bits wallet, 24 number of the terms, 32 beginning and 32 end in seconds since 1970 (the
/// highest value is an open end), 8 number of the version. Zero is no version.
type Version is uint256;

using Versions for Version global;

/// @title The fields of a version
/// @notice Packs a version and takes it apart.
library Versions {
    /// @notice The end of a version that is open.
    uint32 internal constant FOREVER = type(uint32).max;

    /// @notice Packs a version.
    /// @param number_ from 1
    /// @param wallet_ where the customer's tokens go
    /// @param terms_ the number of its terms
    /// @param validFrom_ first second it is in force
    /// @param validTo_ first second it is no longer in force, or `FOREVER`
    /// @return version the version
    function pack(uint8 number_, address wallet_, uint24 terms_, uint32 validFrom_, uint32 validTo_)
        internal
        pure
        returns (Version version)
    {
        return Version.wrap(
            uint256(uint160(wallet_)) | (uint256(terms_) << 160) | (uint256(validFrom_) << 184)
                | (uint256(validTo_) << 216) | (uint256(number_) << 248)
        );
    }

    /// @notice The same version with another end.
    /// @param version a version
    /// @param validTo_ its new end
    /// @return changed the version with it
    function endingAt(Version version, uint32 validTo_) internal pure returns (Version changed) {
        return Version.wrap((Version.unwrap(version) & ~(uint256(FOREVER) << 216)) | (uint256(validTo_) << 216));
    }

    /// @notice The number of a version.
    /// @param version a version
    /// @return from 1; 0 when there is none
    function number(Version version) internal pure returns (uint8) {
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint8(Version.unwrap(version) >> 248);
    }

    /// @notice Where the customer's tokens go.
    /// @param version a version
    /// @return the wallet
    function wallet(Version version) internal pure returns (address) {
        // forge-lint: disable-next-line(unsafe-typecast)
        return address(uint160(Version.unwrap(version)));
    }

    /// @notice The number of its terms.
    /// @param version a version
    /// @return from 1
    function terms(Version version) internal pure returns (uint24) {
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint24(Version.unwrap(version) >> 160);
    }

    /// @notice When it begins.
    /// @param version a version
    /// @return first second it is in force
    function validFrom(Version version) internal pure returns (uint32) {
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint32(Version.unwrap(version) >> 184);
    }

    /// @notice When it ends.
    /// @param version a version
    /// @return first second it is no longer in force, or `FOREVER`
    function validTo(Version version) internal pure returns (uint32) {
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint32(Version.unwrap(version) >> 216);
    }

    /// @notice Whether a time lies between beginning and end.
    /// @param version a version
    /// @param time in seconds since 1970
    /// @return true when it does; never for the zero version
    function covers(Version version, uint64 time) internal pure returns (bool) {
        return time >= validFrom(version) && time < validTo(version);
    }
}
