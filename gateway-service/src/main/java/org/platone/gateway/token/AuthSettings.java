package org.platone.gateway.token;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How tokens are given.
 *
 * @param mode whether the gateway gives them itself; if not, those of {@code platone.access} are believed, and the
 *     other settings here do not count
 * @param issuer the address by which clients know the gateway, and {@code iss} of its tokens
 * @param audience {@code aud} of its tokens
 * @param dashboardUri where the dashboard is; it comes back from signing in at {@code /callback} below it
 * @param keysFile the keys that sign the tokens, a JWK set; made when it is absent
 * @param keyLifetime after which tokens are signed by a new key; the old one is shown until its last token has expired
 * @param validity of a token
 */
@ConfigurationProperties("platone.auth")
@Validated
public record AuthSettings(
        @DefaultValue("own") Mode mode,
        @NotNull URI issuer,
        @DefaultValue("platone") String audience,
        @NotNull URI dashboardUri,
        @DefaultValue("signing-keys.json") Path keysFile,
        @DefaultValue("90d") Duration keyLifetime,
        @DefaultValue("15m") Duration validity) {

    /** Who gives tokens. */
    public enum Mode {
        /** The gateway, to the participants that it knows. */
        OWN,
        /** Any OpenID Connect provider. */
        EXTERNAL
    }
}
