package org.platone.clearing.book;

import java.io.InputStream;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.platone.clearing.engine.Book;
import org.platone.clearing.engine.Book.Builder.Misplaced;

/**
 * Reads an order book as a stream, whole or in parts, with its fields in any order. What cannot be cleared is refused as a {@link BrokenBook}; fields that it
 * does not know are ignored.
 */
public final class BookReader {
    private static final int POWER_PLACES = 3;
    private static final int PRICE_PLACES = 6;
    private static final long MOST_POWER = 1_000_000_000_000L;
    private static final long MOST_PRICE = 1_000_000_000_000L;
    private static final int MOST_INDEX = 10_000;
    private static final String ENERGY_PRICE = "EUR/kWh";
    private static final String REACTIVE_PRICE = "EUR/kvarh";

    private final Book.Builder book = new Book.Builder();
    private final Map<String, Integer> pods = new HashMap<>();
    private final Map<String, String> zoneOfPom = new HashMap<>();
    private final Set<BidKey> bids = new HashSet<>();
    private final Map<Integer, String> podsToCome = new LinkedHashMap<>();
    private final Set<String> sections = new HashSet<>();
    private final BookHeader header = new BookHeader();
    private int offers;
    private int[] indexes = new int[100];

    private record BidKey(String participant, String id) {}

    /** Reads a whole book. */
    public static Book read(InputStream in) {
        var reader = new BookReader();
        reader.add(in);
        for (String section : List.of("pods", "requests", "offers")) {
            if (!reader.sections.contains(section)) {
                throw new BrokenBook("/" + section, "is missing, should be an array of " + section);
            }
        }
        return reader.build();
    }

    /** Reads a book or a part of one, whose header may be a field of its own, and adds it to what was read before. */
    public void add(InputStream in) {
        var cursor = new JsonCursor(in);
        try {
            cursor.object("an order book, a JSON object", field -> topField(cursor, field));
            if (!cursor.isAtEnd()) {
                throw new BrokenBook("", "something follows the order book, should be one JSON object");
            }
        } catch (JsonInput.NotJson notJson) {
            throw cursor.broken(notJson.problem());
        }
    }

    private void topField(JsonCursor cursor, String field) {
        switch (field) {
            case "header" -> cursor.object("the header of the book", inner -> header.read(cursor, inner));
            case "pods" -> {
                sections.add(field);
                cursor.array("PoDs", () -> pod(cursor));
            }
            case "requests" -> {
                sections.add(field);
                cursor.array("requests", () -> request(cursor));
            }
            case "offers" -> {
                sections.add(field);
                cursor.array("offers", () -> offer(cursor));
            }
            default -> header.read(cursor, field);
        }
    }

    private void pod(JsonCursor cursor) {
        var fields = new PodFields();
        cursor.object("a PoD", field -> {
            switch (field) {
                case "podId" -> fields.podId = cursor.text();
                case "poMId" -> fields.poMId = cursor.name();
                case "zone" -> fields.zone = cursor.name();
                case "maxUpKw" -> fields.upP = limit(cursor, "kW", Book.UNLIMITED);
                case "maxDownKw" -> fields.downP = limit(cursor, "kW", Book.UNLIMITED);
                case "maxUpKvar" -> fields.upQ = limit(cursor, "kvar", Book.UNLIMITED);
                case "maxDownKvar" -> fields.downQ = limit(cursor, "kvar", Book.UNLIMITED);
                case "maxFlexibility" -> maxFlexibility(cursor);
                default -> cursor.skip();
            }
        });
        String podId = required(cursor, fields.podId, "podId", "the PoD's id");
        String poMId = required(cursor, fields.poMId, "poMId", "the PoM that the PoD lies in");
        String zone = required(cursor, fields.zone, "zone", "the zone that the PoM lies in");
        String known = zoneOfPom.putIfAbsent(poMId, zone);
        if (known != null && !known.equals(zone)) {
            throw new BrokenBook(
                    cursor.pointer() + "/zone",
                    "is " + zone + ", should be " + known + " as for the other PoDs of PoM " + poMId);
        }
        int number = book.pod(podId, poMId, zone, fields.upP, fields.downP, fields.upQ, fields.downQ);
        if (pods.putIfAbsent(podId, number) != null) {
            throw new BrokenBook(cursor.pointer() + "/podId", podId + " appears twice, should be one PoD");
        }
    }

    private static final class PodFields {
        private @Nullable String podId;
        private @Nullable String poMId;
        private @Nullable String zone;
        private long upP = Book.UNLIMITED;
        private long downP = Book.UNLIMITED;
        private long upQ = Book.UNLIMITED;
        private long downQ = Book.UNLIMITED;
    }

    private static long limit(JsonCursor cursor, String unit, long none) {
        if (cursor.isNull()) {
            return none;
        }
        long limit = cursor.decimal(POWER_PLACES, MOST_POWER, unit);
        if (limit < 0) {
            throw cursor.broken(
                    Decimals.format(limit, POWER_PLACES) + " is negative, should be a limit of at least 0 " + unit);
        }
        return limit;
    }

    /** Limits of the PoD that is being read, which will get the next number. */
    private void maxFlexibility(JsonCursor cursor) {
        if (cursor.isNull()) {
            return;
        }
        int[] count = {0};
        cursor.array("limits", () -> {
            int[] index = {-1};
            long[] limits = {Book.NONE, Book.NONE, Book.NONE, Book.NONE};
            cursor.object("the limits of one index", field -> {
                switch (field) {
                    case "index" -> index[0] = cursor.integer(0, MOST_INDEX);
                    case "upP" -> limits[0] = limit(cursor, "kW", Book.NONE);
                    case "downP" -> limits[1] = limit(cursor, "kW", Book.NONE);
                    case "upQ" -> limits[2] = limit(cursor, "kvar", Book.NONE);
                    case "downQ" -> limits[3] = limit(cursor, "kvar", Book.NONE);
                    default -> cursor.skip();
                }
            });
            count[0] = checkIndex(cursor, index[0], count[0]);
            book.limit(pods.size(), index[0], limits[0], limits[1], limits[2], limits[3]);
        });
    }

    private void request(JsonCursor cursor) {
        var fields = new BidFields();
        book.request();
        cursor.object("a request", field -> {
            switch (field) {
                case "poMId" -> fields.poMId = cursor.isNull() ? null : cursor.name();
                case "zone" -> fields.zone = cursor.isNull() ? null : cursor.name();
                case "serviceType" -> fields.serviceType = cursor.name();
                default -> bidField(cursor, field, fields, true);
            }
        });
        if (fields.poMId != null && fields.zone != null) {
            throw new BrokenBook(
                    cursor.pointer() + "/zone",
                    "is given beside a poMId, should be poMId or zone or neither (the whole grid)");
        }
        checkBid(cursor, fields);
        book.requestTerms(
                required(cursor, fields.playerServiceId, "playerServiceId", "the participant's id of the request"),
                required(cursor, fields.marketParticipantId, "marketParticipantId", "the requesting participant"),
                required(cursor, fields.serviceType, "serviceType", "the class of the request, one of rules.priority"),
                fields.receivedAt,
                fields.poMId,
                fields.zone);
    }

    private void offer(JsonCursor cursor) {
        var fields = new BidFields();
        book.offer();
        cursor.object("an offer", field -> {
            switch (field) {
                case "podId" -> fields.podId = cursor.text();
                case "flexibilityType" -> fields.flexibilityType = cursor.name();
                case "serviceType" -> {
                    if (!cursor.isNull() && !cursor.name().equals("offer")) {
                        throw cursor.broken("should be offer");
                    }
                }
                default -> bidField(cursor, field, fields, false);
            }
        });
        checkBid(cursor, fields);
        String type = required(cursor, fields.flexibilityType, "flexibilityType", "continue or discrete");
        if (!type.equals("continue") && !type.equals("discrete")) {
            throw new BrokenBook(
                    cursor.pointer() + "/flexibilityType", "is " + type + ", should be continue or discrete");
        }
        String podId = required(cursor, fields.podId, "podId", "the PoD that the offer is for");
        Integer pod = pods.get(podId);
        if (pod == null) {
            podsToCome.put(offers, podId);
        }
        book.offerTerms(
                required(cursor, fields.playerServiceId, "playerServiceId", "the participant's id of the offer"),
                required(cursor, fields.marketParticipantId, "marketParticipantId", "the offering participant"),
                pod == null ? -1 : pod,
                type.equals("discrete"),
                fields.receivedAt);
        offers++;
    }

    private static final class BidFields {
        private @Nullable String playerServiceId;
        private @Nullable String marketParticipantId;
        private @Nullable String serviceType;
        private @Nullable String poMId;
        private @Nullable String zone;
        private @Nullable String podId;
        private @Nullable String flexibilityType;
        private long receivedAt = Book.NONE;
        private boolean curve;
    }

    private void bidField(JsonCursor cursor, String field, BidFields fields, boolean request) {
        switch (field) {
            case "playerServiceId" -> fields.playerServiceId = cursor.text();
            case "marketParticipantId" -> fields.marketParticipantId = cursor.name();
            case "receivedAt" -> fields.receivedAt = instant(cursor);
            case "curve" -> {
                fields.curve = true;
                int[] count = {0};
                cursor.array("points", () -> count[0] = point(cursor, request, count[0]));
            }
            default -> cursor.skip();
        }
    }

    private void checkBid(JsonCursor cursor, BidFields fields) {
        if (fields.receivedAt == Book.NONE) {
            throw cursor.missing("receivedAt", "the instant when it was received");
        }
        if (!fields.curve) {
            throw cursor.missing("curve", "an array of points");
        }
        if (fields.playerServiceId != null
                && fields.marketParticipantId != null
                && !bids.add(new BidKey(fields.marketParticipantId, fields.playerServiceId))) {
            throw new BrokenBook(
                    cursor.pointer() + "/playerServiceId",
                    fields.playerServiceId + " appears twice, should be unique for " + fields.marketParticipantId);
        }
    }

    private static long instant(JsonCursor cursor) {
        String text = cursor.text();
        try {
            return Instants.parse(text);
        } catch (DateTimeException | ArithmeticException unreadable) {
            throw cursor.broken('"' + text + "\" should be an instant with offset such as 2026-11-22T08:01:00Z");
        }
    }

    private int point(JsonCursor cursor, boolean request, int count) {
        int[] index = {-1};
        long[] values = {Book.NONE, Book.NONE, Book.NONE, Book.NONE};
        cursor.object("a point", field -> {
            switch (field) {
                case "index" -> index[0] = cursor.integer(0, MOST_INDEX);
                case "p" -> values[0] = value(cursor, POWER_PLACES, MOST_POWER, "kW");
                case "pPrice" -> values[1] = value(cursor, PRICE_PLACES, MOST_PRICE, ENERGY_PRICE);
                case "q" -> values[2] = value(cursor, POWER_PLACES, MOST_POWER, "kvar");
                case "qPrice" -> values[3] = value(cursor, PRICE_PLACES, MOST_PRICE, REACTIVE_PRICE);
                default -> cursor.skip();
            }
        });
        int newCount = checkIndex(cursor, index[0], count);
        if (request) {
            book.requestPoint(
                    index[0],
                    values[0],
                    values[1] == Book.NONE ? Book.PRICE_CAP : values[1],
                    values[2],
                    values[3] == Book.NONE ? Book.PRICE_CAP : values[3]);
        } else {
            if (values[0] != Book.NONE && values[1] == Book.NONE) {
                throw cursor.missing("pPrice", "the price of p in " + ENERGY_PRICE);
            }
            if (values[2] != Book.NONE && values[3] == Book.NONE) {
                throw cursor.missing("qPrice", "the price of q in " + REACTIVE_PRICE);
            }
            book.offerPoint(index[0], values[0], values[1], values[2], values[3]);
        }
        return newCount;
    }

    private static long value(JsonCursor cursor, int places, long most, String unit) {
        return cursor.isNull() ? Book.NONE : cursor.decimal(places, most, unit);
    }

    /** Notes an index of a list in which {@code count} came before, and refuses it when it was there before. */
    private int checkIndex(JsonCursor cursor, int index, int count) {
        if (index < 0) {
            throw cursor.missing("index", "the number of the interval");
        }
        if (count > 0 && index <= indexes[count - 1]) {
            for (int i = 0; i < count; i++) {
                if (indexes[i] == index) {
                    throw new BrokenBook(cursor.pointer() + "/index", index + " appears twice, should appear once");
                }
            }
        }
        if (count == indexes.length) {
            indexes = Arrays.copyOf(indexes, 2 * count);
        }
        indexes[count] = index;
        return count + 1;
    }

    private static String required(JsonCursor cursor, @Nullable String value, String field, String what) {
        if (value == null) {
            throw cursor.missing(field, what);
        }
        return value;
    }

    /** The book of all that was added. */
    public Book build() {
        Book.Header complete = header.complete();
        podsToCome.forEach((offer, podId) -> {
            Integer pod = pods.get(podId);
            if (pod == null) {
                throw new BrokenBook("/offers/" + offer + "/podId", podId + " is unknown, should be a PoD of the book");
            }
            book.offerPod(offer, pod);
        });
        Misplaced wrongClass = book.requestOutsidePriority(complete);
        if (wrongClass != null) {
            throw new BrokenBook(
                    "/requests/" + wrongClass.bid() + "/serviceType",
                    "is " + wrongClass.value() + ", should be one of " + complete.priority());
        }
        refuseOutside("/requests/", book.requestPointOutside(complete), complete);
        refuseOutside("/offers/", book.offerPointOutside(complete), complete);
        return book.build(complete);
    }

    private static void refuseOutside(String list, @Nullable Misplaced point, Book.Header header) {
        if (point != null) {
            throw new BrokenBook(
                    list + point.bid() + "/curve/" + point.place() + "/index",
                    point.value() + " lies outside the session, should be from " + header.firstIndex() + " to "
                            + (header.firstIndex() + header.intervals() - 1));
        }
    }
}
