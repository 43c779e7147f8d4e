package org.platone.settlement.settling;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.platone.settlement.settling.SettledPod.Payment;
import org.platone.settlement.settling.Settlement.ChunkRef;

/** Publishes versions of settlements in their order, from what is stored, so that a crash loses none. */
final class SettlementPublisher {

    private static final Duration LONGEST_SESSION = Duration.ofDays(2);

    private final Settlements settlements;
    private final SettledChunks chunks;
    private final Accounts accounts;
    private final SettlementReader reader;
    private final Publication.Outbox outbox;

    SettlementPublisher(
            Settlements settlements,
            SettledChunks chunks,
            Accounts accounts,
            SettlementReader reader,
            Publication.Outbox outbox) {
        this.settlements = settlements;
        this.chunks = chunks;
        this.accounts = accounts;
        this.reader = reader;
        this.outbox = outbox;
    }

    /** Publishes the versions of the settlement that were not published. */
    void publish(Settlement settlement) {
        while (settlement.published() < settlement.version()) {
            int version = settlement.published() + 1;
            confirm(settlement, version);
            new Publication(reader, settlement, version, sessionIsSettled(settlement), outbox).send();
            settlement.published(version);
            if (!settlements.save(settlement)) {
                // Somebody else published it too, or corrected it; what is left to do is found again.
                return;
            }
        }
    }

    /** Windows of a session are settled in their order, so that the last one tells. */
    private boolean sessionIsSettled(Settlement settlement) {
        return settlement.isLast()
                || settlements
                        .starting(
                                settlement.window().end(),
                                settlement.window().end().plus(LONGEST_SESSION))
                        .stream()
                        .anyMatch(other -> other.isLast()
                                && other.status() == Settlement.Status.SETTLED
                                && other.id().sessionId().equals(settlement.id().sessionId()));
    }

    /** What is paid is what is kept in the books, also when a decision was taken twice on different grounds. */
    private void confirm(Settlement settlement, int version) {
        Settlement.Version decided = settlement.version(version);
        for (int bucket : decided.buckets()) {
            ChunkRef ref = new ChunkRef(decided.run(), bucket);
            Map<String, Long> entries = new HashMap<>();
            chunks.load(settlement.id(), List.of(ref))
                    .values()
                    .forEach(chunk -> chunk.forEach(pod -> {
                        Payment payment = pod.payment();
                        if (pod.version() == version && payment.due() < 0) {
                            entries.put(pod.podId(), -payment.due());
                        } else if (pod.version() == version && payment.kept() != 0) {
                            entries.put(pod.podId(), -payment.kept());
                        }
                    }));
            if (!entries.isEmpty() || version > 1) {
                accounts.confirm(bucket, settlement.id(), version, entries);
            }
        }
    }
}
