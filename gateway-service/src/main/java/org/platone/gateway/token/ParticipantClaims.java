package org.platone.gateway.token;

import java.util.List;
import java.util.Optional;
import org.platone.gateway.participants.Participant;
import org.platone.gateway.participants.Participants;
import org.platone.starter.access.Caller;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** Writes into a token for which participant it is, and how it is signed. */
class ParticipantClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    static final String CLIENT_ID = "client_id";

    private final Participants participants;
    private final String audience;
    private final SigningKeys keys;

    ParticipantClaims(Participants participants, String audience, SigningKeys keys) {
        this.participants = participants;
        this.audience = audience;
        this.keys = keys;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        // Between signing in and this moment the file may have changed.
        var participant = participant(context)
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.ACCESS_DENIED));
        var key = keys.signing();
        context.getJwsHeader().algorithm(SigningKeys.algorithm(key)).keyId(key.getKeyID());
        context.getClaims()
                .audience(List.of(audience))
                .claim(CLIENT_ID, context.getRegisteredClient().getClientId())
                .claim(Caller.PARTICIPANT_ID, participant.participantId())
                .claim(Caller.ROLE, participant.role())
                .claim("name", participant.name());
    }

    private Optional<Participant> participant(JwtEncodingContext context) {
        if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
            return participants.byClientId(context.getRegisteredClient().getClientId());
        }
        Authentication person = context.getPrincipal();
        return person == null ? Optional.empty() : participants.byUsername(person.getName());
    }
}
