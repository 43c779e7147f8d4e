package org.platone.market.participant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.localstack.test.ExampleStore;
import org.platone.localstack.test.StoredExample;
import org.platone.market.store.ExampleDatabase;

class EarlierParticipantDocumentsTest {

    static List<StoredExample> participants() {
        return StoredExample.of("market-service", "participants");
    }

    @ParameterizedTest
    @MethodSource("participants")
    void areStillReadAndWrittenTheSame(StoredExample example) {
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            ParticipantRegister.Entry entry = new MongoParticipants(ExampleDatabase.of(before))
                    .find(example.id())
                    .orElseThrow();

            new MongoParticipants(ExampleDatabase.of(after)).putAll(List.of(entry.participant()));

            assertThat(after.only("participants")).isEqualTo(example.documentWithout("state", "since"));
            assertThat(entry.state().name())
                    .isEqualTo(example.document().get("state", ParticipantRegister.State.ACTIVE.name()));
        }
    }
}
