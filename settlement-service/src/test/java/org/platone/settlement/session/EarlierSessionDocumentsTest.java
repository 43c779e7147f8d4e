package org.platone.settlement.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.localstack.test.ExampleStore;
import org.platone.localstack.test.StoredExample;
import org.platone.settlement.store.TestCollections;

class EarlierSessionDocumentsTest {

    static List<StoredExample> sessions() {
        return StoredExample.of("settlement-service", "sessions");
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void areStillReadAndWrittenTheSame(StoredExample example) {
        try (ExampleStore before = ExampleStore.with(example);
                ExampleStore after = ExampleStore.empty()) {
            MarketSession session = new MongoSessions(TestCollections.of(before))
                    .find(example.id())
                    .orElseThrow();

            new MongoSessions(TestCollections.of(after))
                    .save(session, example.document().getInteger("changes"));

            assertThat(after.only("sessions")).isEqualTo(example.document());
        }
    }
}
