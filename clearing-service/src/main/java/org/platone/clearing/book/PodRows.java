package org.platone.clearing.book;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.platone.clearing.engine.Acceptance;
import org.platone.clearing.engine.Book;
import org.platone.clearing.engine.Outcome;
import org.platone.clearing.engine.Product;
import org.platone.clearing.engine.Reason;

/** Writes PoDs with their rows, which are nearly all of an outcome, piece by piece: most pieces are always the same, or the same in many rows. */
final class PodRows {
    private static final int POWER_PLACES = 3;
    private static final int PRICE_PLACES = 6;
    private static final byte[] INDEX = JsonBytes.piece("{\"index\":");
    private static final byte[] NULL = JsonBytes.piece("null");
    private static final Pieces P = new Pieces(Product.P);
    private static final Pieces Q = new Pieces(Product.Q);

    private final Outcome outcome;
    private final Book book;
    private final OutcomeRows rows;
    private final boolean participants;

    /** What a row says of each request, once it was asked. */
    private final byte[] @Nullable [] requests;

    private final byte[] noRequest;

    /**
     * @param participants whether rows also name the participants
     */
    PodRows(Outcome outcome, OutcomeRows rows, boolean participants) {
        this.outcome = outcome;
        this.book = outcome.book();
        this.rows = rows;
        this.participants = participants;
        requests = new byte[book.requests()][];
        noRequest = JsonBytes.piece(participants ? "null,\"requestPlayerId\":null" : "null");
    }

    /** Adds the PoDs from one place in the order of ids to before another that offered something, with commas between them. */
    void add(int from, int to, JsonBytes json) {
        boolean first = true;
        for (int place = from; place < to; place++) {
            int pod = book.podById(place);
            if (rows.offeredPoints(pod) > 0) {
                json.add(first ? "{\"podId\":" : ",{\"podId\":");
                json.add(JsonBytes.quoted(book.podId(pod)));
                json.add(",\"power\":");
                addRows(pod, json);
                json.add("}");
                first = false;
            }
        }
    }

    private void addRows(int pod, JsonBytes json) {
        int last = -1;
        byte[] ids = NULL;
        byte[] participant = {};
        char before = '[';
        for (OutcomeRows.Row row : rows.of(pod)) {
            int offer = book.offerCurves().owner(row.offerPoint());
            if (offer != last) {
                ids = ids(offer);
                participant = participant(offer);
                last = offer;
            }
            json.add(before);
            json.add(INDEX);
            json.decimal(book.header().firstIndex() + row.interval(), 0);
            json.add(ids);
            json.add(request(row.requestPoint()));
            json.add(participant);
            addProduct(Product.P, P, row.offerPoint(), row.p(), json);
            addProduct(Product.Q, Q, row.offerPoint(), row.q(), json);
            json.add(P.rejection(outcome.reason(Product.P, row.offerPoint())));
            json.add(Q.rejection(outcome.reason(Product.Q, row.offerPoint())));
            json.add('}');
            before = ',';
        }
        if (before == '[') {
            json.add('[');
        }
        json.add(']');
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
        if (!participants) {
            return new byte[0];
        }
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

    private void addProduct(Product product, Pieces pieces, int offerPoint, long value, JsonBytes json) {
        Acceptance acceptance = outcome.acceptance(product, offerPoint);
        if (acceptance == null) {
            json.add(pieces.notTraded);
            return;
        }
        json.add(pieces.value);
        json.decimal(value, POWER_PLACES);
        json.add(pieces.price);
        if (acceptance == Acceptance.KO) {
            json.add(NULL);
        } else {
            json.decimal(book.offerCurves().price(product, offerPoint), PRICE_PLACES);
        }
        json.add(pieces.type(acceptance));
    }

    /** The pieces of a row that tell of one product. */
    private static final class Pieces {
        private final byte[] value;
        private final byte[] price;
        private final byte[] notTraded;
        private final byte[] notRejected;
        private final Map<Acceptance, byte[]> types = new EnumMap<>(Acceptance.class);
        private final Map<Reason, byte[]> rejections = new EnumMap<>(Reason.class);

        Pieces(Product product) {
            String type = ",\"accepted" + product + "Type\":";
            String rejection = ",\"rejectionType" + product + "\":";
            value = JsonBytes.piece(",\"accepted" + product + "Value\":");
            price = JsonBytes.piece(",\"accepted" + product + "Price\":");
            notTraded = JsonBytes.piece(
                    ",\"accepted" + product + "Value\":null,\"accepted" + product + "Price\":null" + type + "null");
            notRejected = JsonBytes.piece(rejection + "null");
            for (Acceptance acceptance : Acceptance.values()) {
                types.put(acceptance, JsonBytes.piece(type + '"' + acceptance + '"'));
            }
            for (Reason reason : Reason.values()) {
                rejections.put(reason, JsonBytes.piece(rejection + '"' + reason + '"'));
            }
        }

        byte[] type(Acceptance acceptance) {
            return types.getOrDefault(acceptance, notTraded);
        }

        byte[] rejection(@Nullable Reason reason) {
            return reason == null ? notRejected : rejections.getOrDefault(reason, notRejected);
        }
    }
}
