package org.platone.clearing.book;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import org.platone.clearing.engine.Outcome;

/** Writes the PoDs of an outcome on all cores: each core a chunk of PoDs after another, which then go out in their order. */
final class PodChunks {
    /** So many rows of a chunk, with some others, still lie in the cache of a core when their places are used again. */
    private static final int ROWS = 512;

    private static final int ROOM = 1 << 18;

    private final Outcome outcome;
    private final OutcomeRows rows;
    private final boolean participants;
    private final int podsOfChunk;

    /** Chunks that went out and may be used again, the last one first. */
    private final Deque<Chunk> idle = new ConcurrentLinkedDeque<>();

    /**
     * @param participants whether rows also name the participants
     */
    PodChunks(Outcome outcome, OutcomeRows rows, boolean participants) {
        this.outcome = outcome;
        this.rows = rows;
        this.participants = participants;
        podsOfChunk = Math.max(1, ROWS / outcome.book().header().intervals());
    }

    private final class Chunk {
        private final PodRows pods = new PodRows(outcome, rows, participants);
        private final JsonBytes json = new JsonBytes(ROOM);
    }

    /** Writes all PoDs that offered something, with commas between them. */
    void write(OutputStream out) {
        boolean[] any = {false};
        forEach((chunk, first) -> chunk.pods.add(first, last(first), chunk.json), chunk -> {
            try {
                if (any[0] && !chunk.json.isEmpty()) {
                    out.write(',');
                }
                any[0] |= !chunk.json.isEmpty();
                chunk.json.writeTo(out);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        });
    }

    /** How many bytes each PoD takes, in the order of the ids; none where nothing was offered. */
    int[] sizes() {
        int[] sizes = new int[outcome.book().pods()];
        forEach(
                (chunk, first) -> {
                    for (int place = first; place < last(first); place++) {
                        int before = chunk.json.size();
                        chunk.pods.add(place, place + 1, chunk.json);
                        sizes[place] = chunk.json.size() - before;
                    }
                },
                _ -> {});
        return sizes;
    }

    private int last(int first) {
        return Math.min(first + podsOfChunk, outcome.book().pods());
    }

    private interface Work {
        void fill(Chunk chunk, int firstPod);
    }

    private void forEach(Work work, Consumer<Chunk> taker) {
        int chunks = Math.ceilDiv(outcome.book().pods(), podsOfChunk);
        InOrder.forEach(
                0,
                chunks,
                number -> {
                    Chunk known = idle.poll();
                    Chunk chunk = known == null ? new Chunk() : known;
                    chunk.json.clear();
                    work.fill(chunk, number * podsOfChunk);
                    return chunk;
                },
                chunk -> {
                    taker.accept(chunk);
                    idle.push(chunk);
                });
    }
}
