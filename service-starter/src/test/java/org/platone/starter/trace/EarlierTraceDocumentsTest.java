package org.platone.starter.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.localstack.test.ExampleStore;
import org.platone.localstack.test.StoredExample;

class EarlierTraceDocumentsTest {

    private final Traces traces = new KeptSpans().traces();

    static List<StoredExample> notes() {
        return StoredExample.of("service-starter", "traces");
    }

    @ParameterizedTest
    @MethodSource("notes")
    void areStillReadAndWrittenTheSame(StoredExample example) {
        var document = example.document();
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            if (document.containsKey("trace")) {
                try (var _ = notes(before, example).resume(example.id(), "wait")) {
                    assertThat(traces.current()).isEqualTo(document.getString("trace"));
                }
            }

            for (var cause : document.getList("causes", String.class)) {
                try (var _ = traces.join(cause)) {
                    notes(after, example).note(example.id());
                }
            }

            assertThat(after.only("traces")).isEqualTo(example.documentWithout("trace"));
        }
    }

    private TraceNotes notes(ExampleStore store, StoredExample example) {
        return new TraceNotes(
                traces,
                () -> store.client().getDatabase(store.database()).getCollection("traces"),
                Clock.fixed(example.document().getDate("at").toInstant(), ZoneOffset.UTC));
    }
}
