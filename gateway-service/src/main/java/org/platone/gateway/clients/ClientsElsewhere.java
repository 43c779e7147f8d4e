package org.platone.gateway.clients;

import java.util.Optional;
import org.platone.gateway.participants.Participants;
import org.platone.gateway.token.ConditionalOnForeignTokens;
import org.springframework.stereotype.Component;

/** Another issuer keeps what participants sign in with; here is known who may not come in any more. */
@Component
@ConditionalOnForeignTokens
class ClientsElsewhere implements Clients {

    private final Participants participants;

    ClientsElsewhere(Participants participants) {
        this.participants = participants;
    }

    @Override
    public Optional<NewClient> register(String participantId, ClientRequest request) {
        Removed.refuse(participants, participantId);
        return Optional.empty();
    }

    @Override
    public void remove(String participantId) {
        participants.remove(participantId);
    }
}
