package org.platone.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import org.platone.clearing.book.Amounts;
import org.platone.clearing.engine.Areas;
import org.platone.clearing.engine.Book;
import org.platone.clearing.engine.Curves;
import org.platone.clearing.engine.Product;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes an order book in the exchange format, with one instant for everything that was received. */
final class BookJson {
    private static final String RECEIVED = "2026-11-22T08:01:00Z";

    private final Book book;
    private final JsonGenerator json;

    private BookJson(Book book, JsonGenerator json) {
        this.book = book;
        this.json = json;
    }

    static byte[] of(List<GridPod> grid, Book book) {
        var out = new ByteArrayOutputStream(1 << 20);
        write(grid, book, out);
        return out.toByteArray();
    }

    /** Writes the book and closes what it writes to. */
    static void write(List<GridPod> grid, Book book, OutputStream out) {
        try (JsonGenerator json = JsonFactory.builder().build().createGenerator(ObjectWriteContext.empty(), out)) {
            new BookJson(book, json).write(grid);
        }
    }

    private void write(List<GridPod> grid) {
        json.writeStartObject();
        json.writeStringProperty("sessionId", book.header().sessionId());
        json.writeStringProperty("marketType", book.header().marketType());
        json.writeNumberProperty("intervalMinutes", book.header().intervalMinutes());
        json.writeNumberProperty("firstIndex", book.header().firstIndex());
        json.writeNumberProperty("intervals", book.header().intervals());
        json.writeObjectPropertyStart("rules");
        json.writeArrayPropertyStart("priority");
        book.header().priority().forEach(json::writeString);
        json.writeEndArray();
        json.writeStringProperty("pricing", "PAY_AS_BID");
        json.writeBooleanProperty("counteractionGuard", book.header().counteractionGuard());
        json.writeEndObject();
        json.writeArrayPropertyStart("pods");
        grid.forEach(this::pod);
        json.writeEndArray();
        json.writeArrayPropertyStart("requests");
        for (int request = 0; request < book.requests(); request++) {
            request(request);
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("offers");
        for (int offer = 0; offer < book.offers(); offer++) {
            offer(offer);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void pod(GridPod pod) {
        json.writeStartObject();
        json.writeStringProperty("podId", pod.podId());
        json.writeStringProperty("poMId", pod.poMId());
        json.writeStringProperty("zone", pod.zone());
        json.writeStringProperty("aggregatorId", "AGG");
        json.writeNumberProperty("maxUpKw", new BigDecimal(Amounts.power(pod.watts())));
        json.writeNumberProperty("maxDownKw", new BigDecimal(Amounts.power(pod.watts())));
        json.writeEndObject();
    }

    private void request(int request) {
        json.writeStartObject();
        bid(book.requestId(request), book.requestParticipant(request));
        json.writeStringProperty("serviceType", book.header().priority().get(book.requestClass(request)));
        int area = book.requestArea(request);
        if (area != Areas.GRID) {
            String name = book.areas().name(area);
            json.writeStringProperty(book.areas().pom(name) == area ? "poMId" : "zone", name);
        }
        curve(book.requestCurves(), request);
        json.writeEndObject();
    }

    private void offer(int offer) {
        json.writeStartObject();
        bid(book.offerId(offer), book.offerParticipant(offer));
        json.writeStringProperty("serviceType", "offer");
        json.writeStringProperty("podId", book.podId(book.offerPod(offer)));
        json.writeStringProperty("flexibilityType", book.offerDiscrete(offer) ? "discrete" : "continue");
        curve(book.offerCurves(), offer);
        json.writeEndObject();
    }

    private void bid(String playerServiceId, String participantId) {
        json.writeStringProperty("playerServiceId", playerServiceId);
        json.writeStringProperty("marketParticipantId", participantId);
        json.writeStringProperty("receivedAt", RECEIVED);
    }

    private void curve(Curves curves, int bid) {
        json.writeArrayPropertyStart("curve");
        for (int place = 0; place < curves.size(bid); place++) {
            int point = curves.point(bid, place);
            json.writeStartObject();
            json.writeNumberProperty("index", book.header().firstIndex() + curves.interval(point));
            json.writeName("p");
            json.writeNumber(Amounts.power(curves.quantity(Product.P, point)));
            json.writeName("pPrice");
            json.writeNumber(Amounts.price(curves.price(Product.P, point)));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
