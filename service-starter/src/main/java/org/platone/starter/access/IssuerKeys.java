package org.platone.starter.access;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Arrays;
import org.platone.starter.tls.LiveBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.web.client.RestOperations;
import org.springframework.web.client.RestTemplate;

/** Checks tokens by the keys that their issuer publishes. */
public final class IssuerKeys {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private IssuerKeys() {}

    /** Believes tokens that the issuer signed and the validator accepts; the platform's claims are where it reads them. */
    public static JwtDecoder decoder(AccessSettings settings, SslBundles bundles, OAuth2TokenValidator<Jwt> validator) {
        // Built at the first token: neither the issuer nor the files of a certificate are needed before.
        var tokens = new SupplierJwtDecoder(() -> {
            var keys = settings.jwkSetUri().isEmpty()
                    ? NimbusJwtDecoder.withIssuerLocation(settings.issuer())
                    : NimbusJwtDecoder.withJwkSetUri(settings.jwkSetUri());
            var decoder = keys.restOperations(calls(settings, bundles))
                    .jwsAlgorithms(algorithms -> algorithms.addAll(Arrays.asList(SignatureAlgorithm.values())))
                    .build();
            decoder.setClaimSetConverter(new ClaimMapping(settings));
            decoder.setJwtValidator(validator);
            return new CheckedTokens(decoder, validator);
        });
        return token -> {
            try {
                return tokens.decode(token);
            } catch (JwtDecoderInitializationException away) {
                throw new JwtException("The issuer does not say where its keys are", away);
            }
        };
    }

    /** Calls the issuer. */
    public static RestOperations calls(AccessSettings settings, SslBundles bundles) {
        var client = HttpClient.newBuilder().connectTimeout(TIMEOUT);
        if (!settings.sslBundle().isEmpty()) {
            client.sslContext(LiveBundle.of(bundles, settings.sslBundle()).createSslContext());
        }
        var requests = new JdkClientHttpRequestFactory(client.build());
        requests.setReadTimeout(TIMEOUT);
        return new RestTemplate(requests);
    }
}
