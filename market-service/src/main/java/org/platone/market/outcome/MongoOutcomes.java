package org.platone.market.outcome;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.platone.starter.store.Packed;
import org.platone.starter.store.Removal;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.stereotype.Repository;

@Repository
class MongoOutcomes implements Outcomes {

    private final MongoDatabaseFactory database;

    MongoOutcomes(MongoDatabaseFactory database) {
        this.database = database;
    }

    @Override
    public void addHead(OutcomeHead head) {
        try {
            heads().insertOne(write(head));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    @Override
    public Optional<OutcomeHead> head(String sessionId) {
        return Optional.ofNullable(heads().find(new Document("_id", sessionId)).first())
                .map(MongoOutcomes::read);
    }

    @Override
    public boolean replaceHead(OutcomeHead head) {
        Document filter = new Document("_id", head.sessionId()).append("revision", head.revision());
        return heads().replaceOne(filter, write(head.atRevision(head.revision() + 1)))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public void putChunk(String source, OutcomeKind kind, ChunkInfo info, byte[] pods, @Nullable String extra) {
        String id = id(source, kind, info.part());
        var document = new Document("_id", id).append("content", new Binary(Packed.pack(pods)));
        if (extra != null) {
            document.append("extra", extra);
        }
        put(chunks(), document);
        // Last: a chunk is there when it is known what it holds.
        put(infos(), write(id, info));
    }

    private static void put(MongoCollection<Document> collection, Document document) {
        collection.replaceOne(
                new Document("_id", document.getString("_id")), document, new ReplaceOptions().upsert(true));
    }

    private static Document write(String id, ChunkInfo info) {
        return new Document("_id", id)
                .append("part", info.part())
                .append("firstPod", info.firstPod())
                .append("lastPod", info.lastPod())
                .append("pods", info.pods())
                .append("rows", info.rows())
                .append("matched", info.matched())
                .append("requested", write(info.requested()))
                .append(
                        "rowsOf",
                        info.rowsOf().entrySet().stream()
                                .map(of -> new Document("participantId", of.getKey()).append("rows", of.getValue()))
                                .toList());
    }

    private static Document write(ChunkInfo.Requested requested) {
        return new Document("rows", requested.rows())
                .append("upP", requested.upP())
                .append("downP", requested.downP())
                .append("upQ", requested.upQ())
                .append("downQ", requested.downQ());
    }

    private static ChunkInfo.Requested readRequested(Document document) {
        return new ChunkInfo.Requested(
                document.getInteger("rows"),
                document.getLong("upP"),
                document.getLong("downP"),
                document.getLong("upQ"),
                document.getLong("downQ"));
    }

    private static ChunkInfo readInfo(Document document) {
        return new ChunkInfo(
                document.getInteger("part"),
                document.getString("firstPod"),
                document.getString("lastPod"),
                document.getInteger("pods"),
                document.getInteger("rows"),
                document.getInteger("matched"),
                document.getList("rowsOf", Document.class).stream()
                        .collect(Collectors.toMap(of -> of.getString("participantId"), of -> of.getInteger("rows"))),
                readRequested(document.get("requested", Document.class)));
    }

    @Override
    public void putUnchanged(String source, ChunkInfo info) {
        String id = id(source, OutcomeKind.VALIDATED, info.part());
        put(chunks(), new Document("_id", id).append("as", OutcomeKind.MARKET.name()));
        put(infos(), write(id, info));
    }

    @Override
    public Optional<byte[]> chunk(String source, OutcomeKind kind, int part) {
        return Optional.ofNullable(chunks().find(new Document("_id", id(source, kind, part)))
                        .first())
                .flatMap(document -> document.containsKey("as")
                        ? chunk(source, OutcomeKind.valueOf(document.getString("as")), part)
                        : Optional.of(content(document)));
    }

    @Override
    public Optional<String> extra(String source, OutcomeKind kind, int part) {
        return Optional.ofNullable(chunks().find(new Document("_id", id(source, kind, part)))
                        .projection(new Document("extra", 1))
                        .first())
                .map(document -> document.getString("extra"));
    }

    @Override
    public boolean hasChunk(String source, OutcomeKind kind, int part) {
        return infos().find(new Document("_id", id(source, kind, part))).first() != null;
    }

    @Override
    public List<ChunkInfo> chunks(String source, OutcomeKind kind, int last) {
        List<String> ids = IntStream.rangeClosed(1, last)
                .mapToObj(part -> id(source, kind, part))
                .toList();
        List<ChunkInfo> found = infos().find(new Document("_id", new Document("$in", ids)))
                .map(MongoOutcomes::readInfo)
                .into(new ArrayList<>());
        found.sort(Comparator.comparingInt(ChunkInfo::part));
        return found;
    }

    @Override
    public void putDecisions(String source, String postId, int part, byte[] decisions) {
        String id = source + "/" + postId + "/" + part;
        put(decisions(), new Document("_id", id).append("content", new Binary(Packed.pack(decisions))));
    }

    @Override
    public Optional<byte[]> decisions(String source, String postId, int part) {
        return Optional.ofNullable(decisions()
                        .find(new Document("_id", source + "/" + postId + "/" + part))
                        .first())
                .map(MongoOutcomes::content);
    }

    @Override
    public void remove(String sessionId, String sources) {
        for (MongoCollection<Document> collection : List.of(infos(), chunks(), decisions())) {
            Removal.startingWith(collection, sources);
        }
        heads().deleteOne(new Document("_id", sessionId));
    }

    private static byte[] content(Document document) {
        return Packed.unpack(document.get("content", Binary.class).getData());
    }

    private static String id(String source, OutcomeKind kind, int part) {
        return source + "/" + kind + "/" + part;
    }

    private static Document write(OutcomeHead head) {
        return new Document("_id", head.sessionId())
                .append("revision", head.revision())
                .append("marketOutcomeId", head.marketOutcomeId())
                .append("source", head.source())
                .append("parts", head.parts())
                .append("matched", head.matched())
                .append("requests", new Binary(Packed.pack(head.requests().getBytes(StandardCharsets.UTF_8))))
                .append("welfare", head.welfare())
                .append("deadline", Date.from(head.deadline()))
                .append(
                        "posts",
                        head.posts().stream()
                                .map(post -> new Document("postId", post.postId())
                                        .append("by", post.by())
                                        .append("rest", post.rest().name())
                                        .append("last", post.last()))
                                .toList())
                .append("final", head.isFinal())
                .append("closedAt", head.closedAt() == null ? null : Date.from(head.closedAt()));
    }

    private static OutcomeHead read(Document document) {
        Date closedAt = document.getDate("closedAt");
        return new OutcomeHead(
                document.getString("_id"),
                document.getLong("revision"),
                document.getString("marketOutcomeId"),
                document.getString("source"),
                document.getInteger("parts"),
                document.getInteger("matched"),
                new String(Packed.unpack(document.get("requests", Binary.class).getData()), StandardCharsets.UTF_8),
                document.getString("welfare"),
                document.getDate("deadline").toInstant(),
                document.getList("posts", Document.class).stream()
                        .map(post -> new OutcomeHead.Post(
                                post.getString("postId"),
                                post.getString("by"),
                                TechnicalRow.Result.valueOf(post.getString("rest")),
                                post.getBoolean("last")))
                        .toList(),
                document.getBoolean("final"),
                closedAt == null ? null : closedAt.toInstant());
    }

    private MongoCollection<Document> heads() {
        return database.getMongoDatabase().getCollection("outcomes");
    }

    private MongoCollection<Document> chunks() {
        return database.getMongoDatabase().getCollection("outcomeChunks");
    }

    private MongoCollection<Document> infos() {
        return database.getMongoDatabase().getCollection("outcomeChunkInfos");
    }

    private MongoCollection<Document> decisions() {
        return database.getMongoDatabase().getCollection("technicalDecisions");
    }
}
