package org.platone.blockchain.outbox;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.platone.starter.trace.Traces;

/**
 * The actions that are to happen on the chain. Whoever adds one may forget it: it will be sent, in the order of adding,
 * until it is confirmed, and its follower is told.
 */
public final class Outbox {
    private final OutboxStore store;
    private final Traces traces;
    private final TreeMap<Long, ChainAction> waiting = new TreeMap<>();
    private final Map<String, CompletableFuture<ChainAction>> watched = new HashMap<>();
    private final Semaphore added = new Semaphore(0);
    private long lastSequence;
    private boolean opened;

    Outbox(OutboxStore store, Traces traces) {
        this.store = store;
        this.traces = traces;
    }

    /** Adds an action unless one with its id is there already. Stored when this returns. */
    public void add(NewAction wish) {
        addAll(List.of(wish));
    }

    /** Adds actions, in their order, except those whose id is there already. Stored when this returns. */
    public synchronized void addAll(List<NewAction> wishes) {
        open();
        var data = new LinkedHashMap<ChainAction, String>();
        var trace = traces.current();
        for (var wish : wishes) {
            data.put(ChainAction.pending(wish, lastSequence + data.size() + 1, trace), wish.data());
        }
        var stored = store.insert(data);
        lastSequence += data.size();
        stored.forEach(action -> waiting.put(action.sequence(), action));
        if (!stored.isEmpty()) {
            added.release();
        }
    }

    /** How far an action is; empty when none has this id. */
    public Optional<ChainAction> find(String id) {
        return store.find(id);
    }

    /** How far some actions are, by their ids; what has no action is missing. */
    public Map<String, ChainAction> findAll(Collection<String> ids) {
        var found = new HashMap<String, ChainAction>();
        store.findAll(ids).forEach(action -> found.put(action.id(), action));
        return found;
    }

    /** The actions in a state, or all when null, newest first. */
    public List<ChainAction> page(@Nullable ActionState state, int skip, int limit) {
        return store.page(state, skip, limit);
    }

    /** How many there are of them. */
    public long count(@Nullable ActionState state) {
        return store.count(state);
    }

    /** Done when the action is confirmed or has failed next. */
    public synchronized CompletableFuture<ChainAction> next(String id) {
        var action = store.find(id);
        if (action.isPresent() && action.get().state() == ActionState.CONFIRMED) {
            return CompletableFuture.completedFuture(action.get());
        }
        return watched.computeIfAbsent(id, key -> new CompletableFuture<>());
    }

    /** Finds where the order of adding stopped and what waits to be sent. */
    private void open() {
        if (opened) {
            return;
        }
        for (var action : store.all()) {
            lastSequence = Math.max(lastSequence, action.sequence());
            if (action.state() == ActionState.PENDING) {
                waiting.put(action.sequence(), action);
            }
        }
        opened = true;
    }

    /** What waits to be sent, in order, as of now. */
    synchronized Collection<ChainAction> waiting() {
        open();
        return List.copyOf(waiting.values());
    }

    /** The actions have been given nonces. */
    synchronized void taken(Collection<ChainAction> actions) {
        actions.forEach(action -> waiting.remove(action.sequence()));
    }

    /** The action is to be sent once more. */
    synchronized void returned(ChainAction action) {
        waiting.put(action.sequence(), action);
        added.release();
    }

    /** The action is confirmed or has failed. */
    synchronized void ended(ChainAction action) {
        var watcher = watched.remove(action.id());
        if (watcher != null) {
            watcher.complete(action);
        }
    }

    /** Returns after the given time, or before when something was added since the last call. */
    void awaitWork(Duration most) throws InterruptedException {
        if (added.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
            added.drainPermits();
        }
    }
}
