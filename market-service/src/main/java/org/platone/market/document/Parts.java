package org.platone.market.document;

import java.util.ArrayList;
import java.util.List;

/** How the items of a spool are spread over messages. */
public final class Parts {

    /** Bytes after which a message is full. */
    public static final int FULL = 700_000;

    private Parts() {}

    /** Items from the first to before the last. */
    public record Range(int from, int to) {}

    /** Ranges in order, at least one; none with more items than given or more bytes than fit, unless of one item. */
    public static List<Range> of(Spool spool, int mostItems) {
        List<Range> parts = new ArrayList<>();
        int from = 0;
        long bytes = 0;
        for (int item = 0; item < spool.size(); item++) {
            int length = spool.length(item);
            if (item > from && (item - from == mostItems || bytes + length > FULL)) {
                parts.add(new Range(from, item));
                from = item;
                bytes = 0;
            }
            bytes += length;
        }
        if (from < spool.size() || parts.isEmpty()) {
            parts.add(new Range(from, spool.size()));
        }
        return parts;
    }
}
