package org.platone.settlement.settling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.outcome.Outcomes;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.pod.PodBuckets;
import org.platone.settlement.session.Sessions;
import org.platone.settlement.settling.Settlement.ChunkRef;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;
import org.springframework.stereotype.Component;

/** Finds settlements and lists their rows, as far as the asker may see them. */
@Component
public class SettlementRows {

    /** PoDs whose rows are shown with a settlement in a list, at most. */
    private static final int PODS_SHOWN = 500;

    private final Settlements settlements;
    private final SettledChunks chunks;
    private final SettlementReader reader;
    private final Sessions sessions;
    private final Outcomes outcomes;
    private final DeliveryCalendar calendar;
    private final PodBuckets buckets;

    SettlementRows(
            Settlements settlements,
            SettledChunks chunks,
            SettlementReader reader,
            Sessions sessions,
            Outcomes outcomes,
            DeliveryCalendar calendar,
            PodBuckets buckets) {
        this.settlements = settlements;
        this.chunks = chunks;
        this.reader = reader;
        this.sessions = sessions;
        this.outcomes = outcomes;
        this.calendar = calendar;
        this.buckets = buckets;
    }

    /**
     * What is looked for.
     *
     * @param scope what may be seen
     * @param podId only of this PoD, or null
     * @param index only of this quarter-hour of the day, or null
     * @param player only what this participant pays or is paid for, or null
     */
    public record Wanted(
            Scope scope,
            @Nullable String podId,
            @Nullable Integer index,
            @Nullable String player) {

        boolean has(SettledRow row) {
            return scope.sees(row)
                    && (index == null || index == row.sold().index())
                    && isOf(row.sold().requestPlayerId(), row.sold().offerPlayerId());
        }

        boolean has(Trade trade) {
            return scope.sees(trade) && isOf(trade.payer(), trade.payee());
        }

        private boolean isOf(String payer, String payee) {
            return player == null || player.equals(payer) || player.equals(payee);
        }
    }

    /** Whether the session was ever heard of. */
    public boolean isKnown(String sessionId) {
        return sessions.find(sessionId).isPresent() || outcomes.find(sessionId).isPresent();
    }

    /** The settlements of a session, settled or not, in order of time; empty when it has no validated outcome. */
    public List<Settlement> ofSession(String sessionId) {
        return outcomes.find(sessionId)
                .map(outcome -> settlements.find(calendar.windowsOf(outcome.delivery()).stream()
                        .map(window -> new SettlementId(sessionId, window.start()))
                        .toList()))
                .orElse(List.of());
    }

    /** A page of the rows of a session, by delivery window. */
    public Page<RowView> page(String sessionId, Wanted wanted, PageRequest request) {
        List<RowView> items = new ArrayList<>();
        long[] position = {0};
        long from = request.offset();
        long to = from + request.size();
        for (Settlement settlement : settled(sessionId)) {
            Map<ChunkRef, Long> counts = counts(settlement, wanted);
            for (ChunkRef ref : refs(settlement, wanted)) {
                Long count = counts.get(ref);
                if (count != null && (position[0] >= to || position[0] + count <= from)) {
                    position[0] += count;
                    continue;
                }
                forEachRow(settlement, ref, wanted, row -> {
                    if (position[0] >= from && position[0] < to) {
                        items.add(row);
                    }
                    position[0]++;
                });
            }
        }
        return request.of(items, position[0]);
    }

    /** Every row of a session, by delivery window. */
    public void forEach(String sessionId, Wanted wanted, Consumer<RowView> consumer) {
        settled(sessionId).forEach(settlement -> forEach(settlement, wanted, consumer));
    }

    /** Every row of a settlement. */
    public void forEach(Settlement settlement, Wanted wanted, Consumer<RowView> consumer) {
        refs(settlement, wanted).forEach(ref -> forEachRow(settlement, ref, wanted, consumer));
    }

    private List<Settlement> settled(String sessionId) {
        return ofSession(sessionId).stream()
                .filter(settlement -> settlement.status() == Settlement.Status.SETTLED)
                .toList();
    }

    private List<ChunkRef> refs(Settlement settlement, Wanted wanted) {
        Map<Integer, ChunkRef> all = settlement.chunks(settlement.version());
        if (wanted.podId() == null) {
            return List.copyOf(all.values());
        }
        ChunkRef ref = all.get(buckets.of(wanted.podId()));
        return ref == null ? List.of() : List.of(ref);
    }

    /** How many rows are wanted of each chunk, where that is known without reading it. */
    private Map<ChunkRef, Long> counts(Settlement settlement, Wanted wanted) {
        if (wanted.podId() != null || wanted.index() != null) {
            return Map.of();
        }
        Map<ChunkRef, Long> counts = new HashMap<>();
        chunks.sums(settlement.id(), refs(settlement, wanted))
                .forEach(sums -> counts.put(
                        sums.ref(),
                        sums.trades().stream()
                                .filter(wanted::has)
                                .mapToLong(Trade::rows)
                                .sum()));
        return counts;
    }

    private void forEachRow(Settlement settlement, ChunkRef ref, Wanted wanted, Consumer<RowView> consumer) {
        chunks.load(settlement.id(), List.of(ref)).values().forEach(chunk -> {
            for (SettledPod pod : chunk) {
                if (wanted.podId() == null || wanted.podId().equals(pod.podId())) {
                    pod.rows().stream()
                            .filter(wanted::has)
                            .forEach(row -> consumer.accept(RowView.of(settlement, pod, row)));
                }
            }
        });
    }

    /**
     * The PoDs of a settlement as canonical JSON.
     *
     * @param json a list of objects as in the published model
     * @param pods how many are in it
     * @param complete whether there are no more
     */
    public record Flexibility(String json, int pods, boolean complete) {}

    /** The rows of a settlement's latest version, by PoD, up to a number of PoDs. */
    public Flexibility flexibility(Settlement settlement, Wanted wanted) {
        StringBuilder json = new StringBuilder("[");
        int pods = 0;
        for (ChunkRef ref : refs(settlement, wanted)) {
            SettledChunk chunk = chunks.load(settlement.id(), List.of(ref)).get(ref);
            if (chunk == null) {
                continue;
            }
            for (SettledPod pod : chunk) {
                List<SettledRow> rows = wanted.podId() == null || wanted.podId().equals(pod.podId())
                        ? pod.rows().stream().filter(wanted::has).toList()
                        : List.of();
                if (rows.isEmpty()) {
                    continue;
                }
                if (pods == PODS_SHOWN) {
                    return new Flexibility(json.append(']').toString(), pods, false);
                }
                if (pods++ > 0) {
                    json.append(',');
                }
                SettlementJson.pod(json, pod.podId(), rows);
            }
        }
        return new Flexibility(json.append(']').toString(), pods, true);
    }

    /**
     * The certified row object of a PoD in a version, or of what the asker requested of it where that is all that it sees;
     * empty if it sees neither.
     */
    public Optional<String> podDocument(Settlement settlement, int version, String podId, Scope scope) {
        return reader.pod(settlement, version, podId).flatMap(pod -> {
            List<SettledRow> seen = pod.rows().stream().filter(scope::sees).toList();
            // Of a part, only what somebody requested is certified by itself.
            boolean certified = seen.size() == pod.rows().size() || (scope.payer() != null && !seen.isEmpty());
            if (!certified) {
                return Optional.empty();
            }
            StringBuilder json = new StringBuilder();
            SettlementJson.pod(json, pod.podId(), seen);
            return Optional.of(json.toString());
        });
    }
}
