package org.platone.market.store;

import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;
import org.mockito.Mockito;
import org.platone.starter.store.StorePart;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/** The indexes that a part of the store declares, whatever a store makes of them. */
public final class DeclaredIndexes {

    private final List<List<String>> indexes;

    private DeclaredIndexes(List<List<String>> indexes) {
        this.indexes = indexes;
    }

    /** Those that are declared when the part prepares its collections. */
    @SuppressWarnings("unchecked") // A mock has no type arguments.
    public static DeclaredIndexes of(Function<MongoDatabaseFactory, StorePart> part) {
        MongoDatabaseFactory factory = mock(MongoDatabaseFactory.class);
        MongoDatabase database = mock(MongoDatabase.class);
        MongoCollection<Document> collection = mock(MongoCollection.class);
        when(factory.getMongoDatabase()).thenReturn(database);
        when(database.getCollection(anyString())).thenReturn(collection);
        part.apply(factory).prepare();
        return new DeclaredIndexes(Mockito.mockingDetails(collection).getInvocations().stream()
                .filter(call -> call.getMethod().getName().equals("createIndex"))
                .map(call -> List.copyOf(((Document) call.getArgument(0)).keySet()))
                .toList());
    }

    /** Whether an index has the fields first, in this order, and somewhere all that is filtered by. */
    public boolean serve(List<String> first, Set<String> filters) {
        return indexes.stream()
                .anyMatch(index -> index.size() >= first.size()
                        && index.subList(0, first.size()).equals(first)
                        && index.containsAll(filters));
    }
}
