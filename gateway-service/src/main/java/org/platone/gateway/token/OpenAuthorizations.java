package org.platone.gateway.token;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * The authorizations whose code may still come back. Nothing is kept of a token that is out: it speaks for itself until
 * it expires or is revoked. A restart costs whoever is just signing in a second try.
 */
class OpenAuthorizations implements OAuth2AuthorizationService {

    private final Map<String, OAuth2Authorization> open = new ConcurrentHashMap<>();
    private final Clock clock;
    private final GivenTokens given;

    OpenAuthorizations(Clock clock, GivenTokens given) {
        this.clock = clock;
        this.given = given;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        if (given.revoked(authorization)) {
            return;
        }
        if (authorization.getAuthorizationGrantType().equals(AuthorizationGrantType.CLIENT_CREDENTIALS)) {
            return;
        }
        var now = clock.instant();
        open.values().removeIf(other -> isOver(other, now));
        open.put(authorization.getId(), authorization);
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        open.remove(authorization.getId());
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return open.get(id);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        if (type == null) {
            var open = first(authorization -> hasCode(authorization, token));
            return open == null ? given.find(token) : open;
        }
        return switch (type.getValue()) {
            case OAuth2ParameterNames.CODE -> first(authorization -> hasCode(authorization, token));
            case OAuth2ParameterNames.STATE ->
                first(authorization -> token.equals(authorization.getAttribute(OAuth2ParameterNames.STATE)));
            default -> null;
        };
    }

    int size() {
        return open.size();
    }

    private @Nullable OAuth2Authorization first(Predicate<OAuth2Authorization> condition) {
        return open.values().stream().filter(condition).findFirst().orElse(null);
    }

    private static boolean hasCode(OAuth2Authorization authorization, String token) {
        var code = authorization.getToken(OAuth2AuthorizationCode.class);
        return code != null && code.getToken().getTokenValue().equals(token);
    }

    private static boolean isOver(OAuth2Authorization authorization, Instant now) {
        var code = authorization.getToken(OAuth2AuthorizationCode.class);
        var end = code == null ? null : code.getToken().getExpiresAt();
        return end != null && end.isBefore(now);
    }
}
