package org.platone.market.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.platone.market.store.DeclaredIndexes;

class DeadLetterIndexesTest {

    private final DeclaredIndexes indexes = DeclaredIndexes.of(MongoDeadLetterArchive::new);

    @ParameterizedTest
    @ValueSource(strings = {"receivedAt", "topic", "code", "key"})
    void serveEachOrderWithAnyFilter(String sorted) {
        assertThat(indexes.serve(List.of(sorted, "_id"), Set.of("topic", "code")))
                .isTrue();
    }
}
