package org.platone.clearing.session.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.clearing.engine.Areas;
import org.platone.clearing.engine.Book;
import org.platone.clearing.engine.Direction;
import org.platone.clearing.engine.Explainer;
import org.platone.clearing.engine.Explanation;
import org.platone.clearing.engine.Product;
import org.platone.clearing.session.ClearedBooks;
import org.platone.starter.access.Caller;
import org.platone.starter.access.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Supply and demand of a past auction, for charts: one's own bids by name, the others anonymous. */
@RestController
class MeritOrderController {
    private final ClearedBooks books;

    MeritOrderController(ClearedBooks books) {
        this.books = books;
    }

    /**
     * Both sides of an area in an interval.
     *
     * @param area a PoM or a zone; null for the whole grid
     * @param offers the cheapest first
     * @param requests those that are cleared first before others
     */
    record MeritOrder(
            String sessionId,
            Product product,
            int index,
            Direction direction,
            @Nullable String area,
            List<Step> offers,
            List<Step> requests) {}

    /**
     * A bid in the merit order.
     *
     * @param power kW or kvar, negative downward
     * @param accepted of an offer what was accepted, of a request what was served
     * @param serviceType of a request its class
     * @param playerServiceId null when the bid is another's
     */
    record Step(
            BigDecimal price,
            BigDecimal power,
            BigDecimal accepted,
            @Nullable String serviceType,
            @Nullable String marketParticipantId,
            @Nullable String playerServiceId) {}

    @GetMapping("/api/market-sessions/{id}/merit-order")
    MeritOrder meritOrder(
            @PathVariable String id,
            @RequestParam(defaultValue = "P") String product,
            @RequestParam int index,
            @RequestParam(defaultValue = "UP") String direction,
            @RequestParam(required = false) @Nullable String area,
            Caller caller) {
        Product traded = productOf(product);
        Direction way = directionOf(direction);
        Book whole = books.book(id);
        if (whole == null) {
            throw Problems.sessionUnknown(id);
        }
        int number = area == null || area.isEmpty() ? Areas.GRID : areaOf(whole, area);
        Explainer explainer = books.explainer(id, whole, Interval.of(whole, index));
        List<Step> offers = new ArrayList<>();
        for (Explanation.Competitor offer : explainer.meritOrder(traded, way, number)) {
            boolean named = mayName(caller, whole.offerParticipant(offer.offer()));
            offers.add(new Step(
                    Numbers.price(offer.price()),
                    Numbers.power(offer.offered()),
                    Numbers.power(offer.accepted()),
                    null,
                    named ? whole.offerParticipant(offer.offer()) : null,
                    named ? whole.offerId(offer.offer()) : null));
        }
        List<Step> requests = new ArrayList<>();
        for (Explanation.Demand request : explainer.demand(traded, way, number)) {
            boolean named = mayName(caller, whole.requestParticipant(request.request()));
            requests.add(new Step(
                    Numbers.price(request.price()),
                    Numbers.power(request.requested()),
                    Numbers.power(request.served()),
                    whole.header().priority().get(whole.requestClass(request.request())),
                    named ? whole.requestParticipant(request.request()) : null,
                    named ? whole.requestId(request.request()) : null));
        }
        return new MeritOrder(id, traded, index, way, number == Areas.GRID ? null : area, offers, requests);
    }

    private static boolean mayName(Caller caller, String participantId) {
        return caller.is(Role.OPERATOR) || caller.participantId().equals(participantId);
    }

    private static Product productOf(String text) {
        return switch (text) {
            case "P", "p" -> Product.P;
            case "Q", "q" -> Product.Q;
            default -> throw Problems.invalid("product", "P or Q");
        };
    }

    private static Direction directionOf(String text) {
        return switch (text) {
            case "UP", "up" -> Direction.UP;
            case "DOWN", "down" -> Direction.DOWN;
            default -> throw Problems.invalid("direction", "UP or DOWN");
        };
    }

    private static int areaOf(Book book, String name) {
        int pom = book.areas().pom(name);
        int area = pom >= 0 ? pom : book.areas().zone(name);
        if (area < 0) {
            throw Problems.invalid("area", "a PoM or a zone of the order book, or left out for the whole grid");
        }
        return area;
    }
}
