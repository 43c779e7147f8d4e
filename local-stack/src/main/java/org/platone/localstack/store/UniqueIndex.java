package org.platone.localstack.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A unique index that also serves a filter which names more than its fields: what it finds is matched against the whole
 * filter anyway. One of a single field serves a range of it, too. The library's own serves equality of all its fields and
 * nothing else, and has everything looked at for any other filter.
 */
final class UniqueIndex extends AbstractUniqueIndex<Object> {

    private static final Set<String> FROM = Set.of("$gt", "$gte");
    private static final Set<String> TO = Set.of("$lt", "$lte");

    private final MVMap<KeyValue, Object> positions;
    private final List<String> fields;

    UniqueIndex(MVMap<KeyValue, Object> positions, String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
        this.positions = positions;
        this.fields = keys.stream().map(IndexKey::getKey).toList();
    }

    @Override
    public synchronized boolean canHandle(Document query) {
        var own = new Document();
        for (String field : fields) {
            if (!query.containsKey(field)) {
                return false;
            }
            own.put(field, query.get(field));
        }
        return isRange(own) || super.canHandle(own);
    }

    private boolean isRange(Document own) {
        return fields.size() == 1
                && own.get(fields.getFirst()) instanceof Document range
                && !range.isEmpty()
                && range.keySet().stream().allMatch(bound -> FROM.contains(bound) || TO.contains(bound));
    }

    @Override
    public synchronized Iterable<Object> getPositions(Document query) {
        if (!(query.get(fields.getFirst()) instanceof Document range) || !isRange(query)) {
            return super.getPositions(query);
        }
        var found = new ArrayList<>();
        var entries = positions.cursor(bound(range, FROM), bound(range, TO), false);
        while (entries.hasNext()) {
            entries.next();
            found.add(entries.getValue());
        }
        return found;
    }

    private static @Nullable KeyValue bound(Document range, Set<String> bounds) {
        for (Map.Entry<String, Object> bound : range.entrySet()) {
            if (bounds.contains(bound.getKey())) {
                return new KeyValue(bound.getValue());
            }
        }
        return null;
    }

    @Override
    public synchronized void checkAdd(Document document, MongoCollection<Object> collection) {
        var key = plainKey(document);
        if (key == null) {
            super.checkAdd(document, collection);
        } else if (containsKey(key)) {
            throw new DuplicateKeyError(this, collection, getKeys(), key);
        }
    }

    /** What is added was checked just before. */
    @Override
    public synchronized void add(Document document, Object position, MongoCollection<Object> collection) {
        var key = plainKey(document);
        if (key == null) {
            super.add(document, position, collection);
        } else if (!putKeyPosition(key, position)) {
            throw new IllegalStateException(key + " came into " + getName() + " after it was looked for");
        }
    }

    @Override
    public @Nullable Object getPosition(Document document) {
        var key = plainKey(document);
        return key == null ? super.getPosition(document) : getPosition(key);
    }

    @Override
    public Set<KeyValue> getKeyValues(Document document) {
        var key = plainKey(document);
        return key == null ? super.getKeyValues(document) : Set.of(key);
    }

    /** The key if it is of texts that stand in the document itself, as nearly all are; null if the library must look. */
    private @Nullable KeyValue plainKey(Document document) {
        var values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            if (!(document.get(fields.get(i)) instanceof String text)) {
                return null;
            }
            values[i] = text;
        }
        return new KeyValue(values);
    }

    @Override
    protected @Nullable Object removeDocument(KeyValue key) {
        return positions.remove(key);
    }

    @Override
    protected boolean putKeyPosition(KeyValue key, Object position) {
        return positions.putIfAbsent(key, Missing.ofNullable(position)) == null;
    }

    @Override
    protected Iterable<Map.Entry<KeyValue, Object>> getIterable() {
        return positions.entrySet();
    }

    @Override
    protected @Nullable Object getPosition(KeyValue key) {
        return positions.get(key);
    }

    @Override
    public long getCount() {
        return positions.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }
}
