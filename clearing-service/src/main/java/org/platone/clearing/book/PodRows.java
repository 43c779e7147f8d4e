package org.platone.clearing.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
    private static final byte[] NULL = JsonBytes.piece("null");
    private static final Comparator<Row> IN_CLEARING_ORDER =
            Comparator.comparingInt(Row::interval).thenComparingInt(Row::turn);

    private static final int ACCEPTANCES = Acceptance.values().length + 1;
    private static final int REASONS = Reason.values().length + 1;
    private static final int STATES = ACCEPTANCES * REASONS;

    private final Outcome outcome;
    private final Book book;
    private final OutcomeRows offers;
    private final OfferedPoints points;
    private final boolean participants;

    /** How a row begins in each interval. */
    private final byte[][] beginnings;

    /** What a row says of each request, once it was asked. */
    private final byte[] @Nullable [] requests;

    private final byte[] noRequest;

    /** For each state of P and Q what comes behind the last number, once it was asked. */
    private final byte[] @Nullable [] ends = new byte[STATES * STATES][];

    private final List<Row> rows = new ArrayList<>();
    private int lastOffer = -1;
    private byte[] ids = NULL;
    private byte[] participant = {};

    /**
     * A row.
     *
     * @param point its place among those that were fetched
     * @param requestPoint the request point that was served, or -1
     * @param p watts, negative downward
     * @param q var, negative downward
     * @param turn rows of a PoD and interval are in the order of their turns
     */
    private record Row(int point, int interval, int requestPoint, long p, long q, int turn) {}

    /**
     * @param participants whether rows also name the participants
     */
    PodRows(Outcome outcome, OutcomeRows offers, boolean participants) {
        this.outcome = outcome;
        this.book = outcome.book();
        this.offers = offers;
        this.participants = participants;
        points = new OfferedPoints(outcome);
        beginnings = new byte[book.header().intervals()][];
        for (int interval = 0; interval < beginnings.length; interval++) {
            beginnings[interval] =
                    JsonBytes.piece("{\"index\":" + (book.header().firstIndex() + interval));
        }
        requests = new byte[book.requests()][];
        noRequest = JsonBytes.piece(participants ? "null,\"requestPlayerId\":null" : "null");
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
                json.add(next == 0 ? "{\"podId\":" : ",{\"podId\":");
                json.add(JsonBytes.quoted(book.podId(pod)));
                json.add(",\"power\":[");
                addRows(next, end, offers.offers(pod) > 1, json);
                json.add("]}");
                next = end;
            }
        }
    }

    private void addRows(int from, int to, boolean severalOffers, JsonBytes json) {
        rows.clear();
        for (int point = from; point < to; point++) {
            collect(point);
        }
        if (severalOffers) {
            rows.sort(IN_CLEARING_ORDER);
        }
        for (int i = 0; i < rows.size(); i++) {
            if (i > 0) {
                json.add(',');
            }
            add(rows.get(i), json);
        }
    }

    private void collect(int point) {
        int before = rows.size();
        OfferedPoints.Of ofP = points.of(Product.P);
        int firstOfQ = points.of(Product.Q).firstMatch(point);
        int first = ofP.firstMatch(point);
        if (first >= 0) {
            addOfP(point, ofP.firstRequest(point), ofP.firstQuantity(point), firstOfQ, first);
            for (int match = ofP.secondMatch(point); match >= 0; match = outcome.nextMatch(match)) {
                addOfP(point, outcome.matchedRequest(match), outcome.matchedQuantity(match), firstOfQ, match);
            }
        }
        int endOfP = rows.size();
        for (int match = firstOfQ; match >= 0; match = outcome.nextMatch(match)) {
            int request = outcome.matchedRequest(match);
            if (rows.subList(before, endOfP).stream().noneMatch(row -> row.requestPoint() == request)) {
                rows.add(new Row(point, points.interval(point), request, 0, outcome.matchedQuantity(match), match));
            }
        }
        boolean traded = ofP.acceptance(point) != null || points.of(Product.Q).acceptance(point) != null;
        if (rows.size() == before && traded) {
            rows.add(new Row(point, points.interval(point), -1, 0, 0, Integer.MAX_VALUE));
        }
    }

    private void addOfP(int point, int request, long quantity, int firstOfQ, int match) {
        long reactive = firstOfQ < 0 ? 0 : reactive(firstOfQ, request);
        rows.add(new Row(point, points.interval(point), request, quantity, reactive, match));
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

    private void add(Row row, JsonBytes json) {
        int offer = points.offer(row.point());
        if (offer != lastOffer) {
            ids = ids(offer);
            participant = participant(offer);
            lastOffer = offer;
        }
        json.add(beginnings[row.interval()]);
        json.add(ids);
        json.add(request(row.requestPoint()));
        if (participants) {
            json.add(participant);
        }
        OfferedPoints.Of ofP = points.of(Product.P);
        OfferedPoints.Of ofQ = points.of(Product.Q);
        Acceptance p = ofP.acceptance(row.point());
        Acceptance q = ofQ.acceptance(row.point());
        if (Pieces.isSold(p)) {
            addNumbers(Pieces.P, row.p(), ofP.price(row.point()), json);
        }
        if (Pieces.isSold(q)) {
            json.add(Pieces.P.type(p));
            addNumbers(Pieces.Q, row.q(), ofQ.price(row.point()), json);
        }
        json.add(end(p, ofP.reason(row.point()), q, ofQ.reason(row.point())));
    }

    private static void addNumbers(Pieces pieces, long value, long price, JsonBytes json) {
        json.add(pieces.value);
        json.decimal(value, Amounts.POWER_PLACES);
        json.add(pieces.price);
        json.decimal(price, Amounts.PRICE_PLACES);
    }

    private byte[] ids(int offer) {
        var json = new JsonBytes(256);
        byte[] id = JsonBytes.quoted(book.offerId(offer));
        json.add(",\"playerServiceId\":");
        json.add(id);
        json.add(",\"playerOfferId\":");
        json.add(id);
        json.add(",\"playerRequestId\":");
        return json.toBytes();
    }

    private byte[] participant(int offer) {
        var json = new JsonBytes(64);
        json.add(",\"offerPlayerId\":");
        json.add(JsonBytes.quoted(book.offerParticipant(offer)));
        return json.toBytes();
    }

    private byte[] request(int requestPoint) {
        if (requestPoint < 0) {
            return noRequest;
        }
        int request = book.requestCurves().owner(requestPoint);
        byte[] known = requests[request];
        if (known == null) {
            var json = new JsonBytes(64);
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

    private byte[] end(
            @Nullable Acceptance p, @Nullable Reason reasonOfP, @Nullable Acceptance q, @Nullable Reason reasonOfQ) {
        int state = STATES * state(p, reasonOfP) + state(q, reasonOfQ);
        byte[] known = ends[state];
        if (known == null) {
            String ofP = Pieces.isSold(q) ? "" : Pieces.P.behindNumbers(p);
            known = JsonBytes.piece(ofP + Pieces.Q.behindNumbers(q) + Pieces.P.rejection(reasonOfP)
                    + Pieces.Q.rejection(reasonOfQ) + "}");
            ends[state] = known;
        }
        return known;
    }

    private static int state(@Nullable Acceptance acceptance, @Nullable Reason reason) {
        return REASONS * number(acceptance) + (reason == null ? 0 : reason.code());
    }

    private static int number(@Nullable Acceptance acceptance) {
        return acceptance == null ? 0 : acceptance.code();
    }

    /** The pieces of a row that tell of one product. */
    private static final class Pieces {
        private static final Pieces P = new Pieces(Product.P);
        private static final Pieces Q = new Pieces(Product.Q);

        private final Product product;
        private final byte[] value;
        private final byte[] price;
        private final byte[][] types = new byte[ACCEPTANCES][];

        private Pieces(Product product) {
            this.product = product;
            value = JsonBytes.piece(start("Value"));
            price = JsonBytes.piece(start("Price"));
            types[0] = JsonBytes.piece(behindNumbers(null));
            for (Acceptance acceptance : Acceptance.values()) {
                types[number(acceptance)] = JsonBytes.piece(behindNumbers(acceptance));
            }
        }

        private String start(String what) {
            return ",\"accepted" + product + what + "\":";
        }

        /** Whether a row has numbers of the product. */
        static boolean isSold(@Nullable Acceptance acceptance) {
            return acceptance == Acceptance.OK || acceptance == Acceptance.PARTIAL;
        }

        /** Whatever stands behind the numbers, or instead of them. */
        String behindNumbers(@Nullable Acceptance acceptance) {
            if (isSold(acceptance)) {
                return start("Type") + '"' + acceptance + '"';
            }
            return acceptance == null
                    ? start("Value") + "null" + start("Price") + "null" + start("Type") + "null"
                    : start("Value") + '0' + start("Price") + "null" + start("Type") + '"' + acceptance + '"';
        }

        byte[] type(@Nullable Acceptance acceptance) {
            return types[number(acceptance)];
        }

        String rejection(@Nullable Reason reason) {
            return ",\"rejectionType" + product + "\":" + (reason == null ? "null" : '"' + reason.name() + '"');
        }
    }
}
