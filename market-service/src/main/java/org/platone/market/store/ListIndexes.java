package org.platone.market.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.bson.Document;

/**
 * The indexes of a list that is filtered, sorted and counted by the store: one for each order and each filter. Each has
 * everything that the list filters by, so that only what is on the page is read, and counting reads nothing.
 */
public final class ListIndexes {

    private ListIndexes() {}

    /**
     * The keys of the indexes.
     *
     * @param always fields that every call names a value of
     * @param sortable fields that the list may be sorted by
     * @param filters fields that a call may name a value of, or part of one
     * @param last field that decides where the rest is equal
     */
    public static List<Document> of(
            List<String> always, Collection<String> sortable, Collection<String> filters, String last) {
        var leading = new TreeSet<>(sortable);
        leading.addAll(filters);
        leading.add(last);
        List<Document> indexes = new ArrayList<>();
        for (String first : leading) {
            var keys = new Document();
            always.forEach(field -> keys.append(field, 1));
            keys.append(first, 1).append(last, 1);
            filters.forEach(field -> keys.append(field, 1));
            indexes.add(keys);
        }
        return indexes;
    }
}
