package org.platone.clearing.book;

import java.io.OutputStream;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.platone.clearing.engine.Acceptance;
import org.platone.clearing.engine.Book;
import org.platone.clearing.engine.Curves;
import org.platone.clearing.engine.Outcome;
import org.platone.clearing.engine.Product;
import org.platone.clearing.engine.Reason;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/** Writes a market outcome as a stream: PoDs by their id, requests by participant and id, plain decimals. What it writes to stays open. */
public final class OutcomeWriter implements AutoCloseable {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final Outcome outcome;
    private final OutcomeRows rows;
    private final boolean participants;
    private final JsonGenerator json;
    private final @Nullable SerializedString[] requestIds;

    /**
     * @param participants whether rows and requests also name the participants
     */
    public OutcomeWriter(Outcome outcome, OutcomeRows rows, boolean participants, OutputStream out) {
        this(outcome, rows, participants, JSON.createGenerator(ObjectWriteContext.empty(), out));
    }

    OutcomeWriter(Outcome outcome, OutcomeRows rows, boolean participants, JsonGenerator json) {
        this.outcome = outcome;
        this.rows = rows;
        this.participants = participants;
        this.json = json;
        requestIds = new SerializedString[outcome.book().requests()];
    }

    /** Writes the whole outcome in the offline exchange format, on all cores. */
    public static void write(Outcome outcome, OutputStream out) {
        var rows = new OutcomeRows(outcome);
        try (var writer = new OutcomeWriter(outcome, rows, false, out)) {
            JsonGenerator json = writer.json();
            Book.Header header = outcome.book().header();
            json.writeStartObject();
            json.writeStringProperty("sessionId", header.sessionId());
            json.writeStringProperty("marketType", header.marketType());
            json.writeArrayPropertyStart("pods");
            json.flush();
            PodChunks.write(outcome, rows, out);
            json.writeEndArray();
            writer.requests(true);
            writer.welfare();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** What the document is written with, for fields around those written here. */
    public JsonGenerator json() {
        return json;
    }

    /** The field {@code pods}: those from one place in the order of ids to before another that offered something. */
    public void pods(int from, int to) {
        json.writeArrayPropertyStart("pods");
        podsOnly(from, to);
        json.writeEndArray();
    }

    /** The PoDs without the field around them. */
    void podsOnly(int from, int to) {
        for (int place = from; place < to; place++) {
            int pod = outcome.book().podById(place);
            if (rows.offeredPoints(pod) > 0) {
                json.writeStartObject();
                json.writeStringProperty("podId", outcome.book().podId(pod));
                json.writeArrayPropertyStart("power");
                rowsOf(pod);
                json.writeEndArray();
                json.writeEndObject();
            }
        }
    }

    private void rowsOf(int pod) {
        int last = -1;
        SerializedString id = Names.NOTHING;
        for (OutcomeRows.Row row : rows.of(pod)) {
            int offer = outcome.book().offerCurves().owner(row.offerPoint());
            if (offer != last) {
                id = new SerializedString(outcome.book().offerId(offer));
                last = offer;
            }
            row(row, offer, id);
        }
    }

    private void row(OutcomeRows.Row row, int offer, SerializedString offerId) {
        Book book = outcome.book();
        json.writeStartObject();
        json.writeName(Names.INDEX);
        json.writeNumber(book.header().firstIndex() + row.interval());
        json.writeName(Names.PLAYER_SERVICE_ID);
        json.writeString(offerId);
        json.writeName(Names.PLAYER_OFFER_ID);
        json.writeString(offerId);
        int request = row.requestPoint() < 0 ? -1 : book.requestCurves().owner(row.requestPoint());
        json.writeName(Names.PLAYER_REQUEST_ID);
        if (request < 0) {
            json.writeNull();
        } else {
            json.writeString(requestId(request));
        }
        if (participants) {
            text("requestPlayerId", request < 0 ? null : book.requestParticipant(request));
            json.writeStringProperty("offerPlayerId", book.offerParticipant(offer));
        }
        product(Names.P, Product.P, row.offerPoint(), row.p());
        product(Names.Q, Product.Q, row.offerPoint(), row.q());
        rejection(Names.P, Product.P, row.offerPoint());
        rejection(Names.Q, Product.Q, row.offerPoint());
        json.writeEndObject();
    }

    /** Rows name few requests, but each of them often. */
    private SerializedString requestId(int request) {
        SerializedString known = requestIds[request];
        if (known == null) {
            known = new SerializedString(outcome.book().requestId(request));
            requestIds[request] = known;
        }
        return known;
    }

    private void product(Names names, Product product, int offerPoint, long value) {
        Acceptance acceptance = outcome.acceptance(product, offerPoint);
        json.writeName(names.value());
        if (acceptance == null) {
            json.writeNull();
        } else {
            json.writeNumber(Amounts.power(value));
        }
        json.writeName(names.price());
        if (acceptance == null || acceptance == Acceptance.KO) {
            json.writeNull();
        } else {
            long price = outcome.book().offerCurves().price(product, offerPoint);
            json.writeNumber(Amounts.price(price));
        }
        json.writeName(names.type());
        if (acceptance == null) {
            json.writeNull();
        } else {
            json.writeString(acceptance.name());
        }
    }

    private void rejection(Names names, Product product, int offerPoint) {
        Reason reason = outcome.reason(product, offerPoint);
        json.writeName(names.rejection());
        if (reason == null) {
            json.writeNull();
        } else {
            json.writeString(reason.name());
        }
    }

    /** The names of the fields of a product in a row, encoded once. */
    private record Names(
            SerializedString value, SerializedString price, SerializedString type, SerializedString rejection) {
        private static final SerializedString INDEX = new SerializedString("index");
        private static final SerializedString PLAYER_SERVICE_ID = new SerializedString("playerServiceId");
        private static final SerializedString PLAYER_OFFER_ID = new SerializedString("playerOfferId");
        private static final SerializedString PLAYER_REQUEST_ID = new SerializedString("playerRequestId");
        private static final SerializedString NOTHING = new SerializedString("");
        private static final Names P = of(Product.P);
        private static final Names Q = of(Product.Q);

        private static Names of(Product product) {
            return new Names(
                    new SerializedString("accepted" + product + "Value"),
                    new SerializedString("accepted" + product + "Price"),
                    new SerializedString("accepted" + product + "Type"),
                    new SerializedString("rejectionType" + product));
        }
    }

    private void text(String field, @Nullable String value) {
        if (value == null) {
            json.writeNullProperty(field);
        } else {
            json.writeStringProperty(field, value);
        }
    }

    /** The field {@code requests}; all of them, or none. */
    public void requests(boolean all) {
        json.writeArrayPropertyStart("requests");
        if (all) {
            for (int request : outcome.book().requestsByParticipant()) {
                request(request);
            }
        }
        json.writeEndArray();
    }

    private void request(int request) {
        Book book = outcome.book();
        Curves curves = book.requestCurves();
        json.writeStartObject();
        json.writeStringProperty("playerServiceId", book.requestId(request));
        if (participants) {
            json.writeStringProperty("marketParticipantId", book.requestParticipant(request));
        }
        json.writeArrayPropertyStart("power");
        for (int place = 0; place < curves.size(request); place++) {
            int point = curves.point(request, place);
            json.writeStartObject();
            json.writeNumberProperty("index", book.header().firstIndex() + curves.interval(point));
            for (Product product : Product.values()) {
                long requested = curves.quantity(product, point);
                if (requested != Book.NONE) {
                    json.writeName("requested" + product);
                    json.writeNumber(Amounts.power(requested));
                    json.writeName("served" + product);
                    json.writeNumber(Amounts.power(outcome.served(product, point)));
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** The field {@code welfare}, and {@code welfareGap} when it is not proven that there is no more. */
    public void welfare() {
        json.writeStringProperty("welfare", outcome.welfare().toPlainString());
        BigDecimal gap = outcome.gap();
        if (gap.signum() > 0) {
            json.writeStringProperty("welfareGap", gap.toPlainString());
        }
    }

    @Override
    public void close() {
        json.close();
    }
}
