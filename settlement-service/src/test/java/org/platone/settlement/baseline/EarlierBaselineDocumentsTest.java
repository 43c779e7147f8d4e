package org.platone.settlement.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.bson.types.Binary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.localstack.test.ExampleStore;
import org.platone.localstack.test.StoredExample;
import org.platone.settlement.packed.PackedInput;
import org.platone.settlement.pod.PodBuckets;
import org.platone.settlement.store.TestCollections;

class EarlierBaselineDocumentsTest {

    /** The default, with which the examples were stored. */
    private static final PodBuckets BUCKETS = new PodBuckets(64);

    static List<StoredExample> baselines() {
        return StoredExample.of("settlement-service", "baselines");
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void areStillReadAndWrittenTheSame(StoredExample example) {
        LocalDate day = LocalDate.parse(example.idWithout("|", 2));
        String podId = firstPod(example);
        try (ExampleStore store = ExampleStore.with(example)) {
            MongoBaselines baselines = new MongoBaselines(TestCollections.of(store), BUCKETS);
            Baseline baseline =
                    Objects.requireNonNull(baselines.find(day, List.of(podId)).get(podId));

            assertThat(baselines.store(List.of(asBeforeItWasStored(baseline)))).isEmpty();

            assertThat(store.only("baselines"))
                    .isEqualTo(
                            example.documentWith("revision", example.document().getLong("revision") + 1));
        }
    }

    private static String firstPod(StoredExample example) {
        PackedInput packed =
                PackedInput.of(example.document().get("baselines", Binary.class).getData());
        packed.small();
        return packed.text();
    }

    private static Baseline asBeforeItWasStored(Baseline stored) {
        return new Baseline(
                stored.podId(),
                stored.day(),
                stored.source(),
                stored.curve(),
                stored.receivedAt(),
                stored.revision() - 1);
    }
}
