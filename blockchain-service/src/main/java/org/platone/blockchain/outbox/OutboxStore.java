package org.platone.blockchain.outbox;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the outbox keeps its actions. */
interface OutboxStore {

    /** Adds actions with their call data, except those whose id is there; returns what was added. */
    Collection<ChainAction> insert(Map<ChainAction, String> data);

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

    /** What actions send, by their ids. */
    Map<String, byte[]> data(Collection<String> ids);

    Optional<ChainMark> mark();

    void mark(ChainMark mark);
}
