package org.platone.gateway.token;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people sign in at an issuer that is not the gateway.
 *
 * @param clientId of the dashboard, a public client that may use the authorization code with PKCE
 * @param scope what the dashboard asks for
 * @param parameters what it says besides when it asks, such as {@code audience} where the issuer wants it
 * @param origins where the dashboard's page may call, beside the issuer's own origin
 */
@ConfigurationProperties("platone.auth.external")
record ForeignSignInSettings(
        @DefaultValue("dashboard") String clientId,
        @DefaultValue("openid") String scope,
        @DefaultValue Map<String, String> parameters,
        @DefaultValue List<String> origins) {}
