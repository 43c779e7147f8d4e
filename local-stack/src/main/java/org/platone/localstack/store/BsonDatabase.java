package org.platone.localstack.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.DataType;

/** A database whose documents and index entries are in the file as BSON. */
final class BsonDatabase extends H2Database {

    private final MVStore store;

    BsonDatabase(String name, MVStore store, CursorRegistry cursors) {
        // The constructor of the library opens what there is.
        this.store = store;
        super(name, store, cursors);
    }

    /** Counts by itself: the library would group what it counts, and hold all of it. */
    @Override
    public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
        var filter = Counting.filter(query);
        if (filter == null) {
            return super.handleCommand(channel, command, query, databases, oplog);
        }
        var name = String.valueOf(query.get(command));
        var collection = resolveCollection(name, false);
        int number = collection == null ? 0 : collection.count(filter, 0, 0);
        return Counting.answer(getFullCollectionNamespace(name), number);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
        String fullName = getFullCollectionNamespace(name);
        MVMap<Object, Document> documents =
                open("databases." + fullName, BsonValueType.INSTANCE, documents(BsonValueType.INSTANCE));
        MVMap<String, Object> meta = store.openMap("meta." + fullName);
        return new BsonCollection(this, name, options, documents, meta, cursorRegistry);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        MVMap<KeyValue, Object> positions = open(
                getFullCollectionNamespace(collection) + "._index_" + index,
                KeyValueType.INSTANCE,
                BsonValueType.INSTANCE);
        return new UniqueIndex(positions, index, keys, sparse);
    }

    private <K, V> MVMap<K, V> open(String map, DataType<K> keys, DataType<V> values) {
        return store.openMap(map, new MVMap.Builder<K, V>().keyType(keys).valueType(values));
    }

    @SuppressWarnings("unchecked") // What is written as a document is read as one.
    private static DataType<Document> documents(DataType<?> values) {
        return (DataType<Document>) values;
    }
}
