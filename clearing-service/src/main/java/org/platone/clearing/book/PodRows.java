package org.platone.clearing.book;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.platone.clearing.engine.Acceptance;
import org.platone.clearing.engine.Book;
import org.platone.clearing.engine.Outcome;
import org.platone.clearing.engine.Product;
import org.platone.clearing.engine.Reason;

/**
 * Writes PoDs with their rows, which are nearly all of an outcome: a row for each offer, request and interval that were matched, and one for each offer and interval
 * that was not. They are put together from pieces that are the same in many rows.
 */
final class PodRows {
    private static final byte[] POD = JsonBytes.piece("{\"podId\":");
    private static final byte[] POWER = JsonBytes.piece(",\"power\":[");
    private static final byte[] END = JsonBytes.piece("]}");
    private static final byte[] SERVICE_ID = JsonBytes.piece(",\"playerServiceId\":");
    private static final byte[] OFFER_ID = JsonBytes.piece(",\"playerOfferId\":");
    private static final byte[] REQUEST_ID = JsonBytes.piece(",\"playerRequestId\":");
    private static final byte[] OFFER_PLAYER = JsonBytes.piece(",\"offerPlayerId\":");
    private static final int ROOM = 256;
    private static final Comparator<Row> IN_CLEARING_ORDER =
            Comparator.<Row>comparingInt(row -> row.interval).thenComparingInt(row -> row.turn);

    private static final int NOBODY = -1;

    private final Outcome outcome;
    private final Book book;
    private final OutcomeRows offers;
    private final OfferedPoints points;
    private final boolean participants;

    /** How a row begins in each interval, behind another row. */
    private final byte[][] beginnings;

    /** How the first row of a PoD begins in each interval. */
    private final byte[][] firstBeginnings;

    /** What a row says of each request, once it was asked. */
    private final byte[] @Nullable [] requests;

    private final byte[] noRequest;

    /** For each state of P and Q what comes behind the last number, once it was asked. */
    private final byte[] @Nullable [] ends = new byte[OfferedPoints.Of.STATES * OfferedPoints.Of.STATES][];

    /** Rows that are used again, of which the first ones count. */
    private Row[] rows = {};

    private int count;

    /** The offer that was spelled last: its ids, its participant, and both in a row that no request took. */
    private int lastOffer = NOBODY;

    private final JsonBytes ids = new JsonBytes(ROOM);
    private final JsonBytes participant = new JsonBytes(ROOM);
    private final JsonBytes untaken = new JsonBytes(ROOM);

    private static final class Row {
        /** Its place among the points that were fetched. */
        private int point;

        private int interval;

        /** The request point that was served, or -1. */
        private int requestPoint;

        /** Watts, negative downward. */
        private long p;

        /** Var, negative downward. */
        private long q;

        /** Rows of a PoD and interval are in the order of their turns. */
        private int turn;
    }

    /**
     * @param participants whether rows also name the participants
     */
    PodRows(Outcome outcome, OutcomeRows offers, boolean participants) {
        this.outcome = outcome;
        this.book = outcome.book();
        this.offers = offers;
        this.participants = participants;
        points = new OfferedPoints(outcome);
        firstBeginnings = beginnings(book.header(), "{\"index\":");
        beginnings = beginnings(book.header(), ",{\"index\":");
        requests = new byte[book.requests()][];
        noRequest = JsonBytes.piece(participants ? "null,\"requestPlayerId\":null" : "null");
    }

    private static byte[][] beginnings(Book.Header header, String start) {
        byte[][] all = new byte[header.intervals()][];
        for (int interval = 0; interval < all.length; interval++) {
            all[interval] = JsonBytes.piece(start + (header.firstIndex() + interval));
        }
        return all;
    }

    /** Adds the PoDs from one place in the order of ids to before another that offered something, with commas between them. */
    void add(int from, int to, JsonBytes json) {
        points.clear();
        for (int place = from; place < to; place++) {
            int pod = book.podById(place);
            for (int i = 0; i < offers.offers(pod); i++) {
                points.add(offers.offer(pod, i));
            }
        }
        points.fetch();
        int next = 0;
        for (int place = from; place < to; place++) {
            int pod = book.podById(place);
            int end = next + offers.offeredPoints(pod);
            if (end > next) {
                if (next > 0) {
                    json.add(',');
                }
                json.add(POD);
                json.add(JsonBytes.quoted(book.podId(pod)));
                json.add(POWER);
                addRows(next, end, offers.offers(pod) > 1, json);
                json.add(END);
                next = end;
            }
        }
    }

    private void addRows(int from, int to, boolean severalOffers, JsonBytes json) {
        count = 0;
        for (int point = from; point < to; point++) {
            collect(point);
        }
        if (severalOffers) {
            Arrays.sort(rows, 0, count, IN_CLEARING_ORDER);
        }
        for (int i = 0; i < count; i++) {
            json.add((i == 0 ? firstBeginnings : beginnings)[rows[i].interval]);
            add(rows[i], json);
        }
    }

    private void collect(int point) {
        int before = count;
        OfferedPoints.Of ofP = points.of(Product.P);
        OfferedPoints.Of ofQ = points.of(Product.Q);
        int firstOfQ = ofQ.firstMatch(point);
        int first = ofP.firstMatch(point);
        if (first >= 0) {
            addOfP(point, ofP.firstRequest(point), ofP.firstQuantity(point), firstOfQ, first);
            for (int match = ofP.secondMatch(point); match >= 0; match = outcome.nextMatch(match)) {
                addOfP(point, outcome.matchedRequest(match), outcome.matchedQuantity(match), firstOfQ, match);
            }
        }
        int endOfP = count;
        for (int match = firstOfQ; match >= 0; match = outcome.nextMatch(match)) {
            int request = outcome.matchedRequest(match);
            if (!isServed(request, before, endOfP)) {
                addRow(point, request, 0, outcome.matchedQuantity(match), match);
            }
        }
        if (count == before && (ofP.state(point) | ofQ.state(point)) != 0) {
            addRow(point, NOBODY, 0, 0, Integer.MAX_VALUE);
        }
    }

    /** Whether some of the rows serve a request point. */
    private boolean isServed(int request, int from, int to) {
        for (int i = from; i < to; i++) {
            if (rows[i].requestPoint == request) {
                return true;
            }
        }
        return false;
    }

    private void addOfP(int point, int request, long quantity, int firstOfQ, int match) {
        addRow(point, request, quantity, firstOfQ < 0 ? 0 : reactive(firstOfQ, request), match);
    }

    private void addRow(int point, int requestPoint, long p, long q, int turn) {
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, 2 * count + 1);
            Arrays.setAll(rows, i -> i < count ? rows[i] : new Row());
        }
        Row row = rows[count++];
        row.point = point;
        row.interval = points.interval(point);
        row.requestPoint = requestPoint;
        row.p = p;
        row.q = q;
        row.turn = turn;
    }

    /** What an offer point gives to a request point of reactive power. */
    private long reactive(int firstMatch, int request) {
        for (int match = firstMatch; match >= 0; match = outcome.nextMatch(match)) {
            if (outcome.matchedRequest(match) == request) {
                return outcome.matchedQuantity(match);
            }
        }
        return 0;
    }

    /** Adds what comes behind the beginning of a row. */
    private void add(Row row, JsonBytes json) {
        int offer = points.offer(row.point);
        if (offer != lastOffer) {
            spell(offer);
            lastOffer = offer;
        }
        if (row.requestPoint < 0) {
            json.add(untaken);
        } else {
            json.add(ids);
            json.add(request(book.requestCurves().owner(row.requestPoint)));
            json.add(participant);
        }
        OfferedPoints.Of ofP = points.of(Product.P);
        OfferedPoints.Of ofQ = points.of(Product.Q);
        int p = ofP.state(row.point);
        int q = ofQ.state(row.point);
        if (OfferedPoints.Of.isSold(p)) {
            addNumbers(Pieces.P, row.p, ofP.price(row.point), json);
        }
        if (OfferedPoints.Of.isSold(q)) {
            json.add(Pieces.P.behindNumbers(p));
            addNumbers(Pieces.Q, row.q, ofQ.price(row.point), json);
        }
        json.add(end(p, q));
    }

    private static void addNumbers(Pieces pieces, long value, long price, JsonBytes json) {
        json.add(pieces.value);
        json.decimal(value, Amounts.POWER_PLACES);
        json.add(pieces.price);
        json.decimal(price, Amounts.PRICE_PLACES);
    }

    /** Spells what rows say of an offer. */
    private void spell(int offer) {
        byte[] id = JsonBytes.quoted(book.offerId(offer));
        ids.clear();
        ids.add(SERVICE_ID);
        ids.add(id);
        ids.add(OFFER_ID);
        ids.add(id);
        ids.add(REQUEST_ID);
        participant.clear();
        if (participants) {
            participant.add(OFFER_PLAYER);
            participant.add(JsonBytes.quoted(book.offerParticipant(offer)));
        }
        untaken.clear();
        untaken.add(ids);
        untaken.add(noRequest);
        untaken.add(participant);
    }

    private byte[] request(int request) {
        byte[] known = requests[request];
        if (known == null) {
            var json = new JsonBytes(ROOM);
            json.add(JsonBytes.quoted(book.requestId(request)));
            if (participants) {
                json.add(",\"requestPlayerId\":");
                json.add(JsonBytes.quoted(book.requestParticipant(request)));
            }
            known = json.toBytes();
            requests[request] = known;
        }
        return known;
    }

    private byte[] end(int p, int q) {
        int state = OfferedPoints.Of.STATES * p + q;
        byte[] known = ends[state];
        if (known == null) {
            var json = new JsonBytes(ROOM);
            if (!OfferedPoints.Of.isSold(q)) {
                json.add(Pieces.P.behindNumbers(p));
            }
            json.add(Pieces.Q.behindNumbers(q));
            json.add(Pieces.P.rejection(p) + Pieces.Q.rejection(q) + "}");
            known = json.toBytes();
            ends[state] = known;
        }
        return known;
    }

    /** The pieces of a row that tell of one product. */
    private static final class Pieces {
        private static final Pieces P = new Pieces(Product.P);
        private static final Pieces Q = new Pieces(Product.Q);

        private final Product product;
        private final byte[] value;
        private final byte[] price;
        private final byte[][] behind = new byte[OfferedPoints.Of.STATES][];

        private Pieces(Product product) {
            this.product = product;
            value = JsonBytes.piece(start("Value"));
            price = JsonBytes.piece(start("Price"));
            for (int state = 0; state < behind.length; state++) {
                behind[state] = JsonBytes.piece(spelledBehindNumbers(state));
            }
        }

        private String start(String what) {
            return ",\"accepted" + product + what + "\":";
        }

        private String spelledBehindNumbers(int state) {
            Acceptance acceptance = OfferedPoints.Of.acceptance(state);
            if (OfferedPoints.Of.isSold(state)) {
                return start("Type") + '"' + acceptance + '"';
            }
            return acceptance == null
                    ? start("Value") + "null" + start("Price") + "null" + start("Type") + "null"
                    : start("Value") + '0' + start("Price") + "null" + start("Type") + '"' + acceptance + '"';
        }

        /** Whatever stands behind the numbers, or instead of them. */
        byte[] behindNumbers(int state) {
            return behind[state];
        }

        String rejection(int state) {
            Reason reason = OfferedPoints.Of.reason(state);
            return ",\"rejectionType" + product + "\":" + (reason == null ? "null" : '"' + reason.name() + '"');
        }
    }
}
