package org.platone.settlement.store;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** Documents that say how often they were stored, so that nobody overwrites what he has not read. */
public final class Revisions {

    /** The field that says it. */
    public static final String REVISION = "revision";

    private Revisions() {}

    /**
     * Stores documents in bulk, each only if nobody else stored it since it was read.
     *
     * @param documents with the revision that they are to have
     * @return whether all were stored; otherwise some may have been
     */
    public static boolean store(MongoCollection<Document> collection, List<Document> documents) {
        if (documents.isEmpty()) {
            return true;
        }
        List<WriteModel<Document>> writes = new ArrayList<>(documents.size());
        int existing = 0;
        for (Document document : documents) {
            long before = document.getLong(REVISION) - 1;
            if (before == 0) {
                writes.add(new InsertOneModel<>(document));
            } else {
                existing++;
                writes.add(new ReplaceOneModel<>(
                        new Document("_id", document.get("_id")).append(REVISION, before), document));
            }
        }
        try {
            return collection
                            .bulkWrite(writes, new BulkWriteOptions().ordered(false))
                            .getMatchedCount()
                    == existing;
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream()
                    .allMatch(error -> ErrorCategory.fromErrorCode(error.getCode()) == ErrorCategory.DUPLICATE_KEY)) {
                return false;
            }
            throw e;
        }
    }
}
