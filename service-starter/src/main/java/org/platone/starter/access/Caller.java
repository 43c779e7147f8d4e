package org.platone.starter.access;

import java.util.Arrays;
import java.util.Objects;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who calls, by its token. A controller method takes it as a parameter.
 *
 * @param participantId of the participant that the token was given to
 * @param role of that participant
 */
public record Caller(String participantId, Role role) {

    /** The claim of a token that names the participant. */
    public static final String PARTICIPANT_ID = "participant_id";

    /** The claim of a token that names the role. */
    public static final String ROLE = "role";

    /** Only of a token that was validated. */
    static Caller of(Jwt token) {
        return new Caller(claim(token, PARTICIPANT_ID), Role.valueOf(claim(token, ROLE)));
    }

    private static String claim(Jwt token, String name) {
        return Objects.requireNonNull(token.getClaimAsString(name), name);
    }

    /** Whether the caller has one of the roles. */
    public boolean is(Role... roles) {
        return Arrays.asList(roles).contains(role);
    }
}
