package org.platone.starter.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.platone.starter.audit.AuditRecord.Actor;
import org.platone.starter.events.Event;
import org.platone.starter.events.EventPublisher;
import org.platone.starter.json.CanonicalJson;
import org.platone.starter.json.StrictJson;

class AuditHeadsTest {

    private static final Instant EVENING = Instant.parse("2026-11-22T20:00:00Z");

    private final InMemoryAuditChain chain = new InMemoryAuditChain(EVENING);
    private final EventPublisher events = mock();
    private final List<Event> published = new ArrayList<>();

    @BeforeEach
    void twoEntries() {
        doAnswer(call -> published.addAll(call.getArgument(0))).when(events).publishAll(anyList());
        chain.append(change("1"));
        chain.append(change("2"));
    }

    private static Change change(String key) {
        return new Change(key, new Actor("MO", "OPERATOR", "mo"), "pods.imported", "/api/pods", null, null, "::1");
    }

    private AuditHeads at(String now) {
        var clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
        return new AuditHeads("market-service", chain, events, clock, new InterruptedChanges(chain, clock));
    }

    @Test
    void areCertifiedWhenTheDayIsOver() {
        at("2026-11-22T23:59:59Z").certify();
        assertThat(published).isEmpty();

        at("2026-11-23T00:00:00Z").certify();

        var head = chain.heads().getFirst().certified();
        assertThat(head.sequence()).isEqualTo(2);
        var request = StrictJson.mapper().readTree(published.getFirst().value());
        assertThat(published.getFirst().topic()).isEqualTo("platone.internal.certifications");
        assertThat(request.path("kind").asString()).isEqualTo("AUDIT");
        assertThat(request.path("sessionId").asString()).isEqualTo("audit:market-service:2026-11-22");
        assertThat(request.path("documentHash").asString())
                .isEqualTo(CanonicalJson.hex(CanonicalJson.sha256(CanonicalJson.of(head.document()))));
    }

    @Test
    void areCertifiedOnce() {
        at("2026-11-23T00:00:00Z").certify();
        at("2026-11-24T00:00:00Z").certify();

        assertThat(published).hasSize(1);
    }

    @Test
    void areCertifiedLaterWhenNobodyWasThere() {
        at("2026-12-05T00:00:00Z").certify();

        assertThat(chain.heads().getFirst().day()).hasToString("2026-11-22");
    }

    @Test
    void areAskedForAgainWhenThatBrokeOff() {
        doThrow(new IllegalStateException("away")).when(events).publishAll(anyList());
        assertThat(catchThrowable(() -> at("2026-11-23T00:00:00Z").certify()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(chain.heads()).isEmpty();

        doAnswer(call -> published.addAll(call.getArgument(0))).when(events).publishAll(anyList());
        at("2026-11-23T00:00:10Z").certify();

        assertThat(published).hasSize(1);
    }
}
