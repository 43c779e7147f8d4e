package org.platone.market.participant;

import java.util.Collection;
import java.util.List;

/** The participants of the market; few. */
public interface Participants {

    /** All of them, by id. */
    List<Participant> all();

    /** Adds or replaces. */
    void putAll(Collection<Participant> participants);

    /** Which DSO is responsible for which part of the grid. */
    default GridOperators gridOperators() {
        return GridOperators.of(all());
    }
}
