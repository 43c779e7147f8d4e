package org.platone.starter.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.platone.starter.audit.AuditCheck.Broken;
import org.platone.starter.audit.AuditCheck.Reason;
import org.platone.starter.audit.AuditRecord.Actor;
import tools.jackson.databind.node.JsonNodeFactory;

class AuditCheckTest {

    private static final Actor OPERATOR = new Actor("MO", "OPERATOR", "mo");

    private final InMemoryAuditChain chain = new InMemoryAuditChain(Instant.parse("2026-11-22T11:00:00Z"));

    @BeforeEach
    void fourEntries() {
        for (int number = 1; number <= 4; number++) {
            chain.append(change("key " + number, "session " + number));
        }
    }

    private static Change change(String key, String object) {
        var after = JsonNodeFactory.instance.objectNode().put("status", "closed");
        return new Change(key, OPERATOR, "session.closed", object, null, after, "127.0.0.1");
    }

    private AuditCheck check() {
        return AuditCheck.of("market-service", chain);
    }

    @Test
    void findsWhatWasWrittenIntact() {
        var check = check();

        assertThat(check.intact()).isTrue();
        assertThat(check.records()).isEqualTo(4);
        assertThat(check.hash()).isEqualTo(chain.entries.getLast().hash());
    }

    @Test
    void findsAnEmptyRecordIntact() {
        chain.entries.clear();

        assertThat(check().intact()).isTrue();
        assertThat(check().hash()).isEqualTo(AuditRecord.BEFORE_ALL);
    }

    @Test
    void recordsAChangeOnceByItsKey() {
        chain.append(change("key 4", "session 4"));

        assertThat(check().records()).isEqualTo(4);
    }

    @Test
    void findsAChangedEntry() {
        chain.entries.set(1, altered(chain.entries.get(1), chain.entries.get(1).hash()));

        assertThat(check().broken()).isEqualTo(new Broken(2, Reason.CHANGED));
    }

    /** Whoever changes an entry and computes its hash anew breaks the link to the next. */
    @Test
    void findsAChangedEntryWithAHashThatFits() {
        var entry = altered(chain.entries.get(1), "");
        var hash = AuditRecord.after(
                        chain.entries.get(0),
                        entry.service(),
                        entry.at(),
                        new Change("", entry.actor(), entry.action(), entry.object(), null, entry.after(), "127.0.0.1"))
                .hash();
        chain.entries.set(1, altered(chain.entries.get(1), hash));

        assertThat(check().broken()).isEqualTo(new Broken(3, Reason.NOT_LINKED));
    }

    @Test
    void findsARemovedEntry() {
        chain.entries.remove(2);

        assertThat(check().broken()).isEqualTo(new Broken(3, Reason.MISSING_OR_MOVED));
    }

    @Test
    void findsEntriesInAnotherOrder() {
        Collections.swap(chain.entries, 1, 2);

        assertThat(check().broken()).isEqualTo(new Broken(2, Reason.MISSING_OR_MOVED));
    }

    @Test
    void findsThatTheEndIsGoneByTheHeadThatWasCertified() {
        var last = chain.entries.getLast();
        chain.keep(new AuditHead("market-service", LocalDate.parse("2026-11-22"), last.sequence(), last.hash()));
        assertThat(check().intact()).isTrue();

        chain.entries.removeLast();

        assertThat(check().broken()).isEqualTo(new Broken(4, Reason.MISSING_OR_MOVED));
    }

    @Test
    void findsThatAllWasWrittenAnewByTheHeadThatWasCertified() {
        var last = chain.entries.getLast();
        chain.keep(new AuditHead("market-service", LocalDate.parse("2026-11-22"), last.sequence(), last.hash()));
        chain.entries.clear();

        for (int number = 1; number <= 4; number++) {
            chain.append(change("new key " + number, "another session " + number));
        }

        assertThat(check().broken()).isEqualTo(new Broken(4, Reason.NOT_AS_CERTIFIED));
    }

    private static AuditRecord altered(AuditRecord entry, String hash) {
        return new AuditRecord(
                entry.service(),
                entry.sequence(),
                entry.at(),
                entry.actor(),
                entry.action(),
                "another session",
                entry.before(),
                entry.after(),
                entry.from(),
                entry.previous(),
                hash);
    }
}
