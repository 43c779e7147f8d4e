package org.platone.localstack.store;

import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** A collection that can be sorted though it does not fit into memory. */
final class BsonCollection extends H2Collection {

    BsonCollection(
            H2Database database,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> documents,
            MVMap<String, Object> meta,
            CursorRegistry cursors) {
        super(database, name, options, documents, meta, cursors);
    }

    /** It would encode each document twice at each update, and nobody asks. */
    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    /** Of a page in some order no more documents are held than the page and those before it. */
    @Override
    protected QueryResult matchDocumentsFromStream(
            Document query,
            Stream<Document> documents,
            int numberToSkip,
            int limit,
            int batchSize,
            @Nullable Comparator<Document> order,
            @Nullable Document fields) {
        if (order == null || limit <= 0) {
            return super.matchDocumentsFromStream(query, documents, numberToSkip, limit, batchSize, order, fields);
        }
        int most = (int) Math.min(Integer.MAX_VALUE, (long) numberToSkip + limit);
        var first = new PriorityQueue<Document>(order.reversed());
        documents.filter(document -> documentMatchesQuery(document, query)).forEach(document -> {
            if (first.size() < most) {
                first.add(document);
            } else if (order.compare(document, first.element()) < 0) {
                first.remove();
                first.add(document);
            }
        });
        return super.matchDocumentsFromStream(query, first.stream(), numberToSkip, limit, batchSize, order, fields);
    }
}
