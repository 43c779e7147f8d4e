package org.platone.blockchain.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.blockchain.store.ExampleTemplate;
import org.platone.localstack.test.ExampleStore;
import org.platone.localstack.test.StoredExample;

class EarlierPaymentDocumentsTest {
    static List<StoredExample> payments() {
        return StoredExample.of("blockchain-service", "payments");
    }

    @ParameterizedTest
    @MethodSource("payments")
    void areStillReadAndWrittenTheSame(StoredExample example) {
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            var plans = new PaymentStore(ExampleTemplate.of(before)).findAll(List.of(example.id()));

            new PaymentStore(ExampleTemplate.of(after)).insert(List.copyOf(plans.values()));

            assertThat(after.only("payments")).isEqualTo(example.document());
        }
    }
}
