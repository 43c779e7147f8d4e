package org.platone.market.pod;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.platone.market.store.DeclaredIndexes;
import org.platone.starter.json.StrictJson;

class PodIndexesTest {

    private static final Set<String> FILTERS = Set.of("aggregatorId", "zone", "poMId");

    private final DeclaredIndexes indexes =
            DeclaredIndexes.of(database -> new MongoPods(database, StrictJson.mapper()));

    @ParameterizedTest
    @ValueSource(strings = {"aggregatorId", "zone", "poMId"})
    void serveEachOrderAndEachFilter(String field) {
        assertThat(indexes.serve(List.of(field, "_id"), FILTERS)).isTrue();
    }

    @Test
    void serveTheOrderByIdAndTextsInIds() {
        assertThat(indexes.serve(List.of("_id"), FILTERS)).isTrue();
    }
}
