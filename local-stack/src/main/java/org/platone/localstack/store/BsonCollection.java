package org.platone.localstack.store;

import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
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

    /** Of a page in some order only what decides the order is held, of it and of what comes before it. */
    @Override
    protected QueryResult matchDocumentsFromStream(
            Stream<Document> documents,
            Document query,
            @Nullable Document orderBy,
            int numberToSkip,
            int limit,
            int batchSize,
            @Nullable Document fields) {
        var order = deriveComparator(orderBy);
        if (orderBy == null || order == null || limit <= 0) {
            return super.matchDocumentsFromStream(documents, query, orderBy, numberToSkip, limit, batchSize, fields);
        }
        int most = (int) Math.min(Integer.MAX_VALUE, (long) numberToSkip + limit);
        var first = new PriorityQueue<Document>(order.reversed());
        documents.filter(document -> documentMatchesQuery(document, query)).forEach(document -> {
            if (first.size() < most) {
                first.add(sortedBy(orderBy, document));
            } else if (order.compare(document, first.element()) < 0) {
                first.remove();
                first.add(sortedBy(orderBy, document));
            }
        });
        var page = first.stream()
                .sorted(order)
                .skip(numberToSkip)
                .map(document -> getDocument(Missing.ofNullable(document.get("_id"))));
        return super.matchDocumentsFromStream(query, page, 0, limit, batchSize, null, fields);
    }

    /** The fields of an order, nested ones with what they are nested in, and the id. */
    private static Document sortedBy(Document orderBy, Document document) {
        var some = new Document("_id", document.get("_id"));
        for (String path : orderBy.keySet()) {
            int dot = path.indexOf('.');
            var field = dot < 0 ? path : path.substring(0, dot);
            if (document.containsKey(field)) {
                some.put(field, document.get(field));
            }
        }
        return some;
    }
}
