package org.platone.clearing.engine;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * A flow network in which a unit on an edge is worth something: five numbers that are compared one after another, what must be taken, welfare, power, the rank
 * of the offer and the rank of the request.
 */
final class ValueFlow {
    private static final int LEVELS = 5;
    private static final int NONE = -1;

    private final IntColumn ends = new IntColumn();
    private final IntColumn nextOfNode = new IntColumn();
    private final LongColumn values = new LongColumn();
    private final LongColumn rooms = new LongColumn();
    private final int[] firstOfNode;
    private final long[][] best;
    private final int[] reachedBy;
    private final boolean[] waiting;

    ValueFlow(int nodes) {
        firstOfNode = new int[nodes];
        Arrays.fill(firstOfNode, NONE);
        best = new long[nodes][LEVELS];
        reachedBy = new int[nodes];
        waiting = new boolean[nodes];
    }

    /** Adds an edge and returns its number; the one after it leads back. */
    int edge(int from, int to, long capacity, long must, long welfare, long power, long offerRank, long requestRank) {
        half(from, to, capacity, must, welfare, power, offerRank, requestRank);
        half(to, from, 0, -must, -welfare, -power, -offerRank, -requestRank);
        return ends.size() - 2;
    }

    private void half(int from, int to, long capacity, long... worth) {
        nextOfNode.add(firstOfNode[from]);
        firstOfNode[from] = ends.size();
        ends.add(to);
        rooms.add(capacity);
        for (long level : worth) {
            values.add(level);
        }
    }

    /** What flows on an edge that had a capacity. */
    long flow(int edge) {
        return rooms.get(edge + 1);
    }

    /** Sends along the most valuable path, again and again, until none is worth anything; false when the budget is spent before. */
    boolean maximise(int source, int sink, SearchBudget budget) {
        while (findPath(source, sink, budget) && compare(best[sink], new long[LEVELS]) > 0) {
            long room = Long.MAX_VALUE;
            for (int node = sink; node != source; node = ends.get(reachedBy[node] ^ 1)) {
                room = Math.min(room, rooms.get(reachedBy[node]));
            }
            for (int node = sink; node != source; node = ends.get(reachedBy[node] ^ 1)) {
                int edge = reachedBy[node];
                rooms.set(edge, rooms.get(edge) - room);
                rooms.set(edge ^ 1, rooms.get(edge ^ 1) + room);
            }
        }
        return !budget.isSpent();
    }

    /** False when there is no path, or when the budget is spent. */
    private boolean findPath(int source, int sink, SearchBudget budget) {
        Arrays.fill(reachedBy, NONE);
        Arrays.fill(best[source], 0);
        var queue = new ArrayDeque<Integer>();
        queue.add(source);
        long[] value = new long[LEVELS];
        while (!queue.isEmpty()) {
            if (budget.isSpent()) {
                return false;
            }
            int node = queue.remove();
            waiting[node] = false;
            int edges = 0;
            for (int edge = firstOfNode[node]; edge != NONE; edge = nextOfNode.get(edge)) {
                edges++;
                int to = ends.get(edge);
                if (rooms.get(edge) == 0 || to == source) {
                    continue;
                }
                for (int level = 0; level < LEVELS; level++) {
                    value[level] = best[node][level] + values.get(LEVELS * edge + level);
                }
                if (reachedBy[to] == NONE || compare(value, best[to]) > 0) {
                    System.arraycopy(value, 0, best[to], 0, LEVELS);
                    reachedBy[to] = edge;
                    if (!waiting[to] && to != sink) {
                        waiting[to] = true;
                        queue.add(to);
                    }
                }
            }
            budget.spend(edges);
        }
        return reachedBy[sink] != NONE;
    }

    private static int compare(long[] a, long[] b) {
        for (int level = 0; level < LEVELS; level++) {
            if (a[level] != b[level]) {
                return Long.compare(a[level], b[level]);
            }
        }
        return 0;
    }
}
