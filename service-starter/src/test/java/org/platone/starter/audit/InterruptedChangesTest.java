package org.platone.starter.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class InterruptedChangesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofMinutes(11));

    private final InMemoryAuditChain chain = new InMemoryAuditChain(NOW);
    private final InterruptedChanges interrupted = new InterruptedChanges(chain, Clock.fixed(NOW, ZoneOffset.UTC));

    private static Change change(String key) {
        var actor = new AuditRecord.Actor("MO", "OPERATOR", "mo");
        return new Change(key, actor, "session.closed", "/api/market-sessions/1/close", null, null, "192.0.2.7");
    }

    @Test
    void recordsOnceWhatWasBegunWhenAProcessDied() {
        chain.open(change("begun"), LONG_AGO);

        interrupted.record();
        interrupted.record();

        assertThat(chain.entries).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("session.closed");
            assertThat(entry.actor().participantId()).isEqualTo("MO");
            assertThat(String.valueOf(entry.after())).isEqualTo("{\"outcome\":\"UNKNOWN\"}");
        });
    }

    @Test
    void addsNothingToWhatIsRecordedAlready() {
        chain.open(change("recorded"), LONG_AGO);
        chain.append(change("recorded"));

        interrupted.record();

        assertThat(chain.entries).hasSize(1);
        assertThat(chain.openedBefore(NOW)).isEmpty();
    }

    @Test
    void leavesAloneWhatMayStillBeWorkedOn() {
        chain.open(change("going on"), NOW.minusSeconds(60));

        interrupted.record();

        assertThat(chain.entries).isEmpty();
        assertThat(chain.openedBefore(NOW)).hasSize(1);
    }
}
