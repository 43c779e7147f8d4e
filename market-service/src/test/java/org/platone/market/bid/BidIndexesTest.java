package org.platone.market.bid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.platone.market.store.DeclaredIndexes;

class BidIndexesTest {

    private static final Set<String> FILTERS = Set.of("participantId", "serviceType", "state", "words", "peak");

    private final DeclaredIndexes indexes = DeclaredIndexes.of(MongoBids::new);

    @ParameterizedTest
    @ValueSource(strings = {"receivedAt", "playerServiceId", "participantId", "serviceType", "state", "podId"})
    void serveEachOrderOfASessionsBidsWithAnyFilter(String sorted) {
        assertThat(indexes.serve(List.of("sessionId", sorted, "number"), FILTERS))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"number", "participantId", "serviceType", "state", "words", "peak"})
    void serveEachFilterAlone(String filter) {
        assertThat(indexes.serve(List.of("sessionId", filter), FILTERS)).isTrue();
    }
}
