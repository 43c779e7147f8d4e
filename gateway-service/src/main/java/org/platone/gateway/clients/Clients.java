package org.platone.gateway.clients;

import java.util.Optional;

/** Gives participants access, and takes it away. */
interface Clients {

    /** Gives access; empty where another issuer keeps what they sign in with. */
    Optional<NewClient> register(String participantId, ClientRequest request);

    /** Takes all access at once and for good, also from tokens that are out. */
    void remove(String participantId);
}
