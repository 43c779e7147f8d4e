package org.platone.blockchain.store;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;

/** Adds documents in bulk, each of them once. */
public final class Inserts {

    private Inserts() {}

    /** Adds the documents except those whose id is there; tells the places of those that were added. */
    public static List<Integer> insertNew(MongoCollection<Document> collection, List<Document> documents) {
        Set<Integer> known = documents.isEmpty() ? Set.of() : insert(collection, documents);
        return IntStream.range(0, documents.size())
                .filter(place -> !known.contains(place))
                .boxed()
                .toList();
    }

    private static Set<Integer> insert(MongoCollection<Document> collection, List<Document> documents) {
        try {
            collection.insertMany(documents, new InsertManyOptions().ordered(false));
            return Set.of();
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().anyMatch(error -> error.getCategory() != ErrorCategory.DUPLICATE_KEY)) {
                throw e;
            }
            return e.getWriteErrors().stream().map(BulkWriteError::getIndex).collect(Collectors.toSet());
        }
    }
}
