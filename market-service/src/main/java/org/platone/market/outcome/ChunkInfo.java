package org.platone.market.outcome;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a chunk holds, so that it need not be opened to know.
 *
 * @param part its number, from 1
 * @param firstPod smallest podId in it; null if it has none
 * @param lastPod biggest podId in it; null if it has none
 * @param matched rows that have power and serve a request
 * @param rowsOf how many rows concern a participant, by its id
 */
record ChunkInfo(
        int part,
        @Nullable String firstPod,
        @Nullable String lastPod,
        int pods,
        int rows,
        int matched,
        Map<String, Integer> rowsOf) {

    /** Stands for the first PoD of a chunk that does not ascend in itself; no PoD has an empty id. */
    private static final String UNSORTED = "";

    ChunkInfo {
        rowsOf = Map.copyOf(rowsOf);
    }

    /** Counts what is to be in a chunk. */
    static <R> ChunkInfo of(int part, List<PodRows<R>> pods, RowFormat<R> format) {
        int rows = 0;
        int matched = 0;
        Map<String, Integer> rowsOf = new HashMap<>();
        for (PodRows<R> pod : pods) {
            rows += pod.rows().size();
            for (R row : pod.rows()) {
                matched += format.isMatched(row) ? 1 : 0;
                String offerPlayer = format.offerPlayerId(row);
                String requestPlayer = format.requestPlayerId(row);
                count(rowsOf, offerPlayer);
                if (!Objects.equals(offerPlayer, requestPlayer)) {
                    count(rowsOf, requestPlayer);
                }
            }
        }
        String last = pods.isEmpty() ? null : pods.getLast().podId();
        return new ChunkInfo(part, firstPod(pods), last, pods.size(), rows, matched, rowsOf);
    }

    private static void count(Map<String, Integer> rowsOf, @Nullable String player) {
        if (player != null) {
            rowsOf.merge(player, 1, Integer::sum);
        }
    }

    private static <R> @Nullable String firstPod(List<PodRows<R>> pods) {
        String last = null;
        for (PodRows<R> pod : pods) {
            if (last != null && last.compareTo(pod.podId()) >= 0) {
                return UNSORTED;
            }
            last = pod.podId();
        }
        return pods.isEmpty() ? null : pods.getFirst().podId();
    }

    /**
     * Whether its PoDs ascend, and come after those before.
     *
     * @param before last podId of the chunks before; null if they have none
     */
    boolean isInOrderAfter(@Nullable String before) {
        return firstPod == null || (!firstPod.equals(UNSORTED) && (before == null || before.compareTo(firstPod) < 0));
    }

    /** Whether it would have the rows of a PoD. */
    boolean spans(String podId) {
        return firstPod != null && lastPod != null && firstPod.compareTo(podId) <= 0 && lastPod.compareTo(podId) >= 0;
    }

    /** How many rows concern a participant. */
    int rowsOf(String participantId) {
        return rowsOf.getOrDefault(participantId, 0);
    }
}
