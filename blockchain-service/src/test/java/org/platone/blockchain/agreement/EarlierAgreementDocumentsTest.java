package org.platone.blockchain.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.blockchain.store.ExampleTemplate;
import org.platone.localstack.test.ExampleStore;
import org.platone.localstack.test.StoredExample;

class EarlierAgreementDocumentsTest {
    static List<StoredExample> agreements() {
        return StoredExample.of("blockchain-service", "agreements");
    }

    static List<StoredExample> batches() {
        return StoredExample.of("blockchain-service", "agreementBatches");
    }

    @ParameterizedTest
    @MethodSource("agreements")
    void areStillReadAndWrittenTheSame(StoredExample example) {
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            var agreements = store(before).findAll(List.of(example.id()));

            store(after).save(agreements.values());

            assertThat(after.only("agreements")).isEqualTo(example.document());
        }
    }

    @ParameterizedTest
    @MethodSource("batches")
    void batchesAreStillReadAndWrittenTheSame(StoredExample example) {
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            var batch = store(before).openBatches().getFirst();

            store(after).open(batch);

            assertThat(after.only("agreementBatches")).isEqualTo(example.document());
        }
    }

    private static AgreementStore store(ExampleStore examples) {
        return new AgreementStore(ExampleTemplate.of(examples));
    }
}
