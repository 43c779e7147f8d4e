package org.platone.settlement.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.localstack.test.ExampleStore;
import org.platone.localstack.test.StoredExample;
import org.platone.settlement.store.TestCollections;

class EarlierKeptDocumentsTest {

    static List<StoredExample> kept() {
        return StoredExample.of("settlement-service", "kept");
    }

    @ParameterizedTest
    @MethodSource("kept")
    void areStillReadAndWrittenTheSame(StoredExample example) {
        try (ExampleStore before = ExampleStore.with(example);
                ExampleStore after = ExampleStore.empty()) {
            Instant moment = new MongoKeptSince(TestCollections.of(before)).moment();

            new MongoKeptSince(TestCollections.of(after)).moveTo(moment);

            assertThat(moment).isEqualTo(example.document().getDate("since").toInstant());
            assertThat(after.only("kept")).isEqualTo(example.document());
        }
    }
}
