package org.platone.settlement.settling;

import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.platone.starter.trace.TraceNotes;
import org.platone.starter.trace.Traces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.SmartLifecycle;

/**
 * Goes round, again and again: settles what is due, corrects, publishes. Several instances share the work by the partitions
 * of the validated outcomes that they own; that two do the same for a moment changes nothing.
 */
final class SettlementRound implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SettlementRound.class);

    /** Whose owner makes the corrections. */
    private static final int CORRECTIONS_PARTITION = 0;

    private final Settlements settlements;
    private final Settler settler;
    private final Corrections corrections;
    private final SettlementPublisher publisher;
    private final Ownership ownership;
    private final Duration tick;
    private final TraceNotes notes;
    private final Traces traces;
    private CountDownLatch stopped = new CountDownLatch(1);
    private Thread thread = new Thread(() -> {});
    private volatile boolean running;

    SettlementRound(
            Settlements settlements,
            Settler settler,
            Corrections corrections,
            SettlementPublisher publisher,
            Ownership ownership,
            Duration tick,
            TraceNotes notes,
            Traces traces) {
        this.settlements = settlements;
        this.settler = settler;
        this.corrections = corrections;
        this.publisher = publisher;
        this.ownership = ownership;
        this.tick = tick;
        this.notes = notes;
        this.traces = traces;
    }

    /** Once round. */
    void round() {
        publishAll();
        for (Settlement settlement : settlements.open()) {
            if (ownership.owns(settlement.partition())) {
                on(settlement, () -> {
                    if (settler.settleIfDue(settlement)) {
                        publish(settlement);
                    }
                });
            }
        }
        if (ownership.owns(CORRECTIONS_PARTITION)) {
            corrections.makeIfDue();
            publishAll();
        }
    }

    private void publishAll() {
        for (Settlement settlement : settlements.unpublished()) {
            if (ownership.owns(settlement.partition())) {
                on(settlement, () -> publish(settlement));
            }
        }
    }

    private void publish(Settlement settlement) {
        try (var part = traces.begin("publish settlement", SpanKind.INTERNAL)) {
            part.with("platone.settlement", settlement.id().toString());
            publisher.publish(settlement);
        }
    }

    /** What its session sold led to what is done with a settlement. */
    private void on(Settlement settlement, Runnable work) {
        var session = settlement.id().sessionId();
        try (var _ = MDC.putCloseable("session", session);
                var _ = notes.resume(session, "settlement")) {
            work.run();
        }
    }

    private void run(CountDownLatch until) {
        boolean failed = false;
        try {
            do {
                try {
                    round();
                    failed = false;
                } catch (RuntimeException e) {
                    if (failed) {
                        log.warn("Settling failed again: {}", e.toString());
                    } else {
                        log.warn("Settling failed and is tried again", e);
                    }
                    failed = true;
                }
            } while (!until.await(failed ? 2000 : tick.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        running = true;
        CountDownLatch until = stopped;
        thread = Thread.ofPlatform().name("settling").start(() -> run(until));
    }

    @Override
    public void stop() {
        stopped.countDown();
        try {
            thread.join(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
