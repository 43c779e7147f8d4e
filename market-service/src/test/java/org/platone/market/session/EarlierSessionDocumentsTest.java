package org.platone.market.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.localstack.test.ExampleStore;
import org.platone.localstack.test.StoredExample;
import org.platone.market.store.ExampleDatabase;

class EarlierSessionDocumentsTest {

    static List<StoredExample> sessions() {
        return StoredExample.of("market-service", "sessions");
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void areStillReadAndWrittenTheSame(StoredExample example) {
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            MarketSession session = new MongoSessions(ExampleDatabase.of(before))
                    .byId(example.id())
                    .orElseThrow();

            new MongoSessions(ExampleDatabase.of(after)).add(session);

            assertThat(after.only("sessions")).isEqualTo(example.document());
        }
    }
}
