package org.platone.clearing.book;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.platone.clearing.engine.Book;
import org.platone.clearing.engine.Curves;
import org.platone.clearing.engine.Outcome;
import org.platone.clearing.engine.Product;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Writes a market outcome as a stream: PoDs by their id, requests by participant and id, plain decimals. What it writes to stays open. */
public final class OutcomeWriter implements AutoCloseable {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final Outcome outcome;
    private final boolean participants;
    private final OutputStream out;
    private final JsonGenerator json;
    private final PodRows pods;
    private final JsonBytes bytes = new JsonBytes(1 << 12);

    /**
     * @param participants whether rows and requests also name the participants
     */
    public OutcomeWriter(Outcome outcome, OutcomeRows rows, boolean participants, OutputStream out) {
        this.outcome = outcome;
        this.participants = participants;
        this.out = out;
        json = JSON.createGenerator(ObjectWriteContext.empty(), out);
        pods = new PodRows(outcome, rows, participants);
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
            new PodChunks(outcome, rows, false).write(out);
            json.writeEndArray();
            writer.requests(true);
            writer.welfare();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** How many bytes each PoD takes in an outcome whose rows also name the participants, in the order of the ids; none where nothing was offered. */
    public static int[] podSizes(Outcome outcome, OutcomeRows rows) {
        return new PodChunks(outcome, rows, true).sizes();
    }

    /** What the document is written with, for fields around those written here. */
    public JsonGenerator json() {
        return json;
    }

    /** The field {@code pods}: those from one place in the order of ids to before another that offered something. */
    public void pods(int from, int to) {
        json.writeArrayPropertyStart("pods");
        json.flush();
        bytes.clear();
        pods.add(from, to, bytes);
        try {
            bytes.writeTo(out);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        json.writeEndArray();
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
