package org.platone.market.participant;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a participant's systems want to prove who they are.
 *
 * @param authentication {@code SECRET}, {@code KEYS} or {@code CERTIFICATE}; null: with a secret
 * @param keys a JWK set of public keys, for {@code KEYS}
 */
public record ClientWish(
        @Nullable String authentication, @Nullable JsonNode keys) {}
