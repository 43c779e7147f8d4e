package org.platone.starter.access;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whose tokens a service believes.
 *
 * @param issuer the {@code iss} of the tokens
 * @param jwkSetUri where the issuer's public keys are
 * @param audience what {@code aud} must contain
 * @param sslBundle over which the keys are fetched; empty: the JVM's own trust
 */
@ConfigurationProperties("platone.access")
@Validated
record AccessSettings(
        @NotBlank String issuer,
        @NotBlank String jwkSetUri,
        @DefaultValue("platone") @NotBlank String audience,
        @DefaultValue("service") String sslBundle) {}
