package org.platone.market.bid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.localstack.test.ExampleStore;
import org.platone.localstack.test.StoredExample;
import org.platone.market.store.ExampleDatabase;

class EarlierBidDocumentsTest {

    static List<StoredExample> bids() {
        return StoredExample.of("market-service", "bids");
    }

    static List<StoredExample> numbers() {
        return StoredExample.of("market-service", "bidNumbers");
    }

    @ParameterizedTest
    @MethodSource("bids")
    void areStillReadAndWrittenTheSame(StoredExample example) {
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            Bid bid =
                    new MongoBids(ExampleDatabase.of(before)).byId(example.id()).orElseThrow();

            new MongoBids(ExampleDatabase.of(after)).addAll(List.of(bid));

            assertThat(after.only("bids")).isEqualTo(example.document());
        }
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void areNumberedOnFromWhereTheyWere(StoredExample example) {
        try (var store = ExampleStore.with(example)) {
            int reserved = example.document().getInteger("reserved");
            var bids = new MongoBids(ExampleDatabase.of(store));

            assertThat(bids.reserved(example.id())).isEqualTo(reserved);
            assertThat(bids.reserve(example.id(), reserved)).isEqualTo(reserved);

            assertThat(store.only("bidNumbers")).isEqualTo(example.documentWith("reserved", 2 * reserved));
        }
    }
}
