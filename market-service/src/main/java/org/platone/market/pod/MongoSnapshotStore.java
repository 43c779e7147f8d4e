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

    /** No chunk has this id. */
    private static final String LATEST = "latest";

    private final MongoDatabaseFactory database;

    MongoSnapshotStore(MongoDatabaseFactory database) {
        this.database = database;
    }

    @Override
    public void put(String snapshotId, int chunk, byte[] content) {
        put(new Document("_id", id(snapshotId, chunk)).append("content", new Binary(content)));
    }

    @Override
    public Optional<byte[]> get(String snapshotId, int chunk) {
        return Optional.ofNullable(collection()
                        .find(new Document("_id", id(snapshotId, chunk)))
                        .first())
                .map(document -> document.get("content", Binary.class).getData());
    }

    @Override
    public void remove(String snapshotId, int firstChunk, int endChunk) {
        List<String> ids = IntStream.range(firstChunk, endChunk)
                .mapToObj(chunk -> id(snapshotId, chunk))
                .toList();
        collection().deleteMany(new Document("_id", new Document("$in", ids)));
    }

    @Override
    public void putLatest(Latest latest) {
        put(new Document("_id", LATEST)
                .append("mark", latest.mark())
                .append("registry", RegistryDocument.write(latest.snapshot())));
    }

    @Override
    public Optional<Latest> latest() {
        return Optional.ofNullable(
                        collection().find(new Document("_id", LATEST)).first())
                .map(document -> new Latest(
                        document.getString("mark"), RegistryDocument.read(document.get("registry", Document.class))));
    }

    private void put(Document document) {
        collection()
                .replaceOne(
                        new Document("_id", document.getString("_id")), document, new ReplaceOptions().upsert(true));
    }

    private static String id(String snapshotId, int chunk) {
        return snapshotId + "/" + chunk;
    }

    private MongoCollection<Document> collection() {
        return database.getMongoDatabase().getCollection("podSnapshots");
    }
}
