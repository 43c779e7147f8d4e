package org.platone.settlement.settling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.outcome.Outcome;
import org.platone.settlement.outcome.Outcomes;
import org.platone.settlement.outcome.Product;
import org.platone.settlement.outcome.Sold;
import org.platone.settlement.outcome.SoldId;
import org.platone.settlement.outcome.SoldPod;
import org.platone.settlement.outcome.SoldRow;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.period.Window;

/**
 * How far a PoD's penalties in a session may go: to what full delivery of all that it sold in the session would have been
 * worth, by product, less what the windows before already took.
 */
final class Penalties {

    private final Outcomes outcomes;
    private final Settlements settlements;
    private final SettledChunks chunks;
    private final DeliveryCalendar calendar;
    private final SettlementRules rules;

    Penalties(
            Outcomes outcomes,
            Settlements settlements,
            SettledChunks chunks,
            DeliveryCalendar calendar,
            SettlementRules rules) {
        this.outcomes = outcomes;
        this.settlements = settlements;
        this.chunks = chunks;
        this.calendar = calendar;
        this.rules = rules;
    }

    /** The room of each PoD. */
    interface Room {

        PenaltyRoom of(SoldPod pod);
    }

    /** The windows that a session delivers before the given one. */
    List<Window> windowsBefore(Outcome outcome, Window window) {
        return calendar.windowsOf(outcome.delivery()).stream()
                .filter(other -> other.start().isBefore(window.start()))
                .toList();
    }

    /** The room of the PoDs of a bucket in a settlement's window. */
    Room roomOf(Settlement settlement, int bucket) {
        if (!rules.penaltyCap()) {
            return pod -> PenaltyRoom.UNLIMITED;
        }
        Outcome outcome = outcomes.find(settlement.id().sessionId()).orElseThrow();
        List<Window> windows = calendar.windowsOf(outcome.delivery());
        if (windows.size() == 1) {
            return pod -> new PenaltyRoom(worth(Product.ACTIVE, pod.rows()), worth(Product.REACTIVE, pod.rows()));
        }
        List<Sold> sold = outcomes.load(windows.stream()
                .map(window -> new SoldId(outcome.sessionId(), window.start(), bucket))
                .toList());
        Map<String, long[]> taken = takenBefore(outcome, settlement.window(), bucket);
        return pod -> {
            long[] before = taken.getOrDefault(pod.podId(), new long[2]);
            List<SoldRow> rows = new ArrayList<>();
            sold.forEach(chunk -> rows.addAll(chunk.rowsOf(pod.podId())));
            return new PenaltyRoom(worth(Product.ACTIVE, rows) - before[0], worth(Product.REACTIVE, rows) - before[1]);
        };
    }

    /** Penalties of P and of Q, by PoD, in the windows before. */
    private Map<String, long[]> takenBefore(Outcome outcome, Window window, int bucket) {
        Map<String, long[]> taken = new HashMap<>();
        for (Settlement earlier : settlements.find(windowsBefore(outcome, window).stream()
                .map(other -> new SettlementId(outcome.sessionId(), other.start()))
                .toList())) {
            @Nullable SettledChunk chunk = Settler.chunkOf(chunks, earlier, bucket);
            if (chunk != null) {
                chunk.forEach(pod -> pod.rows().forEach(row -> {
                    long[] sums = taken.computeIfAbsent(pod.podId(), id -> new long[2]);
                    sums[0] += row.penaltyP();
                    sums[1] += row.penaltyQ();
                }));
            }
        }
        return taken;
    }

    /** What full delivery would have moved, in micro-euro: at a negative price the aggregator would have paid it. */
    private static long worth(Product product, List<SoldRow> rows) {
        long worth = 0;
        for (SoldRow row : rows) {
            worth = Math.addExact(
                    worth, Formula.paid(Math.absExact(product.sold(row)), Math.absExact(product.price(row))));
        }
        return worth;
    }
}
