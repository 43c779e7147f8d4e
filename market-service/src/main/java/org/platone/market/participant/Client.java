package org.platone.market.participant;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a participant gets tokens with, its systems and its people. Nobody knows secret and password afterwards.
 *
 * @param authentication {@code SECRET}, {@code KEYS} or {@code CERTIFICATE}
 * @param clientSecret null if its systems use none
 */
public record Client(
        String clientId,
        String authentication,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String clientSecret,
        String username,
        String password) {

    @Override
    public String toString() {
        return "Client[" + clientId + "]";
    }
}
