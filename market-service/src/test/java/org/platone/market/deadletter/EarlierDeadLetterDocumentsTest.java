package org.platone.market.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.localstack.test.ExampleStore;
import org.platone.localstack.test.StoredExample;
import org.platone.market.store.ExampleDatabase;

class EarlierDeadLetterDocumentsTest {

    static List<StoredExample> deadLetters() {
        return StoredExample.of("market-service", "deadLetters");
    }

    @ParameterizedTest
    @MethodSource("deadLetters")
    void areStillReadAndWrittenTheSame(StoredExample example) {
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            DeadLetter letter = new MongoDeadLetterArchive(ExampleDatabase.of(before))
                    .byNumber(example.document().getLong("_id"))
                    .orElseThrow();

            new MongoDeadLetterArchive(ExampleDatabase.of(after)).keep(List.of(letter));

            assertThat(after.only("deadLetters")).isEqualTo(example.documentWith("revision", 0));
        }
    }
}
