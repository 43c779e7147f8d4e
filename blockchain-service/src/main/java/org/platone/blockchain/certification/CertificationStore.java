package org.platone.blockchain.certification;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReturnDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Certifications and, in documents of their own, the parts with their rows and salts. */
class CertificationStore {
    private final MongoTemplate mongo;
    private volatile boolean prepared;

    CertificationStore(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** Creates the indexes, once. */
    void prepare() {
        if (!prepared) {
            certifications().createIndex(new Document("root", 1), new IndexOptions().unique(true));
            certifications().createIndex(new Document("sessionId", 1).append("kind", 1));
            certifications().createIndex(new Document("documentHash", 1));
            prepared = true;
        }
    }

    /** Adds a part unless it is there; false when it is. */
    boolean insertPart(DocumentHeader header, int part, List<SaltedRow> rows) {
        return insertOnce(
                parts(),
                new Document("_id", partKey(header, part))
                        .append("part", part)
                        .append("header", header(header))
                        .append(
                                "rows",
                                rows.stream().map(CertificationStore::row).toList()));
    }

    Optional<List<SaltedRow>> part(DocumentHeader header, int part) {
        return Optional.ofNullable(
                        parts().find(new Document("_id", partKey(header, part))).first())
                .map(CertificationStore::rows);
    }

    /** The header with which the first part that came, whichever it was, announced the document. */
    Optional<DocumentHeader> headerOf(DocumentHeader header, int part) {
        return Optional.ofNullable(
                        parts().find(new Document("_id", partKey(header, part))).first())
                .map(document -> header(document.get("header", Document.class)));
    }

    /**
     * Takes note that a part was inserted, so that the parts before it need not be looked at again with each.
     *
     * @param isNew whether it was not there before; another one may have been inserted and never noted
     * @return whether all parts may be there; with the last of them it is true
     */
    boolean mayBeComplete(DocumentHeader header, boolean isNew) {
        int arrived = isNew ? arrived(header, new Document("$inc", new Document("parts", 1))) : 0;
        if (arrived <= 1) {
            int inserted = Math.toIntExact(parts().countDocuments(partsOf(header)));
            arrived = arrived(header, new Document("$max", new Document("parts", inserted)));
        }
        return arrived >= header.parts();
    }

    private int arrived(DocumentHeader header, Document change) {
        var after = mongo.getCollection("certificationArrivals")
                .findOneAndUpdate(
                        new Document("_id", header.key()),
                        change,
                        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        return Objects.requireNonNull(after).getInteger("parts");
    }

    private static Document partsOf(DocumentHeader header) {
        var keys = IntStream.rangeClosed(1, header.parts())
                .mapToObj(part -> partKey(header, part))
                .toList();
        return new Document("_id", new Document("$in", keys));
    }

    /** The rows of all parts in order; empty as long as a part is missing. */
    Optional<List<SaltedRow>> rows(DocumentHeader header) {
        var found = parts().find(partsOf(header)).into(new ArrayList<>());
        if (found.size() < header.parts()) {
            return Optional.empty();
        }
        found.sort(Comparator.comparing(part -> part.getInteger("part")));
        return Optional.of(found.stream().flatMap(part -> rows(part).stream()).toList());
    }

    boolean insert(Certification certification) {
        return insertOnce(
                certifications(),
                new Document("_id", certification.header().key())
                        .append("root", certification.root().toString())
                        .append("createdAt", Date.from(certification.createdAt()))
                        .append("confirmed", false)
                        .append("sessionId", certification.header().sessionId())
                        .append("kind", certification.header().kind().name())
                        .append(
                                "documentHash",
                                certification.header().documentHash().toString())
                        .append("header", header(certification.header())));
    }

    void confirm(String key, Certification.OnChain place) {
        certifications()
                .updateOne(
                        new Document("_id", key),
                        new Document(
                                "$set",
                                new Document("confirmed", true)
                                        .append("owner", place.owner().toString())
                                        .append("certifiedAt", Date.from(place.certifiedAt()))
                                        .append(
                                                "transactionHash",
                                                place.transactionHash().toString())
                                        .append("blockNumber", place.blockNumber())));
    }

    Optional<Certification> find(String key) {
        return first(new Document("_id", key));
    }

    Optional<Certification> findByRoot(Bytes32 root) {
        return first(new Document("root", root.toString()));
    }

    List<Certification> findByDocumentHash(Bytes32 documentHash) {
        return certifications()
                .find(new Document("documentHash", documentHash.toString()))
                .map(CertificationStore::certification)
                .into(new ArrayList<>());
    }

    /** Those of a session and a kind, or of all when null, newest first. */
    List<Certification> page(
            @Nullable String sessionId, @Nullable DocumentKind kind, boolean confirmed, int skip, int limit) {
        return certifications()
                .find(filter(sessionId, kind, confirmed))
                .sort(new Document("createdAt", -1).append("_id", 1))
                .skip(skip)
                .limit(limit)
                .map(CertificationStore::certification)
                .into(new ArrayList<>());
    }

    long count(@Nullable String sessionId, @Nullable DocumentKind kind, boolean confirmed) {
        return certifications().countDocuments(filter(sessionId, kind, confirmed));
    }

    /** When the oldest that is not on the chain was asked for; empty if all are. */
    Optional<Instant> oldestPending() {
        return Optional.ofNullable(certifications()
                        .find(new Document("confirmed", false))
                        .sort(new Document("createdAt", 1))
                        .limit(1)
                        .first())
                .map(document -> document.getDate("createdAt").toInstant());
    }

    private static Document filter(@Nullable String sessionId, @Nullable DocumentKind kind, boolean confirmed) {
        var filter = new Document("confirmed", confirmed);
        if (sessionId != null) {
            filter.append("sessionId", sessionId);
        }
        if (kind != null) {
            filter.append("kind", kind.name());
        }
        return filter;
    }

    private Optional<Certification> first(Document filter) {
        return Optional.ofNullable(certifications().find(filter).first()).map(CertificationStore::certification);
    }

    private static boolean insertOnce(MongoCollection<Document> collection, Document document) {
        try {
            collection.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private MongoCollection<Document> certifications() {
        return mongo.getCollection("certifications");
    }

    private MongoCollection<Document> parts() {
        return mongo.getCollection("certificationParts");
    }

    private static String partKey(DocumentHeader header, int part) {
        return header.key() + "|" + part;
    }

    private static Document header(DocumentHeader header) {
        return new Document("documentId", header.documentId())
                .append("version", header.version())
                .append("sessionId", header.sessionId())
                .append("kind", header.kind().name())
                .append("documentHash", header.documentHash().toString())
                .append("parts", header.parts());
    }

    private static DocumentHeader header(Document document) {
        return new DocumentHeader(
                document.getString("documentId"),
                document.getInteger("version"),
                document.getString("sessionId"),
                DocumentKind.valueOf(document.getString("kind")),
                Bytes32.ofHex(document.getString("documentHash")),
                document.getInteger("parts"));
    }

    private static Document row(SaltedRow row) {
        return new Document("key", row.row().key())
                .append("podId", row.row().podId())
                .append("hash", new Binary(row.row().hash().toBytes()))
                .append("salt", new Binary(row.salt().toBytes()));
    }

    private static List<SaltedRow> rows(Document part) {
        return part.getList("rows", Document.class).stream()
                .map(row -> new SaltedRow(
                        new RowHash(
                                row.getString("key"),
                                row.getString("podId"),
                                Bytes32.of(row.get("hash", Binary.class).getData())),
                        Bytes32.of(row.get("salt", Binary.class).getData())))
                .toList();
    }

    private static Certification certification(Document document) {
        var confirmed = document.getBoolean("confirmed")
                ? new Certification.OnChain(
                        new Address(document.getString("owner")),
                        document.getDate("certifiedAt").toInstant(),
                        Bytes32.ofHex(document.getString("transactionHash")),
                        document.getLong("blockNumber"))
                : null;
        return new Certification(
                header(document.get("header", Document.class)),
                Bytes32.ofHex(document.getString("root")),
                document.getDate("createdAt").toInstant(),
                confirmed);
    }
}
