package org.platone.settlement.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.localstack.test.ExampleStore;
import org.platone.localstack.test.StoredExample;
import org.platone.settlement.store.TestCollections;

class EarlierMeasurementDocumentsTest {

    static List<StoredExample> readings() {
        return StoredExample.of("settlement-service", "readings");
    }

    static List<StoredExample> lateReadings() {
        return StoredExample.of("settlement-service", "lateReadings");
    }

    @ParameterizedTest
    @MethodSource("readings")
    void areStillReadAndWrittenTheSame(StoredExample example) {
        boolean isCertified = !example.id().endsWith("|uncertified");
        int last = isCertified ? 0 : 1;
        ReadingsId id = new ReadingsId(
                Instant.parse(example.idWithout("|", last + 1)),
                Integer.parseInt(example.idPart("|", last)),
                isCertified);
        try (ExampleStore store = ExampleStore.with(example)) {
            MongoReadings readings = new MongoReadings(TestCollections.of(store));

            assertThat(readings.store(readings.load(List.of(id)))).isTrue();

            assertThat(store.only("readings"))
                    .isEqualTo(
                            example.documentWith("revision", example.document().getLong("revision") + 1));
        }
    }

    @ParameterizedTest
    @MethodSource("lateReadings")
    void notesAreStillReadAndWrittenTheSame(StoredExample example) {
        try (ExampleStore before = ExampleStore.with(example);
                ExampleStore after = ExampleStore.empty()) {
            LateReadings.Note note =
                    new MongoLateReadings(TestCollections.of(before)).notes().getFirst();

            new MongoLateReadings(TestCollections.of(after)).note(List.of(note.place()));

            assertThat(after.only("lateReadings")).isEqualTo(example.documentWith("times", 1L));
            assertThat(note.times()).isEqualTo(example.document().getLong("times"));
        }
    }
}
