package org.platone.clearing.book;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.clearing.book.JsonInput.NumberRange;
import org.platone.clearing.engine.Book;
import org.platone.clearing.engine.CurvePoints;

/** Reads requests or offers of an order book. */
final class BidElements implements JsonCursor.Elements {
    static final long MOST_POWER = 1_000_000_000_000L;
    private static final long MOST_PRICE = 1_000_000_000_000L;
    private static final String[] USUAL_FIELDS = {"index", "p", "pPrice"};
    private static final NumberRange[] USUAL_RANGES = {
        new NumberRange(0, 0, Indexes.MOST),
        new NumberRange(Amounts.POWER_PLACES, -MOST_POWER, MOST_POWER),
        new NumberRange(Amounts.PRICE_PLACES, -MOST_PRICE, MOST_PRICE)
    };
    private static final String ENERGY_PRICE = "EUR/kWh";
    private static final String REACTIVE_PRICE = "EUR/kvarh";
    private static final String DISCRETE = "discrete";

    private final JsonCursor cursor;
    private final boolean requests;
    private final List<Bid> bids = new ArrayList<>();
    private CurvePoints points = new CurvePoints();
    private final Indexes indexes = new Indexes();

    private final JsonCursor.Fields bidFields;
    private @Nullable String playerServiceId;
    private @Nullable String marketParticipantId;
    private @Nullable String serviceType;
    private @Nullable String poMId;
    private @Nullable String zone;
    private @Nullable String podId;
    private @Nullable String flexibilityType;
    private long receivedAt;
    private boolean curve;

    private final JsonCursor.FieldReader pointField = this::pointField;
    private final JsonCursor.Fields pointFields = new JsonCursor.Fields("a point");
    private int index;
    private long p;
    private long pPrice;
    private long q;
    private long qPrice;
    private final long[] usual = new long[USUAL_RANGES.length];

    BidElements(JsonCursor cursor, boolean requests) {
        this.cursor = cursor;
        this.requests = requests;
        bidFields = new JsonCursor.Fields(requests ? "a request" : "an offer");
    }

    /**
     * A request or an offer.
     *
     * @param serviceType of an offer empty
     * @param podId of a request empty
     * @param from its first point; its last one is before that of the next bid
     */
    record Bid(
            String playerServiceId,
            String marketParticipantId,
            String serviceType,
            @Nullable String poMId,
            @Nullable String zone,
            String podId,
            boolean discrete,
            long receivedAt,
            int from) {}

    /** The bids that were read since the last {@link #clear}. */
    List<Bid> bids() {
        return bids;
    }

    /** Their points. */
    CurvePoints points() {
        return points;
    }

    void clear() {
        bids.clear();
        points = new CurvePoints(points.size() + (points.size() >> 3));
    }

    @Override
    public void read() {
        playerServiceId = null;
        marketParticipantId = null;
        serviceType = null;
        poMId = null;
        zone = null;
        podId = null;
        flexibilityType = null;
        receivedAt = Book.NONE;
        curve = false;
        int from = points.size();
        cursor.object(bidFields, requests ? this::requestField : this::offerField);
        if (poMId != null && zone != null) {
            throw new BrokenBook(
                    cursor.pointer() + "/zone",
                    "is given beside a poMId, should be poMId or zone or neither (the whole grid)");
        }
        if (receivedAt == Book.NONE) {
            throw cursor.missing("receivedAt", "the instant when it was received");
        }
        if (!curve) {
            throw cursor.missing("curve", "an array of points");
        }
        bids.add(requests ? request(from) : offer(from));
    }

    private Bid request(int from) {
        return new Bid(
                cursor.required(playerServiceId, "playerServiceId", "the participant's id of the request"),
                cursor.required(marketParticipantId, "marketParticipantId", "the requesting participant"),
                cursor.required(serviceType, "serviceType", "the class of the request, one of rules.priority"),
                poMId,
                zone,
                "",
                false,
                receivedAt,
                from);
    }

    private Bid offer(int from) {
        String type = cursor.required(flexibilityType, "flexibilityType", "continue or discrete");
        if (!type.equals("continue") && !type.equals(DISCRETE)) {
            throw new BrokenBook(
                    cursor.pointer() + "/flexibilityType", "is " + type + ", should be continue or discrete");
        }
        String pod = cursor.required(podId, "podId", "the PoD that the offer is for");
        return new Bid(
                cursor.required(playerServiceId, "playerServiceId", "the participant's id of the offer"),
                cursor.required(marketParticipantId, "marketParticipantId", "the offering participant"),
                "",
                null,
                null,
                pod,
                type.equals(DISCRETE),
                receivedAt,
                from);
    }

    private void requestField(String field) {
        switch (field) {
            case "poMId" -> poMId = cursor.isNull() ? null : cursor.name();
            case "zone" -> zone = cursor.isNull() ? null : cursor.name();
            case "serviceType" -> serviceType = cursor.name();
            default -> bidField(field);
        }
    }

    private void offerField(String field) {
        switch (field) {
            case "podId" -> podId = cursor.text();
            case "flexibilityType" -> flexibilityType = cursor.name();
            case "serviceType" -> {
                if (!cursor.isNull() && !cursor.name().equals("offer")) {
                    throw cursor.broken("should be offer");
                }
            }
            default -> bidField(field);
        }
    }

    private void bidField(String field) {
        switch (field) {
            case "playerServiceId" -> playerServiceId = cursor.text();
            case "marketParticipantId" -> marketParticipantId = cursor.name();
            case "receivedAt" -> receivedAt = instant();
            case "curve" -> {
                curve = true;
                indexes.begin();
                cursor.array("points", this::point);
            }
            default -> cursor.skip();
        }
    }

    private long instant() {
        String text = cursor.text();
        try {
            return Instants.parse(text);
        } catch (DateTimeException | ArithmeticException unreadable) {
            throw cursor.broken('"' + text + "\" should be an instant with offset such as 2026-11-22T08:01:00Z");
        }
    }

    private void point() {
        if (cursor.usualNumbers(pointFields, USUAL_FIELDS, USUAL_RANGES, usual)) {
            indexes.add(cursor, (int) usual[0]);
            points.add((int) usual[0], usual[1], usual[2], Book.NONE, Book.NONE);
        } else {
            otherPoint();
        }
    }

    private void otherPoint() {
        index = Indexes.MISSING;
        p = Book.NONE;
        pPrice = Book.NONE;
        q = Book.NONE;
        qPrice = Book.NONE;
        cursor.object(pointFields, pointField);
        indexes.add(cursor, index);
        if (requests) {
            pPrice = pPrice == Book.NONE ? Book.PRICE_CAP : pPrice;
            qPrice = qPrice == Book.NONE ? Book.PRICE_CAP : qPrice;
        } else if (p != Book.NONE && pPrice == Book.NONE) {
            throw cursor.missing("pPrice", "the price of p in " + ENERGY_PRICE);
        } else if (q != Book.NONE && qPrice == Book.NONE) {
            throw cursor.missing("qPrice", "the price of q in " + REACTIVE_PRICE);
        }
        points.add(index, p, pPrice, q, qPrice);
    }

    private void pointField(String field) {
        switch (field) {
            case "index" -> index = Indexes.read(cursor);
            case "p" -> p = value(Amounts.POWER_PLACES, MOST_POWER, "kW");
            case "pPrice" -> pPrice = value(Amounts.PRICE_PLACES, MOST_PRICE, ENERGY_PRICE);
            case "q" -> q = value(Amounts.POWER_PLACES, MOST_POWER, "kvar");
            case "qPrice" -> qPrice = value(Amounts.PRICE_PLACES, MOST_PRICE, REACTIVE_PRICE);
            default -> cursor.skip();
        }
    }

    private long value(int places, long most, String unit) {
        return cursor.isNull() ? Book.NONE : cursor.decimal(places, most, unit);
    }
}
