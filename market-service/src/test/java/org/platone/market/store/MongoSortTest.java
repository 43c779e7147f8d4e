package org.platone.market.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.platone.starter.page.PageRequest;

class MongoSortTest {

    private static final Map<String, String> FIELDS = Map.of("id", "_id", "zone", "zone");

    private static Document order(PageRequest.Sort sort) {
        return MongoSort.of(new PageRequest(0, 50, sort), FIELDS, "_id");
    }

    @Test
    void goesThroughAnIndexInOneDirection() {
        assertThat(order(new PageRequest.Sort("zone", true))).isEqualTo(new Document("zone", -1).append("_id", -1));
        assertThat(order(new PageRequest.Sort("zone", false))).isEqualTo(new Document("zone", 1).append("_id", 1));
    }

    @Test
    void namesAFieldOnce() {
        assertThat(order(new PageRequest.Sort("id", true))).isEqualTo(new Document("_id", -1));
    }
}
