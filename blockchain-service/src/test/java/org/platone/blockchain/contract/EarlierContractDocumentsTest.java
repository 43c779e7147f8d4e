package org.platone.blockchain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.blockchain.store.ExampleTemplate;
import org.platone.localstack.test.ExampleStore;
import org.platone.localstack.test.StoredExample;

class EarlierContractDocumentsTest {
    static List<StoredExample> contracts() {
        return StoredExample.of("blockchain-service", "contracts");
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void areStillReadAndWrittenTheSame(StoredExample example) {
        var wish = ContractWish.ofSubject(example.id());
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            var contract =
                    new ContractStore(ExampleTemplate.of(before)).find(wish).orElseThrow();

            new ContractStore(ExampleTemplate.of(after)).save(wish, contract);

            assertThat(after.only("contracts")).isEqualTo(example.document());
        }
    }
}
