package org.platone.localstack.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UniqueIndexTest {

    private final MVStore store = MVStore.open(null);
    private final UniqueIndex ids = index("_id");

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void servesAFilterThatNamesMoreThanItsField() {
        var filter = new Document("_id", "s.2").append("seal", "PENDING:0");

        assertThat(ids.canHandle(filter)).isTrue();
        assertThat(ids.getPositions(filter)).containsExactly("s.2");
    }

    @Test
    void servesSeveralIdsAndAnotherField() {
        var filter = new Document("_id", new Document("$in", List.of("s.1", "s.9", "t.1"))).append("state", "ACCEPTED");

        assertThat(ids.canHandle(filter)).isTrue();
        assertThat(ids.getPositions(filter)).containsExactly("s.1", "t.1");
    }

    @Test
    void servesARangeOfIts() {
        var from = new Document("_id", new Document("$gte", "s.2").append("$lt", "t")).append("state", "ACCEPTED");
        var upTo = new Document("_id", new Document("$lte", "s.1"));

        assertThat(ids.canHandle(from)).isTrue();
        assertThat(ids.getPositions(from)).containsExactly("s.2", "s.3");
        assertThat(ids.canHandle(upTo)).isTrue();
        assertThat(ids.getPositions(upTo)).containsExactly("r.1", "s.1");
    }

    @Test
    void leavesWhatItCannotFindToOthers() {
        assertThat(ids.canHandle(new Document("state", "ACCEPTED"))).isFalse();
        assertThat(ids.canHandle(new Document("_id", new Document("$ne", "s.1"))))
                .isFalse();
        assertThat(ids.canHandle(new Document("_id", new Document("$gt", "s.1").append("$ne", "s.2"))))
                .isFalse();
        assertThat(index("_id", "seal").canHandle(new Document("_id", "s.1"))).isFalse();
    }

    private UniqueIndex index(String... fields) {
        MVMap<KeyValue, Object> map = store.openMap(
                String.join(",", fields),
                new MVMap.Builder<KeyValue, Object>()
                        .keyType(KeyValueType.INSTANCE)
                        .valueType(BsonValueType.INSTANCE));
        var keys = Stream.of(fields).map(field -> new IndexKey(field, true)).toList();
        var index = new UniqueIndex(map, "index", keys, false);
        List.of("t.1", "s.3", "s.1", "r.1", "s.2").forEach(id -> index.putKeyPosition(new KeyValue(id), id));
        return index;
    }
}
