package org.platone.blockchain.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.store.ExampleTemplate;
import org.platone.localstack.test.ExampleStore;
import org.platone.localstack.test.StoredExample;

class EarlierWalletDocumentsTest {
    static List<StoredExample> wallets() {
        return StoredExample.of("blockchain-service", "wallets");
    }

    static List<StoredExample> claims() {
        return StoredExample.of("blockchain-service", "walletClaims");
    }

    static List<StoredExample> counters() {
        return StoredExample.of("blockchain-service", "counters");
    }

    static List<StoredExample> marks() {
        return StoredExample.of("blockchain-service", "balanceMarks");
    }

    @ParameterizedTest
    @MethodSource("wallets")
    void areStillReadAndWrittenTheSame(StoredExample example) {
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            var wallet = store(before).find(example.id()).orElseThrow();
            var balances = new ArrayList<StoredBalance>();
            store(before).forEach(balances::add);

            store(after).insert(List.of(wallet), example.document().getInteger("number"));
            if (balances.getFirst().amount() != null) {
                store(after).save(balances);
            }

            assertThat(after.only("wallets")).isEqualTo(example.document());
        }
    }

    @ParameterizedTest
    @MethodSource("claims")
    void claimsStillHoldAndAreWrittenTheSame(StoredExample example) {
        var address = new Address(example.id());
        var podId = example.document().getString("podId");
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            assertThat(store(before).claim(address, podId)).isTrue();
            assertThat(store(before).claim(address, "another")).isFalse();

            store(after).claim(address, podId);

            assertThat(after.only("walletClaims")).isEqualTo(example.document());
        }
    }

    @ParameterizedTest
    @MethodSource("counters")
    void countingGoesOn(StoredExample example) {
        int next = example.document().getInteger("next");
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            assertThat(store(before).reserve(1)).isEqualTo(next);

            store(after).reserve(next);

            assertThat(after.only("counters")).isEqualTo(example.document());
        }
    }

    @ParameterizedTest
    @MethodSource("marks")
    void marksAreStillReadAndWrittenTheSame(StoredExample example) {
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            store(after).followed(store(before).followed().orElseThrow());

            assertThat(after.only("balanceMarks")).isEqualTo(example.document());
        }
    }

    private static WalletStore store(ExampleStore examples) {
        return new WalletStore(ExampleTemplate.of(examples));
    }
}
