package org.platone.starter.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.localstack.test.ExampleStore;
import org.platone.localstack.test.StoredExample;
import org.platone.starter.json.StrictJson;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;

class EarlierAuditDocumentsTest {

    private static final String ANY = "any-service";

    static List<StoredExample> entries() {
        return StoredExample.of("service-starter", "audit");
    }

    static List<StoredExample> open() {
        return StoredExample.of("service-starter", "auditOpen");
    }

    static List<StoredExample> heads() {
        return StoredExample.of("service-starter", "auditHeads");
    }

    @ParameterizedTest
    @MethodSource("entries")
    void areStillReadAndWrittenTheSame(StoredExample example) {
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            var entry = entry(before);
            assertThat(entry.isWhatItsHashSays()).isTrue();
            if (entry.sequence() > 1) {
                after.and("audit", before(entry));
            }

            chain(after, entry.service(), entry.at())
                    .append(new Change(
                            example.document().getString("key"),
                            entry.actor(),
                            entry.action(),
                            entry.object(),
                            entry.before(),
                            entry.after(),
                            entry.from()));

            assertThat(after.withId("audit", entry.sequence())).isEqualTo(example.document());
        }
    }

    private static AuditRecord entry(ExampleStore store) {
        var entries = new ArrayList<AuditRecord>();
        chain(store, ANY, Instant.EPOCH).forEach(entries::add);
        return entries.getFirst();
    }

    /** Of the entry before one only its place and its hash are known. */
    private static Document before(AuditRecord entry) {
        var before = new AuditRecord(
                entry.service(),
                entry.sequence() - 1,
                entry.at(),
                entry.actor(),
                "",
                "",
                null,
                null,
                null,
                "",
                entry.previous());
        return new Document("_id", before.sequence())
                .append("key", "before")
                .append("entry", StrictJson.mapper().writeValueAsString(before));
    }

    @ParameterizedTest
    @MethodSource("open")
    void openChangesAreStillReadAndWrittenTheSame(StoredExample example) {
        var at = example.document().getDate("at").toInstant();
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            var change = chain(before, ANY, at).openedBefore(at.plusMillis(1)).getFirst();

            chain(after, ANY, at).open(change, at);

            assertThat(after.only("auditOpen")).isEqualTo(example.document());
        }
    }

    @ParameterizedTest
    @MethodSource("heads")
    void headsAreStillReadAndWrittenTheSame(StoredExample example) {
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            var head = chain(before, ANY, Instant.EPOCH).heads().getFirst();

            chain(after, ANY, Instant.EPOCH).keep(head);

            assertThat(after.only("auditHeads")).isEqualTo(example.document());
        }
    }

    private static MongoAuditChain chain(ExampleStore store, String service, Instant now) {
        return new MongoAuditChain(
                service,
                new SimpleMongoClientDatabaseFactory(store.client(), store.database()),
                StrictJson.mapper(),
                Clock.fixed(now, ZoneOffset.UTC));
    }
}
