package org.platone.clearing.book;

import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.platone.clearing.engine.Book;
import org.platone.clearing.engine.Book.Builder.Misplaced;

/**
 * Reads an order book as a stream, whole or in parts, with its fields in any order. What cannot be cleared is refused as a {@link BrokenBook}; fields that it
 * does not know are ignored.
 */
public final class BookReader {
    private final Book.Builder book = new Book.Builder();
    private final Map<String, Integer> pods = new HashMap<>();
    private final Map<String, String> zoneOfPom = new HashMap<>();

    /** For each id of a request or an offer the participants who have one of this id. */
    private final Map<String, Set<String>> participantsOfIds = new HashMap<>();

    private final Map<String, Set<String>> alone = new HashMap<>();

    private final Map<Integer, String> podsToCome = new LinkedHashMap<>();
    private final Set<String> sections = new HashSet<>();
    private final BookHeader header = new BookHeader();
    private int offers;

    /** Reads a whole book. */
    public static Book read(InputStream in) {
        var reader = new BookReader();
        reader.add(in);
        for (String section : List.of("pods", "requests", "offers")) {
            if (!reader.sections.contains(section)) {
                throw new BrokenBook("/" + section, "is missing, should be an array of " + section);
            }
        }
        return reader.build();
    }

    /** Reads a book or a part of one, whose header may be a field of its own, and adds it to what was read before. */
    public void add(InputStream in) {
        var cursor = new JsonCursor(in);
        try {
            cursor.object("an order book, a JSON object", field -> topField(cursor, field));
            if (!cursor.isAtEnd()) {
                throw new BrokenBook("", "something follows the order book, should be one JSON object");
            }
        } catch (JsonInput.NotJson notJson) {
            throw cursor.broken(notJson.problem());
        }
    }

    private void topField(JsonCursor cursor, String field) {
        switch (field) {
            case "header" -> cursor.object("the header of the book", inner -> header.read(cursor, inner));
            case "pods" -> {
                sections.add(field);
                cursor.list("PoDs", PodElements::new, this::takePods);
            }
            case "requests" -> {
                sections.add(field);
                cursor.list("requests", inner -> new BidElements(inner, true), this::takeRequests);
            }
            case "offers" -> {
                sections.add(field);
                cursor.list("offers", inner -> new BidElements(inner, false), this::takeOffers);
            }
            default -> header.read(cursor, field);
        }
    }

    private void takePods(PodElements elements, int first) {
        int place = first;
        for (PodElements.Pod pod : elements.pods()) {
            String known = zoneOfPom.putIfAbsent(pod.poMId(), pod.zone());
            if (known != null && !known.equals(pod.zone())) {
                throw new BrokenBook(
                        "/pods/" + place + "/zone",
                        "is " + pod.zone() + ", should be " + known + " as for the other PoDs of PoM " + pod.poMId());
            }
            int number = book.pod(pod.podId(), pod.poMId(), pod.zone(), pod.upP(), pod.downP(), pod.upQ(), pod.downQ());
            if (pods.putIfAbsent(pod.podId(), number) != null) {
                throw new BrokenBook("/pods/" + place + "/podId", pod.podId() + " appears twice, should be one PoD");
            }
            for (PodElements.Limits one : pod.limits()) {
                book.limit(number, one.index(), one.upP(), one.downP(), one.upQ(), one.downQ());
            }
            place++;
        }
        elements.clear();
    }

    private void takeRequests(BidElements elements, int first) {
        int place = first;
        int firstPoint = book.requestPoints(elements.points());
        for (BidElements.Bid bid : elements.bids()) {
            check("/requests/", place++, bid);
            book.request(firstPoint + bid.from());
            book.requestTerms(
                    bid.playerServiceId(),
                    bid.marketParticipantId(),
                    bid.serviceType(),
                    bid.receivedAt(),
                    bid.poMId(),
                    bid.zone());
        }
        elements.clear();
    }

    private void takeOffers(BidElements elements, int first) {
        int place = first;
        int firstPoint = book.offerPoints(elements.points());
        for (BidElements.Bid bid : elements.bids()) {
            check("/offers/", place++, bid);
            Integer pod = pods.get(bid.podId());
            if (pod == null) {
                podsToCome.put(offers, bid.podId());
            }
            book.offer(firstPoint + bid.from());
            book.offerTerms(
                    bid.playerServiceId(),
                    bid.marketParticipantId(),
                    pod == null ? -1 : pod,
                    bid.discrete(),
                    bid.receivedAt());
            offers++;
        }
        elements.clear();
    }

    private void check(String list, int place, BidElements.Bid bid) {
        Set<String> participant = alone.computeIfAbsent(bid.marketParticipantId(), Set::of);
        Set<String> others = participantsOfIds.putIfAbsent(bid.playerServiceId(), participant);
        if (others != null) {
            Set<String> all = new HashSet<>(others);
            if (!all.addAll(participant)) {
                throw new BrokenBook(
                        list + place + "/playerServiceId",
                        bid.playerServiceId() + " appears twice, should be unique for " + bid.marketParticipantId());
            }
            participantsOfIds.put(bid.playerServiceId(), all);
        }
    }

    /** The book of all that was added. */
    public Book build() {
        Book.Header complete = header.complete();
        podsToCome.forEach((offer, podId) -> {
            Integer pod = pods.get(podId);
            if (pod == null) {
                throw new BrokenBook("/offers/" + offer + "/podId", podId + " is unknown, should be a PoD of the book");
            }
            book.offerPod(offer, pod);
        });
        Misplaced wrongClass = book.requestOutsidePriority(complete);
        if (wrongClass != null) {
            throw new BrokenBook(
                    "/requests/" + wrongClass.bid() + "/serviceType",
                    "is " + wrongClass.value() + ", should be one of " + complete.priority());
        }
        refuseOutside("/requests/", book.requestPointOutside(complete), complete);
        refuseOutside("/offers/", book.offerPointOutside(complete), complete);
        return book.build(complete);
    }

    private static void refuseOutside(String list, @Nullable Misplaced point, Book.Header header) {
        if (point != null) {
            throw new BrokenBook(
                    list + point.bid() + "/curve/" + point.place() + "/index",
                    point.value() + " lies outside the session, should be from " + header.firstIndex() + " to "
                            + (header.firstIndex() + header.intervals() - 1));
        }
    }
}
