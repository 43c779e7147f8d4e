package org.platone.clearing.book;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.clearing.engine.Book;

/** The fields of an order book beside its lists, as they come. */
final class BookHeader {
    private static final int MOST_INDEX = 10_000;
    private static final int MINUTES_OF_A_DAY = 1440;

    private @Nullable String sessionId;
    private @Nullable String marketType;
    private int intervalMinutes = -1;
    private int firstIndex = -1;
    private int intervals = -1;
    private @Nullable List<String> priority;
    private @Nullable Boolean counteractionGuard;
    private boolean pricing;

    void read(JsonCursor cursor, String field) {
        switch (field) {
            case "sessionId" -> sessionId = cursor.text();
            case "marketType" -> marketType = cursor.text();
            case "intervalMinutes" -> {
                intervalMinutes = cursor.integer(1, MINUTES_OF_A_DAY);
                if (intervalMinutes % 3 != 0) {
                    throw cursor.broken(intervalMinutes
                            + " should be a multiple of 3, so that the energy of an interval is an exact decimal");
                }
            }
            case "firstIndex" -> firstIndex = cursor.integer(0, MOST_INDEX);
            case "intervals" -> intervals = cursor.integer(1, MOST_INDEX);
            case "rules" -> cursor.object("the rules", rule -> rule(cursor, rule));
            default -> cursor.skip();
        }
    }

    private void rule(JsonCursor cursor, String field) {
        switch (field) {
            case "priority" -> {
                List<String> classes = new ArrayList<>();
                cursor.array("classes of requests", () -> {
                    String next = cursor.text();
                    if (classes.contains(next)) {
                        throw cursor.broken(next + " appears twice, should appear once");
                    }
                    classes.add(next);
                });
                priority = classes;
            }
            case "pricing" -> {
                if (!cursor.text().equals("PAY_AS_BID")) {
                    throw cursor.broken("should be PAY_AS_BID");
                }
                pricing = true;
            }
            case "counteractionGuard" -> counteractionGuard = cursor.bool();
            default -> cursor.skip();
        }
    }

    Book.Header complete() {
        if (!pricing) {
            throw missing("/rules/pricing", "PAY_AS_BID");
        }
        return new Book.Header(
                required(sessionId, "/sessionId", "the id of the session"),
                required(marketType, "/marketType", "the market of the session, such as dayAhead or realTime"),
                required(intervalMinutes, "/intervalMinutes", "the length of an interval in minutes"),
                required(firstIndex, "/firstIndex", "the number of the first interval"),
                required(intervals, "/intervals", "how many intervals there are"),
                required(priority, "/rules/priority", "the classes of requests, the first one served first"),
                required(counteractionGuard, "/rules/counteractionGuard", "true or false"));
    }

    private static int required(int value, String pointer, String what) {
        if (value < 0) {
            throw missing(pointer, what);
        }
        return value;
    }

    private static <T> T required(@Nullable T value, String pointer, String what) {
        if (value == null) {
            throw missing(pointer, what);
        }
        return value;
    }

    private static BrokenBook missing(String pointer, String what) {
        return new BrokenBook(pointer, "is missing, should be " + what);
    }
}
