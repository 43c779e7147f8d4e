package org.platone.market.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * Collects messages and hands several over at once, so that not each is waited for alone, and no more than a few megabytes
 * are held.
 *
 * @param <M> kind of messages
 */
public final class Batch<M> {

    private static final long FULL = 6_000_000;

    private final ToIntFunction<M> size;
    private final Consumer<List<M>> action;
    private final List<M> messages = new ArrayList<>();
    private long bytes;

    /**
     * An empty batch.
     *
     * @param size bytes of a message
     */
    public Batch(ToIntFunction<M> size, Consumer<List<M>> action) {
        this.size = size;
        this.action = action;
    }

    /** Adds a message. */
    public void add(M message) {
        messages.add(message);
        bytes += size.applyAsInt(message);
        if (bytes >= FULL) {
            finish();
        }
    }

    /** Hands over what is left. */
    public void finish() {
        if (!messages.isEmpty()) {
            action.accept(List.copyOf(messages));
            messages.clear();
            bytes = 0;
        }
    }
}
