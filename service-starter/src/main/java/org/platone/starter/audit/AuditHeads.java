package org.platone.starter.audit;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.platone.starter.events.Event;
import org.platone.starter.events.EventPublisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Has the last entry of each day (UTC) that had any certified on the chain, some moments after the day is over, and sees
 * to changes that were interrupted.
 */
class AuditHeads implements SmartLifecycle {

    private static final String TOPIC = "platone.internal.certifications";
    private static final Logger log = LoggerFactory.getLogger(AuditHeads.class);
    private static final long PAUSE_MILLIS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String service;
    private final AuditChain chain;
    private final EventPublisher events;
    private final Clock clock;
    private final InterruptedChanges interrupted;
    private CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread rounds;
    private volatile @Nullable LocalDate lookedAt;

    AuditHeads(String service, AuditChain chain, EventPublisher events, Clock clock, InterruptedChanges interrupted) {
        this.service = service;
        this.chain = chain;
        this.events = events;
        this.clock = clock;
        this.interrupted = interrupted;
    }

    /** Certifies the head of the last day that is over, if it is not yet. */
    void certify() {
        var today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        if (today.equals(lookedAt)) {
            return;
        }
        var last = chain.lastBefore(today.atStartOfDay().toInstant(ZoneOffset.UTC));
        if (last.isPresent()) {
            var entry = last.get();
            var head = new AuditHead(
                    service, entry.at().atZone(ZoneOffset.UTC).toLocalDate(), entry.sequence(), entry.hash());
            if (!chain.heads().contains(head)) {
                // Asked for again if this breaks off: what is certified already stays as it is.
                events.publishAll(List.of(request(head)));
                chain.keep(head);
            }
        }
        lookedAt = today;
    }

    private static Event request(AuditHead head) {
        var id = head.sessionId() + ":AUDIT";
        var request = JsonNodeFactory.instance.objectNode();
        request.put("documentId", id)
                .put("sessionId", head.sessionId())
                .put("kind", "AUDIT")
                .put("version", 1)
                .put("documentHash", head.documentHash())
                .put("part", 1)
                .put("parts", 1);
        request.putArray("rows");
        return new Event(
                TOPIC,
                id,
                "platone.certification-requested",
                id + ":1:1",
                request.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void start() {
        var until = new CountDownLatch(1);
        stopped = until;
        rounds = Thread.ofVirtual().name("audit-heads").start(() -> goRound(until));
    }

    private void goRound(CountDownLatch until) {
        try {
            while (!until.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                try {
                    interrupted.record();
                    certify();
                } catch (RuntimeException away) {
                    log.warn("The audit record is not looked after now: {}", away.toString());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is being certified is, or else would be asked for twice. */
    @Override
    public void stop() {
        stopped.countDown();
        try {
            if (rounds != null && !rounds.join(PATIENCE)) {
                rounds.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        rounds = null;
    }

    @Override
    public boolean isRunning() {
        return rounds != null;
    }
}
