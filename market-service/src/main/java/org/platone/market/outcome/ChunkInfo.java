package org.platone.market.outcome;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.platone.market.quantity.Product;

/**
 * What a chunk holds, so that it need not be opened to know.
 *
 * @param part its number, from 1
 * @param firstPod smallest podId in it; null if it has none
 * @param lastPod biggest podId in it; null if it has none
 * @param matched rows that have power and serve a request
 * @param rowsOf how many rows concern a participant, by its id
 * @param requested what was accepted for requests in it
 */
record ChunkInfo(
        int part,
        @Nullable String firstPod,
        @Nullable String lastPod,
        int pods,
        int rows,
        int matched,
        Map<String, Integer> rowsOf,
        Requested requested) {

    /** Stands for the first PoD of a chunk that does not ascend in itself; no PoD has an empty id. */
    private static final String UNSORTED = "";

    ChunkInfo {
        rowsOf = Map.copyOf(rowsOf);
    }

    /**
     * Rows that serve a request, and sums of their power in watts (or var); none is negative.
     *
     * @param rows how many
     */
    record Requested(int rows, long upP, long downP, long upQ, long downQ) {

        static final Requested NONE = new Requested(0, 0, 0, 0, 0);

        long up(Product product) {
            return product == Product.P ? upP : upQ;
        }

        long down(Product product) {
            return product == Product.P ? downP : downQ;
        }

        private Requested with(long p, long q) {
            return new Requested(
                    rows + 1,
                    Math.addExact(upP, Math.max(0, p)),
                    Math.addExact(downP, Math.max(0, -p)),
                    Math.addExact(upQ, Math.max(0, q)),
                    Math.addExact(downQ, Math.max(0, -q)));
        }
    }

    /** Counts what is to be in a chunk. */
    static <R> ChunkInfo of(int part, List<PodRows<R>> pods, RowFormat<R> format) {
        int rows = 0;
        int matched = 0;
        Map<String, int[]> rowsOf = new HashMap<>();
        Requested requested = Requested.NONE;
        for (PodRows<R> pod : pods) {
            rows += pod.rows().size();
            for (R row : pod.rows()) {
                matched += format.isMatched(row) ? 1 : 0;
                if (format.requestId(row) != null) {
                    requested = requested.with(
                            format.accepted(row, Product.P).watts(),
                            format.accepted(row, Product.Q).watts());
                }
                String offerPlayer = format.offerPlayerId(row);
                String requestPlayer = format.requestPlayerId(row);
                count(rowsOf, offerPlayer);
                if (!Objects.equals(offerPlayer, requestPlayer)) {
                    count(rowsOf, requestPlayer);
                }
            }
        }
        String last = pods.isEmpty() ? null : pods.getLast().podId();
        Map<String, Integer> counted = new HashMap<>();
        rowsOf.forEach((player, count) -> counted.put(player, count[0]));
        return new ChunkInfo(part, firstPod(pods), last, pods.size(), rows, matched, counted, requested);
    }

    private static void count(Map<String, int[]> rowsOf, @Nullable String player) {
        if (player != null) {
            rowsOf.computeIfAbsent(player, _ -> new int[1])[0]++;
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
