package org.platone.market.pod;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.stereotype.Repository;

@Repository
class MongoSnapshotStore implements SnapshotStore {

    private final MongoDatabaseFactory database;

    MongoSnapshotStore(MongoDatabaseFactory database) {
        this.database = database;
    }

    @Override
    public void put(String snapshotId, int chunk, byte[] content) {
        String id = id(snapshotId, chunk);
        collection()
                .replaceOne(
                        new Document("_id", id),
                        new Document("_id", id).append("content", new Binary(content)),
                        new ReplaceOptions().upsert(true));
    }

    @Override
    public Optional<byte[]> get(String snapshotId, int chunk) {
        return Optional.ofNullable(collection()
                        .find(new Document("_id", id(snapshotId, chunk)))
                        .first())
                .map(document -> document.get("content", Binary.class).getData());
    }

    @Override
    public void delete(String snapshotId, int chunks) {
        List<String> ids = IntStream.range(0, chunks)
                .mapToObj(chunk -> id(snapshotId, chunk))
                .toList();
        collection().deleteMany(new Document("_id", new Document("$in", ids)));
    }

    private static String id(String snapshotId, int chunk) {
        return snapshotId + "/" + chunk;
    }

    private MongoCollection<Document> collection() {
        return database.getMongoDatabase().getCollection("podSnapshots");
    }
}
