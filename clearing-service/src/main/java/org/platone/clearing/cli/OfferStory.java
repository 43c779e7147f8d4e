package org.platone.clearing.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.clearing.book.Amounts;
import org.platone.clearing.engine.Acceptance;
import org.platone.clearing.engine.Book;
import org.platone.clearing.engine.Direction;
import org.platone.clearing.engine.Explainer;
import org.platone.clearing.engine.Explanation;
import org.platone.clearing.engine.Product;
import org.platone.clearing.engine.Reason;

/** Tells a person in a few lines why an offer was or was not taken. */
final class OfferStory {
    private final Book book;

    OfferStory(Book book) {
        this.book = book;
    }

    /** The lines for an offer, at one index or at all of its; none when there is no such offer. */
    List<String> tell(String playerServiceId, @Nullable Integer index) {
        List<String> lines = new ArrayList<>();
        for (int offer = 0; offer < book.offers(); offer++) {
            if (book.offerId(offer).equals(playerServiceId)) {
                for (int place = 0; place < book.offerCurves().size(offer); place++) {
                    int interval =
                            book.offerCurves().interval(book.offerCurves().point(offer, place));
                    if (index == null || index == interval + book.header().firstIndex()) {
                        tell(offer, interval, lines);
                    }
                }
            }
        }
        return lines;
    }

    private void tell(int offer, int interval, List<String> lines) {
        var explainer = new Explainer(book, interval);
        for (Product product : Product.values()) {
            Explanation explanation = explainer.explain(offer, product);
            if (explanation != null) {
                tell(offer, explanation, lines);
            }
        }
    }

    private void tell(int offer, Explanation told, List<String> lines) {
        String power = told.product() == Product.P ? " kW" : " kvar";
        String money = told.product() == Product.P ? " EUR/kWh" : " EUR/kvarh";
        String direction = Direction.of(told.offered()) == Direction.UP ? "upward" : "downward";
        lines.add("%s of %s, PoD %s, index %d, %s %s: %s at %s, %s"
                .formatted(
                        book.offerId(offer),
                        book.offerParticipant(offer),
                        book.podId(book.offerPod(offer)),
                        book.header().firstIndex() + told.interval(),
                        told.product(),
                        direction,
                        Amounts.power(told.offered()) + power,
                        Amounts.price(told.price()) + money,
                        book.offerDiscrete(offer) ? "whole or not at all" : "may be taken in part"));
        lines.add("  accepted %s%s: %s".formatted(Amounts.power(told.accepted()), power, verdict(told)));
        for (Explanation.Demand demand : told.demand()) {
            lines.add("  could serve %s (%s, %s), which pays up to %s and got %s of %s"
                    .formatted(
                            book.requestId(demand.request()),
                            book.header().priority().get(book.requestClass(demand.request())),
                            area(book.requestArea(demand.request())),
                            Amounts.price(demand.price()) + money,
                            Amounts.power(demand.served()),
                            Amounts.power(demand.requested()) + power));
        }
        if (told.limit() != null) {
            lines.add("  the PoD may sell at most %s %s".formatted(Amounts.power(told.limit()) + power, direction));
        }
        if (!told.demand().isEmpty()) {
            lines.add("  merit order of that demand, %s before this offer:"
                    .formatted(Amounts.power(told.before()) + power));
            for (Explanation.Competitor one : told.around()) {
                lines.add("  %s %s at %s, accepted %s%s"
                        .formatted(
                                one.offer() == offer ? ">" : " ",
                                Amounts.power(one.offered()) + power,
                                Amounts.price(one.price()) + money,
                                Amounts.power(one.accepted()),
                                one.offer() == offer ? "" : "  " + book.offerId(one.offer())));
            }
            lines.add("  " + prices(told, money));
        }
    }

    private String area(int area) {
        return area == 0 ? "the whole grid" : book.areas().name(area);
    }

    private static String verdict(Explanation told) {
        Reason reason = told.reason();
        if (told.acceptance() == Acceptance.OK || reason == null) {
            return "OK, all of it";
        }
        String why = switch (reason) {
            case NO_REQUEST -> "nobody asked for this direction where the PoD lies";
            case PRICE -> "dearer than every request that it could have served";
            case OUTBID -> "others that come before it filled the demand";
            case LIMIT -> "the PoD may not sell more";
            case DIRECTION -> "the PoD was already accepted in the other direction";
            case COUNTERACTION -> "an earlier class of requests was served here in the other direction";
            case INDIVISIBLE -> "it does not fit whole";
        };
        return told.acceptance() + ", " + reason + ": " + why;
    }

    private static String prices(Explanation told, String money) {
        if (told.partUpTo() == null) {
            return "no price would have had it accepted";
        }
        String part = Amounts.price(told.partUpTo()) + money;
        if (told.wholeUpTo() == null) {
            return "some of it is accepted at up to " + part + ", all of it at no price";
        }
        return told.partUpTo().equals(told.wholeUpTo())
                ? "all of it is accepted at up to " + part
                : "some of it is accepted at up to " + part + ", all of it at up to " + Amounts.price(told.wholeUpTo())
                        + money;
    }
}
