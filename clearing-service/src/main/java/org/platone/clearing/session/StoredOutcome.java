package org.platone.clearing.session;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.platone.clearing.engine.Book;
import org.platone.clearing.engine.Explainer;
import org.platone.clearing.engine.Product;
import org.platone.clearing.engine.PublishedInterval;
import org.platone.clearing.engine.Reason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The outcome of a session as it was published, in the archive; it reads its parts one at a time. */
final class StoredOutcome {
    private static final int POWER_PLACES = 3;

    private final SessionArchive archive;
    private final String key;
    private final int parts;
    private final boolean proven;

    /** A bid by whose it is and what they call it. */
    private record BidKey(String participant, String id) {}

    /**
     * @param proven whether it is proven to be the best, so that clearing the book again finds it
     */
    StoredOutcome(SessionArchive archive, String key, int parts, boolean proven) {
        this.archive = archive;
        this.key = key;
        this.parts = parts;
        this.proven = proven;
    }

    /** Explains intervals of the session's book by this outcome, one after another; it is read at most once. */
    void explain(Book book, List<Integer> intervals, Consumer<Explainer> action) {
        int told = 0;
        while (proven && told < intervals.size()) {
            var again = new Explainer(book, intervals.get(told));
            if (again.outcome().gap().signum() != 0) {
                break;
            }
            action.accept(again);
            told++;
        }
        if (told < intervals.size()) {
            for (PublishedInterval interval : published(book, intervals.subList(told, intervals.size()))) {
                action.accept(interval.explainer());
            }
        }
    }

    private Collection<PublishedInterval> published(Book book, List<Integer> intervals) {
        Map<Integer, PublishedInterval> published = new LinkedHashMap<>();
        for (int interval : intervals) {
            published.put(book.header().firstIndex() + interval, new PublishedInterval(book, interval));
        }
        Map<BidKey, Integer> offers = new HashMap<>();
        for (int offer = 0; offer < book.offers(); offer++) {
            offers.put(new BidKey(book.offerParticipant(offer), book.offerId(offer)), offer);
        }
        Map<BidKey, Integer> requests = new HashMap<>();
        for (int request = 0; request < book.requests(); request++) {
            requests.put(new BidKey(book.requestParticipant(request), book.requestId(request)), request);
        }
        for (int part = 1; part <= parts; part++) {
            JsonNode message = JsonMapper.shared().readTree(archive.outcomePart(key, part));
            for (JsonNode pod : message.path("pods")) {
                for (JsonNode row : pod.path("power")) {
                    PublishedInterval interval = published.get(row.path("index").asInt());
                    if (interval != null) {
                        int offer = number(offers, row, "offerPlayerId");
                        for (Product product : Product.values()) {
                            accepted(interval, offer, product, row);
                        }
                    }
                }
            }
            for (JsonNode request : message.path("requests")) {
                int number = number(requests, request, "marketParticipantId");
                for (JsonNode point : request.path("power")) {
                    PublishedInterval interval =
                            published.get(point.path("index").asInt());
                    if (interval != null) {
                        for (Product product : Product.values()) {
                            served(interval, number, product, point.path("served" + product));
                        }
                    }
                }
            }
        }
        return published.values();
    }

    private static int number(Map<BidKey, Integer> bids, JsonNode bid, String participant) {
        var key = new BidKey(
                bid.path(participant).asString(), bid.path("playerServiceId").asString());
        Integer number = bids.get(key);
        if (number == null) {
            throw new IllegalStateException("An outcome tells of " + key + ", which is not in its book");
        }
        return number;
    }

    private static void accepted(PublishedInterval published, int offer, Product product, JsonNode row) {
        JsonNode value = row.path("accepted" + product + "Value");
        if (value.isNumber()) {
            published.accepted(offer, product, watts(value), reason(row.path("rejectionType" + product)));
        }
    }

    private static @Nullable Reason reason(JsonNode rejection) {
        return rejection.isString() ? Reason.valueOf(rejection.stringValue()) : null;
    }

    private static void served(PublishedInterval published, int request, Product product, JsonNode value) {
        if (value.isNumber()) {
            published.served(request, product, watts(value));
        }
    }

    private static long watts(JsonNode kilowatts) {
        return kilowatts.decimalValue().movePointRight(POWER_PLACES).longValueExact();
    }
}
