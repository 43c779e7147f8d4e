package org.platone.market.participant;

import java.util.Collection;
import java.util.List;

/** The participants of the market; few. */
public interface Participants {

    /** All of them, by id. */
    List<Participant> all();

    /** Those of them that came from a file. */
    default List<Participant> named() {
        return all();
    }

    /** Whether the participant took part once, and does no more. */
    default boolean hasLeft(String participantId) {
        return false;
    }

    /** Adds or replaces those that a file names. */
    void putAll(Collection<Participant> participants);

    /** Which DSO is responsible for which part of the grid. */
    default GridOperators gridOperators() {
        return GridOperators.of(all());
    }
}
