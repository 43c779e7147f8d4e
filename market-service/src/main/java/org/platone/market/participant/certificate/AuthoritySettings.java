package org.platone.market.participant.certificate;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What signs the certificates of participants.
 *
 * @param certificate PEM; null: nothing is signed here, and certificates are had from the operator's own authority
 * @param privateKey PEM, PKCS #8
 * @param validity of a certificate
 */
@ConfigurationProperties("platone.market.participants-authority")
record AuthoritySettings(
        @Nullable Path certificate,
        @Nullable Path privateKey,
        @DefaultValue("365d") Duration validity) {}
