package org.platone.clearing.book;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.platone.clearing.engine.Outcome;

/** Writes the PoDs of an outcome on all cores: each core a chunk of PoDs after another, which then go out in their order. */
final class PodChunks {
    private static final int PODS = 64;
    private static final int WORKERS = Runtime.getRuntime().availableProcessors();

    private final Outcome outcome;
    private final OutcomeRows rows;

    /** Chunks that went out and may be used again. */
    private final Queue<Chunk> idle = new ConcurrentLinkedQueue<>();

    private PodChunks(Outcome outcome, OutcomeRows rows) {
        this.outcome = outcome;
        this.rows = rows;
    }

    private record Chunk(PodRows pods, JsonBytes json) {}

    static void write(Outcome outcome, OutcomeRows rows, OutputStream out) {
        try {
            new PodChunks(outcome, rows).write(out);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while writing", interrupted);
        }
    }

    private void write(OutputStream out) throws IOException, ExecutionException, InterruptedException {
        Queue<Future<Chunk>> inOrder = new ArrayDeque<>();
        int pods = outcome.book().pods();
        boolean any = false;
        try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            for (int from = 0; from < pods || !inOrder.isEmpty(); from += PODS) {
                if (from < pods) {
                    int start = from;
                    inOrder.add(workers.submit(() -> chunk(start, Math.min(start + PODS, pods))));
                }
                if (from >= pods || inOrder.size() > 4 * WORKERS) {
                    any |= append(inOrder.remove().get(), out, any);
                }
            }
        }
    }

    private Chunk chunk(int from, int to) {
        Chunk chunk = idle.poll();
        if (chunk == null) {
            chunk = new Chunk(new PodRows(outcome, rows, false), new JsonBytes(1 << 16));
        }
        chunk.json().clear();
        chunk.pods().add(from, to, chunk.json());
        return chunk;
    }

    private boolean append(Chunk chunk, OutputStream out, boolean more) throws IOException {
        boolean any = !chunk.json().isEmpty();
        if (any && more) {
            out.write(',');
        }
        chunk.json().writeTo(out);
        idle.add(chunk);
        return any;
    }
}
