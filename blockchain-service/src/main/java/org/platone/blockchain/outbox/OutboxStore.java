package org.platone.blockchain.outbox;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the outbox keeps its actions. */
interface OutboxStore {

    /** Adds the action with its call data unless one with its id is there; false when it is. */
    boolean insert(ChainAction action, String data);

    /** Replaces the actions that have the ids of the given ones. */
    void replace(Collection<ChainAction> actions);

    Optional<ChainAction> find(String id);

    List<ChainAction> findAll(Collection<String> ids);

    /** Every action. */
    List<ChainAction> all();

    /** The actions in a state, or all when null, newest first. */
    List<ChainAction> page(@Nullable ActionState state, int skip, int limit);

    /** How many there are of them. */
    long count(@Nullable ActionState state);

    /** What an action sends, {@code 0x…}. */
    String data(String id);

    Optional<ChainMark> mark();

    void mark(ChainMark mark);
}
