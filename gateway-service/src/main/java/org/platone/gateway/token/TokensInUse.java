package org.platone.gateway.token;

import org.platone.gateway.participants.Participants;
import org.platone.starter.access.Caller;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/** Refuses the tokens of removed participants, and those that were revoked: there is no other door than this one. */
@Component
public class TokensInUse implements OAuth2TokenValidator<Jwt> {

    private static final OAuth2TokenValidatorResult OUT_OF_USE = OAuth2TokenValidatorResult.failure(
            new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The token was taken out of use", null));

    private final Participants participants;

    TokensInUse(Participants participants) {
        this.participants = participants;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        return isInUse(token) ? OAuth2TokenValidatorResult.success() : OUT_OF_USE;
    }

    /** Whether a token that was believed still is, but for its expiry. */
    public boolean isInUse(Jwt token) {
        var participant = token.getClaimAsString(Caller.PARTICIPANT_ID);
        var revoked = token.getId() != null && participants.isRevoked(token.getId());
        return !revoked && (participant == null || !participants.isRemoved(participant));
    }
}
