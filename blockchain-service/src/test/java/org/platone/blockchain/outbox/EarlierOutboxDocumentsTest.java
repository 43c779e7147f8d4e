package org.platone.blockchain.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.blockchain.evm.Hex;
import org.platone.blockchain.store.ExampleTemplate;
import org.platone.localstack.test.ExampleStore;
import org.platone.localstack.test.StoredExample;

class EarlierOutboxDocumentsTest {
    static List<StoredExample> actions() {
        return StoredExample.of("blockchain-service", "outbox");
    }

    static List<StoredExample> calls() {
        return StoredExample.of("blockchain-service", "outboxCalls");
    }

    static List<StoredExample> marks() {
        return StoredExample.of("blockchain-service", "chainMarks");
    }

    @ParameterizedTest
    @MethodSource("actions")
    void areStillReadAndWrittenTheSame(StoredExample example) {
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            var action = store(before).find(example.id()).orElseThrow();

            store(after).insert(Map.of(action, "0x"));

            assertThat(after.only("outbox")).isEqualTo(example.document());
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void callsAreStillReadAndWrittenTheSame(StoredExample example) {
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            var data = Hex.of(Objects.requireNonNull(
                    store(before).data(List.of(example.id())).get(example.id())));

            store(after)
                    .insert(Map.of(
                            ChainAction.pending(
                                    new NewAction(example.id(), ActionType.SETTLE, "", null, data, 1), 1, null),
                            data));

            assertThat(after.only("outboxCalls")).isEqualTo(example.document());
        }
    }

    @ParameterizedTest
    @MethodSource("marks")
    void marksAreStillReadAndWrittenTheSame(StoredExample example) {
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            store(after).mark(store(before).mark().orElseThrow());

            assertThat(after.only("chainMarks")).isEqualTo(example.document());
        }
    }

    private static MongoOutboxStore store(ExampleStore examples) {
        return new MongoOutboxStore(ExampleTemplate.of(examples));
    }
}
