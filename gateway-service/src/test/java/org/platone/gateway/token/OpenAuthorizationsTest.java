package org.platone.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

class OpenAuthorizationsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T11:00:00Z");
    private static final OAuth2TokenType CODE = new OAuth2TokenType(OAuth2ParameterNames.CODE);

    private static final JwtDecoder NOBODYS = token -> {
        throw new BadJwtException("no token");
    };

    private final OpenAuthorizations open =
            new OpenAuthorizations(Clock.fixed(NOW, ZoneOffset.UTC), new GivenTokens(NOBODYS, mock(), mock()));

    @Test
    void areFoundByTheirCode() {
        var authorization = withCode("1", "code", NOW.plusSeconds(60));

        open.save(authorization);

        assertThat(open.findByToken("code", CODE)).isEqualTo(authorization);
        assertThat(open.findByToken("code", null)).isEqualTo(authorization);
        assertThat(open.findById("1")).isEqualTo(authorization);
        assertThat(open.findByToken("another", CODE)).isNull();
        assertThat(open.findByToken("code", OAuth2TokenType.ACCESS_TOKEN)).isNull();
    }

    @Test
    void areForgottenWhenTheirCodeIsOver() {
        open.save(withCode("1", "old", NOW.minusSeconds(1)));

        open.save(withCode("2", "new", NOW.plusSeconds(60)));

        assertThat(open.size()).isEqualTo(1);
        assertThat(open.findByToken("old", CODE)).isNull();
    }

    @Test
    void areNotKeptForTokensThatAreOut() {
        open.save(OAuth2Authorization.withRegisteredClient(client(AuthorizationGrantType.CLIENT_CREDENTIALS))
                .principalName("AGG1")
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .build());

        assertThat(open.size()).isZero();
    }

    @Test
    void areForgottenWhenRemoved() {
        var authorization = withCode("1", "code", NOW.plusSeconds(60));
        open.save(authorization);

        open.remove(authorization);

        assertThat(open.findById("1")).isNull();
    }

    private static OAuth2Authorization withCode(String id, String code, Instant expires) {
        return OAuth2Authorization.withRegisteredClient(client(AuthorizationGrantType.AUTHORIZATION_CODE))
                .id(id)
                .principalName("anna")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .token(new OAuth2AuthorizationCode(code, expires.minus(Duration.ofMinutes(5)), expires))
                .build();
    }

    private static RegisteredClient client(AuthorizationGrantType grant) {
        return RegisteredClient.withId("client")
                .clientId("client")
                .clientSecret("hash")
                .authorizationGrantType(grant)
                .redirectUri("https://localhost/callback")
                .build();
    }
}
