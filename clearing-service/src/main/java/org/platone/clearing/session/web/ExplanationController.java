package org.platone.clearing.session.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.platone.clearing.engine.Acceptance;
import org.platone.clearing.engine.Areas;
import org.platone.clearing.engine.Book;
import org.platone.clearing.engine.Curves;
import org.platone.clearing.engine.Explanation;
import org.platone.clearing.engine.Product;
import org.platone.clearing.engine.Reason;
import org.platone.clearing.session.ClearedBooks;
import org.platone.starter.access.Caller;
import org.platone.starter.access.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Why an offer of a past session was or was not taken, for its owner. */
@RestController
class ExplanationController {
    private final ClearedBooks books;

    ExplanationController(ClearedBooks books) {
        this.books = books;
    }

    /** The explanations of one offer, or of several of one id when the operator asks. */
    record Explanations(String sessionId, List<Told> explanations) {}

    /**
     * An explanation of one product in one interval. Powers are kW or kvar, negative downward; prices EUR/kWh or EUR/kvarh.
     *
     * @param limit what the PoD might sell in this direction, at least 0; null when nothing binds
     * @param before what comes before the offer in the merit order of the demand
     * @param pricesKnown whether the next two can be told; not where a search was cut short and clearing again finds something else
     * @param wholeUpTo the highest price at which all would have been accepted; null when there is none or it is not known
     * @param partUpTo the highest price at which some would have been accepted; null when there is none or it is not known
     */
    record Told(
            String playerServiceId,
            String marketParticipantId,
            String podId,
            int index,
            Product product,
            BigDecimal power,
            BigDecimal price,
            BigDecimal accepted,
            Acceptance acceptedType,
            @Nullable Reason rejectionType,
            @Nullable BigDecimal limit,
            BigDecimal before,
            boolean pricesKnown,
            @Nullable BigDecimal wholeUpTo,
            @Nullable BigDecimal partUpTo,
            List<Asked> demand,
            List<Beside> meritOrder) {}

    /** A request that the offer could have served; the area is null for the whole grid. */
    record Asked(
            String serviceType, @Nullable String area, BigDecimal price, BigDecimal requested, BigDecimal served) {}

    /** An offer around this one in the merit order; the id is null when it is another participant's. */
    record Beside(
            BigDecimal price,
            BigDecimal power,
            BigDecimal accepted,
            @Nullable String playerServiceId) {}

    @GetMapping("/api/market-sessions/{id}/explanations")
    Explanations explanations(
            @PathVariable String id,
            @RequestParam String playerServiceId,
            @RequestParam(required = false) @Nullable Integer index,
            Caller caller) {
        Book book = books.book(id);
        if (book == null) {
            throw Problems.sessionUnknown(id);
        }
        int only = index == null ? -1 : Interval.of(book, index);
        List<Told> told = new ArrayList<>();
        boolean found = false;
        for (int offer = 0; offer < book.offers(); offer++) {
            boolean visible =
                    caller.is(Role.OPERATOR) || book.offerParticipant(offer).equals(caller.participantId());
            if (visible && book.offerId(offer).equals(playerServiceId)) {
                found = true;
                explain(id, book, offer, only, caller, told);
            }
        }
        if (!found) {
            throw Problems.bidUnknown("offer " + playerServiceId + " of yours");
        }
        return new Explanations(id, told);
    }

    private void explain(String id, Book book, int offer, int only, Caller caller, List<Told> told) {
        Curves curves = book.offerCurves();
        List<Integer> intervals = IntStream.range(0, curves.size(offer))
                .map(place -> curves.interval(curves.point(offer, place)))
                .filter(interval -> only < 0 || only == interval)
                .boxed()
                .toList();
        books.explain(id, book, intervals, explainer -> {
            for (Product product : Product.values()) {
                Explanation explanation = explainer.explain(offer, product);
                if (explanation != null) {
                    told.add(told(book, offer, explanation, caller));
                }
            }
        });
    }

    private static Told told(Book book, int offer, Explanation one, Caller caller) {
        List<Asked> demand = one.demand().stream()
                .map(asked -> new Asked(
                        book.header().priority().get(book.requestClass(asked.request())),
                        area(book, book.requestArea(asked.request())),
                        Numbers.price(asked.price()),
                        Numbers.power(asked.requested()),
                        Numbers.power(asked.served())))
                .toList();
        List<Beside> around = one.around().stream()
                .map(beside -> new Beside(
                        Numbers.price(beside.price()),
                        Numbers.power(beside.offered()),
                        Numbers.power(beside.accepted()),
                        caller.is(Role.OPERATOR)
                                        || book.offerParticipant(beside.offer()).equals(caller.participantId())
                                ? book.offerId(beside.offer())
                                : null))
                .toList();
        return new Told(
                book.offerId(offer),
                book.offerParticipant(offer),
                book.podId(book.offerPod(offer)),
                book.header().firstIndex() + one.interval(),
                one.product(),
                Numbers.power(one.offered()),
                Numbers.price(one.price()),
                Numbers.power(one.accepted()),
                one.acceptance(),
                one.reason(),
                one.limit() == null ? null : Numbers.power(one.limit()),
                Numbers.power(one.before()),
                one.pricesKnown(),
                Numbers.priceOrNull(one.wholeUpTo()),
                Numbers.priceOrNull(one.partUpTo()),
                demand,
                around);
    }

    private static @Nullable String area(Book book, int area) {
        return area == Areas.GRID ? null : book.areas().name(area);
    }
}
