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

    /** What a request takes, at most in general. */
    private static final int REQUEST = 1 << 14;

    private final Outcome outcome;
    private final boolean participants;
    private final OutputStream out;
    private final JsonGenerator json;
    private final PodRows pods;
    private final JsonBytes bytes;

    /**
     * @param participants whether rows and requests also name the participants
     * @param room how many bytes the PoDs may take that are written at once, so that they are seldom moved; any number will do
     */
    public OutcomeWriter(Outcome outcome, OutcomeRows rows, boolean participants, int room, OutputStream out) {
        this.outcome = outcome;
        this.participants = participants;
        this.out = out;
        json = JSON.createGenerator(ObjectWriteContext.empty(), out);
        pods = new PodRows(outcome, rows, participants);
        bytes = new JsonBytes(room);
    }

    /** Writes the whole outcome in the offline exchange format, on all cores. */
    public static void write(Outcome outcome, OutputStream out) {
        var rows = new OutcomeRows(outcome);
        try (var writer = new OutcomeWriter(outcome, rows, false, REQUEST, out)) {
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
        writeBytes();
        json.writeEndArray();
    }

    /** The field {@code requests}; all of them, or none. */
    public void requests(boolean all) {
        json.writeArrayPropertyStart("requests");
        json.flush();
        if (all) {
            String comma = "";
            for (int request : outcome.book().requestsByParticipant()) {
                bytes.clear();
                bytes.add(comma);
                request(request);
                writeBytes();
                comma = ",";
            }
        }
        json.writeEndArray();
    }

    private void writeBytes() {
        try {
            bytes.writeTo(out);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void request(int request) {
        Book book = outcome.book();
        Curves curves = book.requestCurves();
        bytes.add("{\"playerServiceId\":");
        bytes.add(JsonBytes.quoted(book.requestId(request)));
        if (participants) {
            bytes.add(",\"marketParticipantId\":");
            bytes.add(JsonBytes.quoted(book.requestParticipant(request)));
        }
        bytes.add(",\"power\":[");
        for (int place = 0; place < curves.size(request); place++) {
            int point = curves.point(request, place);
            bytes.add(place == 0 ? "{\"index\":" : ",{\"index\":");
            bytes.decimal(book.header().firstIndex() + curves.interval(point), 0);
            for (Product product : Product.values()) {
                long requested = curves.quantity(product, point);
                if (requested != Book.NONE) {
                    bytes.add(product == Product.P ? ",\"requestedP\":" : ",\"requestedQ\":");
                    bytes.decimal(requested, Amounts.POWER_PLACES);
                    bytes.add(product == Product.P ? ",\"servedP\":" : ",\"servedQ\":");
                    bytes.decimal(outcome.served(product, point), Amounts.POWER_PLACES);
                }
            }
            bytes.add('}');
        }
        bytes.add("]}");
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
