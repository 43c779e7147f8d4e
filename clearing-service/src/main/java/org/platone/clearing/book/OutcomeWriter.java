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
import tools.jackson.core.json.JsonFactory;

/** Writes a market outcome as a stream: PoDs by their id, requests by participant and id, plain decimals. What it writes to stays open. */
public final class OutcomeWriter implements AutoCloseable {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final Outcome outcome;
    private final OutcomeRows rows;
    private final boolean participants;
    private final JsonGenerator json;

    /**
     * @param participants whether rows and requests also name the participants
     */
    public OutcomeWriter(Outcome outcome, OutcomeRows rows, boolean participants, OutputStream out) {
        this.outcome = outcome;
        this.rows = rows;
        this.participants = participants;
        json = JSON.createGenerator(ObjectWriteContext.empty(), out);
    }

    /** Writes the whole outcome in the offline exchange format. */
    public static void write(Outcome outcome, OutputStream out) {
        try (var writer = new OutcomeWriter(outcome, new OutcomeRows(outcome), false, out)) {
            JsonGenerator json = writer.json();
            Book.Header header = outcome.book().header();
            json.writeStartObject();
            json.writeStringProperty("sessionId", header.sessionId());
            json.writeStringProperty("marketType", header.marketType());
            writer.pods(0, outcome.book().pods());
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
        for (int place = from; place < to; place++) {
            int pod = outcome.book().podById(place);
            if (rows.offeredPoints(pod) > 0) {
                json.writeStartObject();
                json.writeStringProperty("podId", outcome.book().podId(pod));
                json.writeArrayPropertyStart("power");
                for (OutcomeRows.Row row : rows.of(pod)) {
                    row(row);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private void row(OutcomeRows.Row row) {
        Book book = outcome.book();
        int offer = book.offerCurves().owner(row.offerPoint());
        json.writeStartObject();
        json.writeNumberProperty("index", book.header().firstIndex() + row.interval());
        json.writeStringProperty("playerServiceId", book.offerId(offer));
        json.writeStringProperty("playerOfferId", book.offerId(offer));
        int request = row.requestPoint() < 0 ? -1 : book.requestCurves().owner(row.requestPoint());
        text("playerRequestId", request < 0 ? null : book.requestId(request));
        if (participants) {
            text("requestPlayerId", request < 0 ? null : book.requestParticipant(request));
            json.writeStringProperty("offerPlayerId", book.offerParticipant(offer));
        }
        product(Product.P, row.offerPoint(), row.p());
        product(Product.Q, row.offerPoint(), row.q());
        rejection(Product.P, row.offerPoint());
        rejection(Product.Q, row.offerPoint());
        json.writeEndObject();
    }

    private void product(Product product, int offerPoint, long value) {
        Acceptance acceptance = outcome.acceptance(product, offerPoint);
        json.writeName("accepted" + product + "Value");
        if (acceptance == null) {
            json.writeNull();
        } else {
            json.writeNumber(Amounts.power(value));
        }
        json.writeName("accepted" + product + "Price");
        if (acceptance == null || acceptance == Acceptance.KO) {
            json.writeNull();
        } else {
            long price = outcome.book().offerCurves().price(product, offerPoint);
            json.writeNumber(Amounts.price(price));
        }
        text("accepted" + product + "Type", acceptance == null ? null : acceptance.name());
    }

    private void rejection(Product product, int offerPoint) {
        Reason reason = outcome.reason(product, offerPoint);
        text("rejectionType" + product, reason == null ? null : reason.name());
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
