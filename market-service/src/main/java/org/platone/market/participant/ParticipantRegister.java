package org.platone.market.participant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The participants that the operator adds and removes while the market runs. */
public interface ParticipantRegister {

    /** A participant with how far its registration is. */
    record Entry(Participant participant, State state) {}

    /** How far a registration is. */
    enum State {
        /** Known, but its access is not complete. */
        JOINING,
        /** Takes part. */
        ACTIVE,
        /** Takes part no more, but perhaps still has some access. */
        LEAVING,
        /** Has no access any more. */
        REMOVED
    }

    Optional<Entry> find(String participantId);

    /** Those in a state, by id. */
    List<Participant> in(State state);

    /** Adds the participant as joining, unless its id is taken already. */
    boolean add(Participant participant);

    /** Notes how far it is. */
    void change(String participantId, State state, Instant at);
}
