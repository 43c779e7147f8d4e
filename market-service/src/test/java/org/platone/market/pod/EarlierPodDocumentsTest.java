package org.platone.market.pod;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.localstack.test.ExampleStore;
import org.platone.localstack.test.StoredExample;
import org.platone.market.store.ExampleDatabase;
import org.platone.starter.json.StrictJson;

class EarlierPodDocumentsTest {

    static List<StoredExample> pods() {
        return StoredExample.of("market-service", "pods");
    }

    static List<StoredExample> snapshots() {
        return StoredExample.of("market-service", "podSnapshots");
    }

    static List<StoredExample> wallets() {
        return StoredExample.of("market-service", "wallets");
    }

    @ParameterizedTest
    @MethodSource("pods")
    void areStillReadAndWrittenTheSame(StoredExample example) {
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            Pod pod = pods(before).byId(example.id()).orElseThrow();

            pods(after).insertAll(List.of(pod));

            assertThat(after.only("pods")).isEqualTo(example.documentWith("revision", 0L));
        }
    }

    private static MongoPods pods(ExampleStore store) {
        return new MongoPods(ExampleDatabase.of(store), StrictJson.mapper());
    }

    @ParameterizedTest
    @MethodSource("snapshots")
    void snapshotsAreStillReadAndWrittenTheSame(StoredExample example) {
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            var read = new MongoSnapshotStore(ExampleDatabase.of(before));
            var written = new MongoSnapshotStore(ExampleDatabase.of(after));

            if (example.document().containsKey("registry")) {
                written.putLatest(read.latest().orElseThrow());
            } else {
                String snapshot = example.idWithout("/", 1);
                int chunk = Integer.parseInt(example.idPart("/", 0));
                written.put(snapshot, chunk, read.get(snapshot, chunk).orElseThrow());
            }

            assertThat(after.only("podSnapshots")).isEqualTo(example.document());
        }
    }

    @ParameterizedTest
    @MethodSource("wallets")
    void walletsAreStillReadAndWrittenTheSame(StoredExample example) {
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            Map<String, String> wallets = new MongoWallets(ExampleDatabase.of(before)).of(List.of(example.id()));

            new MongoWallets(ExampleDatabase.of(after)).assign(wallets);

            assertThat(after.only("wallets")).isEqualTo(example.document());
        }
    }
}
