package org.platone.settlement.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.localstack.test.ExampleStore;
import org.platone.localstack.test.StoredExample;
import org.platone.settlement.store.TestCollections;

class EarlierOutcomeDocumentsTest {

    static List<StoredExample> outcomes() {
        return StoredExample.of("settlement-service", "outcomes");
    }

    static List<StoredExample> sold() {
        return StoredExample.of("settlement-service", "sold");
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void areStillReadAndWrittenTheSame(StoredExample example) {
        try (ExampleStore before = ExampleStore.with(example);
                ExampleStore after = ExampleStore.empty()) {
            Outcome outcome = new MongoOutcomes(TestCollections.of(before))
                    .find(example.id())
                    .orElseThrow();

            new MongoOutcomes(TestCollections.of(after)).save(outcome);

            assertThat(after.only("outcomes")).isEqualTo(example.document());
        }
    }

    @ParameterizedTest
    @MethodSource("sold")
    void rowsAreStillReadAndWrittenTheSame(StoredExample example) {
        SoldSection.Id id = new SoldSection.Id(
                new SoldId(
                        example.idWithout("|", 2),
                        Instant.parse(example.idPart("|", 1)),
                        Integer.parseInt(example.idPart("|", 0))),
                0);
        try (ExampleStore store = ExampleStore.with(example)) {
            MongoOutcomes outcomes = new MongoOutcomes(TestCollections.of(store));
            SoldSection before = outcomes.sections(List.of(id)).getFirst();
            List<SoldPod> pods = List.copyOf(before.pods());

            assertThat(pods).isNotEmpty();
            assertThat(outcomes.store(List.of(before))).isTrue();

            // How the rows are deflated is for the library to choose.
            Document written = store.only("sold");
            assertThat(written.append("rows", ""))
                    .isEqualTo(example.documentWith("rows", "")
                            .append("revision", example.document().getLong("revision") + 1));
            assertThat(outcomes.sections(List.of(id)).getFirst().pods()).containsExactlyElementsOf(pods);
        }
    }
}
