package org.platone.gateway.clients;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a participant signs in with. The secret and the password are known to nobody afterwards.
 *
 * @param clientSecret null if its systems use no secret
 */
record NewClient(
        String clientId,
        Authentication authentication,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String clientSecret,
        String username,
        String password) {

    @Override
    public String toString() {
        return "NewClient[" + clientId + ", " + authentication + "]";
    }
}
