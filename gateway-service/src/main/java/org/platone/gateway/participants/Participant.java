package org.platone.gateway.participants;

import org.jspecify.annotations.Nullable;

/**
 * A participant and what it signs in with: its systems with a client id and secret, its people with a user name and
 * password. Of secrets there are hashes (bcrypt) only; one that is absent cannot be used to sign in.
 *
 * @param participantId the claim {@code participant_id}
 * @param role the claim {@code role}
 * @param name for people to read
 */
public record Participant(
        String participantId,
        String role,
        String name,
        @Nullable String clientId,
        @Nullable String clientSecretHash,
        @Nullable String username,
        @Nullable String passwordHash) {

    @Override
    public String toString() {
        return "Participant[" + participantId + ", " + role + "]";
    }
}
