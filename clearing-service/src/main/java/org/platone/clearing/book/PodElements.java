package org.platone.clearing.book;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.clearing.engine.Book;

/** Reads PoDs of an order book. */
final class PodElements implements JsonCursor.Elements {
    private static final String POWER = "kW";
    private static final String REACTIVE_POWER = "kvar";

    private final JsonCursor cursor;
    private final List<Pod> pods = new ArrayList<>();
    private final Indexes indexes = new Indexes();

    private final JsonCursor.Fields podFields = new JsonCursor.Fields("a PoD");
    private @Nullable String podId;
    private @Nullable String poMId;
    private @Nullable String zone;
    private long upP;
    private long downP;
    private long upQ;
    private long downQ;
    private List<Limits> limits = List.of();

    private final JsonCursor.Fields limitFields = new JsonCursor.Fields("the limits of one index");
    private int index;
    private long indexUpP;
    private long indexDownP;
    private long indexUpQ;
    private long indexDownQ;

    PodElements(JsonCursor cursor) {
        this.cursor = cursor;
    }

    /** A PoD with its limits in watts and var, {@link Book#UNLIMITED} where none binds. */
    record Pod(
            String podId, String poMId, String zone, long upP, long downP, long upQ, long downQ, List<Limits> limits) {}

    /** Limits at one index, {@link Book#NONE} where those of the whole book hold. */
    record Limits(int index, long upP, long downP, long upQ, long downQ) {}

    /** The PoDs that were read since the last {@link #clear}. */
    List<Pod> pods() {
        return pods;
    }

    void clear() {
        pods.clear();
    }

    @Override
    public void read() {
        podId = null;
        poMId = null;
        zone = null;
        upP = Book.UNLIMITED;
        downP = Book.UNLIMITED;
        upQ = Book.UNLIMITED;
        downQ = Book.UNLIMITED;
        limits = List.of();
        cursor.object(podFields, this::podField);
        pods.add(new Pod(
                cursor.required(podId, "podId", "the PoD's id"),
                cursor.required(poMId, "poMId", "the PoM that the PoD lies in"),
                cursor.required(zone, "zone", "the zone that the PoM lies in"),
                upP,
                downP,
                upQ,
                downQ,
                limits));
    }

    private void podField(String field) {
        switch (field) {
            case "podId" -> podId = cursor.text();
            case "poMId" -> poMId = cursor.name();
            case "zone" -> zone = cursor.name();
            case "maxUpKw" -> upP = limit(POWER, Book.UNLIMITED);
            case "maxDownKw" -> downP = limit(POWER, Book.UNLIMITED);
            case "maxUpKvar" -> upQ = limit(REACTIVE_POWER, Book.UNLIMITED);
            case "maxDownKvar" -> downQ = limit(REACTIVE_POWER, Book.UNLIMITED);
            case "maxFlexibility" -> maxFlexibility();
            default -> cursor.skip();
        }
    }

    private long limit(String unit, long none) {
        if (cursor.isNull()) {
            return none;
        }
        long limit = cursor.decimal(Amounts.POWER_PLACES, BidElements.MOST_POWER, unit);
        if (limit < 0) {
            throw cursor.broken(Amounts.power(limit) + " is negative, should be a limit of at least 0 " + unit);
        }
        return limit;
    }

    private void maxFlexibility() {
        if (cursor.isNull()) {
            return;
        }
        limits = new ArrayList<>();
        indexes.begin();
        cursor.array("limits", this::limitsOfIndex);
    }

    private void limitsOfIndex() {
        index = Indexes.MISSING;
        indexUpP = Book.NONE;
        indexDownP = Book.NONE;
        indexUpQ = Book.NONE;
        indexDownQ = Book.NONE;
        cursor.object(limitFields, this::limitField);
        indexes.add(cursor, index);
        limits.add(new Limits(index, indexUpP, indexDownP, indexUpQ, indexDownQ));
    }

    private void limitField(String field) {
        switch (field) {
            case "index" -> index = Indexes.read(cursor);
            case "upP" -> indexUpP = limit(POWER, Book.NONE);
            case "downP" -> indexDownP = limit(POWER, Book.NONE);
            case "upQ" -> indexUpQ = limit(REACTIVE_POWER, Book.NONE);
            case "downQ" -> indexDownQ = limit(REACTIVE_POWER, Book.NONE);
            default -> cursor.skip();
        }
    }
}
