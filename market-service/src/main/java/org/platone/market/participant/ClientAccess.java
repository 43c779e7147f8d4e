package org.platone.market.participant;

import java.util.Optional;

/** What participants get tokens with. */
public interface ClientAccess {

    /** Gives it, in place of what there was; empty if another than the gateway does. */
    Optional<Client> register(Participant participant, ClientWish wish);

    /** From now on no token of the participant is good any more. */
    void remove(String participantId);
}
