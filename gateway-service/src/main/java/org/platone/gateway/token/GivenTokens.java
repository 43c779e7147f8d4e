package org.platone.gateway.token;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.platone.gateway.participants.Participants;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/** What can be said of a token that is out: all of it stands in the token, but for whether it was revoked. */
class GivenTokens {

    private final JwtDecoder tokens;
    private final RegisteredClientRepository clients;
    private final Participants participants;

    GivenTokens(JwtDecoder tokens, RegisteredClientRepository clients, Participants participants) {
        this.tokens = tokens;
        this.clients = clients;
        this.participants = participants;
    }

    /** The authorization of a token that is good; null of any other. */
    @Nullable
    OAuth2Authorization find(String token) {
        Jwt jwt;
        try {
            jwt = tokens.decode(token);
        } catch (JwtException refused) {
            return null;
        }
        var clientId = jwt.getClaimAsString(ParticipantClaims.CLIENT_ID);
        var client = clientId == null ? null : clients.findByClientId(clientId);
        if (client == null) {
            return null;
        }
        return OAuth2Authorization.withRegisteredClient(client)
                .id(String.valueOf(jwt.getId()))
                .principalName(String.valueOf(jwt.getSubject()))
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .token(
                        new OAuth2AccessToken(
                                OAuth2AccessToken.TokenType.BEARER, token, jwt.getIssuedAt(), jwt.getExpiresAt()),
                        about -> about.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, jwt.getClaims()))
                .build();
    }

    /** Takes the token out of use if that is what the authorization says. */
    boolean revoked(OAuth2Authorization authorization) {
        var token = authorization.getAccessToken();
        if (token == null || !token.isInvalidated() || token.getClaims() == null) {
            return false;
        }
        participants.revoke(
                String.valueOf(token.getClaims().get(JwtClaimNames.JTI)),
                Objects.requireNonNull(token.getToken().getExpiresAt()));
        return true;
    }
}
