package org.platone.market.outcome;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.platone.market.document.ReadAhead;
import org.springframework.stereotype.Service;

/** Reads outcomes PoD by PoD, a chunk at a time. */
@Service
class OutcomeReader {

    private final Outcomes outcomes;

    OutcomeReader(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    /** Hands over the PoDs of an outcome, by podId. */
    <R> void forEach(OutcomeHead head, OutcomeKind kind, RowFormat<R> format, Consumer<PodRows<R>> action) {
        for (int part = 1; part <= head.parts(); part++) {
            pods(head, kind, format, part).forEach(action);
        }
    }

    /**
     * Works on each chunk of an outcome on all cores.
     *
     * @param work gets the PoDs of a chunk, by podId and each with its text
     * @param action gets what came of each chunk, in order and one after the other
     */
    <R, T> void forEachChunk(
            OutcomeHead head,
            OutcomeKind kind,
            RowFormat<R> format,
            Function<List<ChunkPod<R>>, T> work,
            Consumer<T> action) {
        ReadAhead.forEach(head.parts(), before -> work.apply(format.readTexts(chunk(head, kind, before + 1))), action);
    }

    /** The PoDs of a chunk, by podId. */
    <R> List<PodRows<R>> pods(OutcomeHead head, OutcomeKind kind, RowFormat<R> format, int part) {
        return format.readPods(chunk(head, kind, part));
    }

    private byte[] chunk(OutcomeHead head, OutcomeKind kind, int part) {
        return outcomes.chunk(head.source(), kind, part)
                .orElseThrow(() -> new IllegalStateException(
                        "Chunk " + part + " of the " + kind + " outcome of " + head.sessionId() + " is gone"));
    }

    /** The rows of one PoD; null if it has none. */
    <R> @Nullable PodRows<R> pod(OutcomeHead head, OutcomeKind kind, RowFormat<R> format, String podId) {
        int part = partOf(outcomes.chunks(head.source(), kind, head.parts()), podId);
        return part == 0
                ? null
                : pods(head, kind, format, part).stream()
                        .filter(pod -> pod.podId().equals(podId))
                        .findFirst()
                        .orElse(null);
    }

    /** In which chunk a PoD would be; 0 if in none. */
    static int partOf(List<ChunkInfo> chunks, String podId) {
        return chunks.stream()
                .filter(chunk -> chunk.spans(podId))
                .mapToInt(ChunkInfo::part)
                .findFirst()
                .orElse(0);
    }

    List<ChunkInfo> chunks(OutcomeHead head, OutcomeKind kind) {
        return outcomes.chunks(head.source(), kind, head.parts());
    }
}
