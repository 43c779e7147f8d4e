package org.platone.gateway.participants;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A participant and what it signs in with: its systems with a client id and a secret, a key or a certificate, its people
 * with a user name and password. Of secrets there are hashes (bcrypt) only; one that is absent cannot be used to sign in.
 *
 * @param participantId the claim {@code participant_id}
 * @param role the claim {@code role}
 * @param name for people to read
 * @param clientKeys a JWK set: its systems sign what they ask a token with by one of these keys
 * @param certificateSubject its systems show a certificate with this subject (RFC 2253)
 */
public record Participant(
        String participantId,
        String role,
        String name,
        @Nullable String clientId,
        @Nullable String clientSecretHash,
        @Nullable Map<String, Object> clientKeys,
        @Nullable String certificateSubject,
        @Nullable String username,
        @Nullable String passwordHash) {

    @Override
    public String toString() {
        return "Participant[" + participantId + ", " + role + "]";
    }
}
