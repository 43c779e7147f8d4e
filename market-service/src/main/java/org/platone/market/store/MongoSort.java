package org.platone.market.store;

import java.util.Map;
import org.bson.Document;
import org.platone.starter.page.PageRequest;

/** The order of a page as the store wants it. */
public final class MongoSort {

    private MongoSort() {}

    /**
     * The order that a page asks for.
     *
     * @param fields stored field by the name that clients use
     * @param last stored field that decides where the rest is equal, and alone when nothing is asked for
     */
    public static Document of(PageRequest page, Map<String, String> fields, String last) {
        page.sortableBy(fields.keySet().stream().sorted().toArray(String[]::new));
        var order = new Document();
        PageRequest.Sort sort = page.sort();
        // All in one direction: only so an index has the order, read from either end.
        int direction = sort != null && sort.descending() ? -1 : 1;
        if (sort != null) {
            order.append(String.valueOf(fields.get(sort.field())), direction);
        }
        if (!order.containsKey(last)) {
            order.append(last, direction);
        }
        return order;
    }
}
