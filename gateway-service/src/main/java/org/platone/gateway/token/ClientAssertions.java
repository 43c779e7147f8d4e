package org.platone.gateway.token;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import org.platone.gateway.participants.Participant;
import org.platone.gateway.participants.Participants;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionDecoderFactory;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** Checks what a participant's systems sign to get a token, by the keys that the participant registered. */
class ClientAssertions implements JwtDecoderFactory<RegisteredClient> {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Participants participants;

    ClientAssertions(Participants participants) {
        this.participants = participants;
    }

    @Override
    public JwtDecoder createDecoder(RegisteredClient client) {
        var keys = participants
                .byClientId(client.getClientId())
                .map(Participant::clientKeys)
                .flatMap(ClientKeys::parse)
                .orElseGet(JWKSet::new);
        var decoder = NimbusJwtDecoder.withJwkSource(new ImmutableJWKSet<SecurityContext>(keys))
                .jwsAlgorithms(algorithms -> algorithms.addAll(SigningKeys.ALGORITHMS))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtClientAssertionDecoderFactory.DEFAULT_JWT_VALIDATOR_FACTORY.apply(client), shortLived()));
        return decoder;
    }

    private static OAuth2TokenValidator<Jwt> shortLived() {
        return assertion -> {
            var expiry = assertion.getExpiresAt();
            var latest = Clock.systemUTC().instant().plus(LONGEST);
            return expiry != null && !expiry.isAfter(latest)
                    ? OAuth2TokenValidatorResult.success()
                    : OAuth2TokenValidatorResult.failure(new OAuth2Error(
                            OAuth2ErrorCodes.INVALID_CLIENT, "An assertion is good for five minutes at most", null));
        };
    }
}
