package org.platone.localstack.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How MongoDB's clients count the documents that a filter finds: by an aggregation that puts them all into one group. */
final class Counting {

    private static final String AGGREGATE = "aggregate";
    private static final Document GROUP = new Document("_id", 1).append("n", new Document("$sum", 1));

    private Counting() {}

    /** The filter of a command that counts; null of any other. */
    static @Nullable Document filter(Document command) {
        return command.containsKey(AGGREGATE)
                        && command.get("pipeline") instanceof List<?> stages
                        && stages.size() == 2
                        && stages.getFirst() instanceof Document match
                        && match.size() == 1
                        && match.get("$match") instanceof Document filter
                        && new Document("$group", GROUP).equals(stages.getLast())
                ? filter
                : null;
    }

    /** The answer to such a command: a group of none is not there. */
    static Document answer(String collection, int number) {
        var cursor = new Document("id", 0L)
                .append("ns", collection)
                .append("firstBatch", number == 0 ? List.of() : List.of(new Document("_id", 1).append("n", number)));
        return new Document("cursor", cursor).append("ok", 1.0);
    }
}
