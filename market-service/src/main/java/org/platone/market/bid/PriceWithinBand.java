package org.platone.market.bid;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Price;
import org.platone.market.session.MarketRules;

/** Prices lie in the market's band; an offer has one for what it offers. */
final class PriceWithinBand implements BidRule {

    @Override
    public void check(Candidate candidate, Consumer<Refusal> refusals) {
        MarketRules rules = candidate.session().rules();
        boolean offer = candidate.proposal().serviceType() == ServiceType.OFFER;
        List<CurvePoint> points = candidate.proposal().points();
        for (int i = 0; i < points.size(); i++) {
            CurvePoint point = points.get(i);
            check(rules, offer, point.p(), point.pPrice(), "/curve/" + i + "/pPrice", refusals);
            check(rules, offer, point.q(), point.qPrice(), "/curve/" + i + "/qPrice", refusals);
        }
    }

    private static void check(
            MarketRules rules,
            boolean offer,
            @Nullable Power power,
            @Nullable Price price,
            String pointer,
            Consumer<Refusal> refusals) {
        if (price == null) {
            if (offer && power != null && power.watts() != 0) {
                refusals.accept(new Refusal(Reason.PRICE_MISSING, pointer, "What is offered has a price."));
            }
        } else if (price.compareTo(rules.minPrice()) < 0 || price.compareTo(rules.maxPrice()) > 0) {
            refusals.accept(new Refusal(
                    Reason.PRICE_OUT_OF_BAND,
                    pointer,
                    "Prices lie between " + rules.minPrice() + " and " + rules.maxPrice() + ", " + price
                            + " does not."));
        }
    }
}
