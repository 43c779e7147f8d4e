package org.platone.localstack.store;

import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** A collection that can be sorted though it does not fit into memory, and whose documents can be named in long lists. */
final class BsonCollection extends H2Collection {

    private static final String ID = "_id";

    /** From so many on it is worth while to count first how many come after a page: that is another look at each document. */
    private static final int FAR = 10_000;

    /** As the fields that are asked for: none, only how many documents there are. */
    private static final Document NUMBER = new Document("number", 1);

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

    /**
     * Fetches documents that are named by their ids one by one. The library would compare each that it finds with the list
     * once more, id by id.
     */
    @Override
    protected QueryResult queryDocuments(
            Document query,
            @Nullable Document orderBy,
            int numberToSkip,
            int limit,
            int batchSize,
            @Nullable Document fields) {
        Set<String> ids = orderBy == null || orderBy.isEmpty() ? listedIds(query) : null;
        if (ids == null) {
            return super.queryDocuments(query, orderBy, numberToSkip, limit, batchSize, fields);
        }
        var rest = new Document(query);
        rest.remove(ID);
        var found = ids.stream()
                .map(id -> Optional.ofNullable(getDocument(id)))
                .flatMap(Optional::stream)
                .filter(document -> documentMatchesQuery(document, rest));
        return super.matchDocumentsFromStream(query, found, numberToSkip, limit, batchSize, null, fields);
    }

    /** Changes documents that are named by their ids one by one, for the same reason. */
    @Override
    public synchronized Document updateDocuments(
            Document selector, Document update, ArrayFilters filters, boolean many, boolean upsert, Oplog oplog) {
        Set<String> ids = many && !upsert ? listedIds(selector) : null;
        if (ids == null) {
            return super.updateDocuments(selector, update, filters, many, upsert, oplog);
        }
        int matched = 0;
        int modified = 0;
        for (String id : ids) {
            var one = new Document(selector).append(ID, id);
            var result = super.updateDocuments(one, update, filters, true, false, oplog);
            matched += count(result, "n");
            modified += count(result, "nModified");
        }
        return new Document("n", matched).append("nModified", modified);
    }

    private static int count(Document result, String name) {
        return result.get(name) instanceof Integer count ? count : 0;
    }

    /** The ids if a query names documents by a list of texts, each once and ascending; null if it does not. */
    private static @Nullable Set<String> listedIds(Document query) {
        if (!(query.get(ID) instanceof Document condition)
                || condition.size() != 1
                || !(condition.get("$in") instanceof Collection<?> list)) {
            return null;
        }
        var ids = new TreeSet<String>();
        for (Object id : list) {
            if (!(id instanceof String text)) {
                return null;
            }
            ids.add(text);
        }
        return ids;
    }

    /** Counts without holding what it counts, by an index where there is one for the query. */
    @Override
    public synchronized int count(Document query, int skip, int limit) {
        if (query.isEmpty() || skip > 0 || limit > 0) {
            return super.count(query, skip, limit);
        }
        var number =
                super.queryDocuments(query, null, 0, 0, 0, NUMBER).iterator().next();
        return count(number, "number");
    }

    /** Of a page in some order only what decides the order is held, of it and of what is between it and the nearer end. */
    @Override
    @SuppressWarnings("ReferenceEquality") // Nobody else asks with this document, whatever fields they ask for.
    protected QueryResult matchDocumentsFromStream(
            Stream<Document> documents,
            Document query,
            @Nullable Document orderBy,
            int numberToSkip,
            int limit,
            int batchSize,
            @Nullable Document fields) {
        if (fields == NUMBER) {
            long number = documents
                    .filter(document -> documentMatchesQuery(document, query))
                    .count();
            return new QueryResult(List.of(new Document("number", Math.toIntExact(number))));
        }
        var order = deriveComparator(orderBy);
        if (orderBy == null || order == null || limit <= 0) {
            return super.matchDocumentsFromStream(documents, query, orderBy, numberToSkip, limit, batchSize, fields);
        }
        int fromEnd = numberToSkip > FAR ? count(query, 0, 0) - numberToSkip : Integer.MAX_VALUE;
        boolean backwards = fromEnd < numberToSkip;
        if (fromEnd <= 0) {
            return new QueryResult(List.of());
        }
        var nearest = backwards ? order.reversed() : order;
        int most = backwards ? fromEnd : (int) Math.min(Integer.MAX_VALUE, (long) numberToSkip + limit);
        var first = new PriorityQueue<Document>(nearest.reversed());
        documents.filter(document -> documentMatchesQuery(document, query)).forEach(document -> {
            if (first.size() < most) {
                first.add(sortedBy(orderBy, document));
            } else if (nearest.compare(document, first.element()) < 0) {
                first.remove();
                first.add(sortedBy(orderBy, document));
            }
        });
        var page = first.stream()
                .sorted(order)
                .skip(backwards ? 0 : numberToSkip)
                .map(document -> getDocument(Missing.ofNullable(document.get(ID))));
        return super.matchDocumentsFromStream(query, page, 0, limit, batchSize, null, fields);
    }

    /** The fields of an order, nested ones with what they are nested in, and the id. */
    private static Document sortedBy(Document orderBy, Document document) {
        var some = new Document(ID, document.get(ID));
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
