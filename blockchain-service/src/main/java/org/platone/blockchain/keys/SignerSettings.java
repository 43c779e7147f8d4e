package org.platone.blockchain.keys;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The external signer, if one keeps the sending account's key.
 *
 * @param url where it speaks the API of Web3Signer; null to keep the key in the key directory
 * @param publicKey of the account, {@code 0x} and its 64 bytes without the leading 04; the signer knows the key by it
 * @param sslBundle the certificates for talking to it; null for the machine's own
 * @param timeout of one signature
 */
@ConfigurationProperties("platone.chain.signer")
@Validated
public record SignerSettings(
        @Nullable URI url,
        @Nullable @Pattern(regexp = "0x[0-9a-fA-F]{128}") String publicKey,
        @Nullable String sslBundle,
        @DefaultValue("10s") @NotNull Duration timeout) {

    /** An address without a key, or the reverse, is a mistake. */
    @AssertTrue(message = "url and public-key go together")
    public boolean isWhole() {
        return (url == null) == (publicKey == null);
    }
}
