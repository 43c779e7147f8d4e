package org.platone.clearing.book;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.platone.clearing.engine.Outcome;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes the PoDs of an outcome on all cores: each core a chunk of PoDs after another, which then go out in their order. */
final class PodChunks {
    /** Elements of a list, without the list around them. */
    private static final JsonFactory ELEMENTS =
            JsonFactory.builder().rootValueSeparator(",").build();

    private static final int PODS = 256;
    private static final int WORKERS = Runtime.getRuntime().availableProcessors();

    private PodChunks() {}

    static void write(Outcome outcome, OutcomeRows rows, OutputStream out) {
        Queue<Future<ByteArrayOutputStream>> inOrder = new ArrayDeque<>();
        int pods = outcome.book().pods();
        boolean[] any = {false};
        try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            for (int from = 0; from < pods; from += PODS) {
                int start = from;
                inOrder.add(workers.submit(() -> chunk(outcome, rows, start, Math.min(start + PODS, pods))));
                if (inOrder.size() > 4 * WORKERS) {
                    append(inOrder.remove().get(), out, any);
                }
            }
            while (!inOrder.isEmpty()) {
                append(inOrder.remove().get(), out, any);
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while writing", interrupted);
        }
    }

    private static ByteArrayOutputStream chunk(Outcome outcome, OutcomeRows rows, int from, int to) {
        var bytes = new ByteArrayOutputStream(1 << 16);
        JsonGenerator json = ELEMENTS.createGenerator(ObjectWriteContext.empty(), bytes);
        try (var writer = new OutcomeWriter(outcome, rows, false, json)) {
            writer.podsOnly(from, to);
        }
        return bytes;
    }

    private static void append(ByteArrayOutputStream chunk, OutputStream out, boolean[] any) throws IOException {
        if (chunk.size() > 0) {
            if (any[0]) {
                out.write(',');
            }
            chunk.writeTo(out);
            any[0] = true;
        }
    }
}
