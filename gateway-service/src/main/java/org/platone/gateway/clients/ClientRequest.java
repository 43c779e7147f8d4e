package org.platone.gateway.clients;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom to give access.
 *
 * @param role what the tokens will say
 * @param name for people to read
 * @param authentication a secret when it is absent
 * @param keys the public keys as a JWK set; for {@link Authentication#KEYS} only
 */
record ClientRequest(
        @Nullable String role,
        @Nullable String name,
        @Nullable Authentication authentication,
        @Nullable Map<String, Object> keys) {}
