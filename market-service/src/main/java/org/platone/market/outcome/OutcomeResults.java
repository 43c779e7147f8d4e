package org.platone.market.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.platone.market.bid.Bid;
import org.platone.market.bid.IntervalResult;
import org.platone.market.bid.OfferResults;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Product;
import org.platone.market.session.MarketSession;
import org.springframework.stereotype.Component;

/** What the outcomes say of single offers. */
@Component
class OutcomeResults implements OfferResults {

    private final Outcomes outcomes;
    private final OutcomeReader reader;

    OutcomeResults(Outcomes outcomes, OutcomeReader reader) {
        this.outcomes = outcomes;
        this.reader = reader;
    }

    @Override
    public List<IntervalResult> of(MarketSession session, Bid offer) {
        boolean validated = switch (session.status()) {
            case CREATED, ACTIVE, CLOSED, CANCELLED, CLEARED -> false;
            case VALIDATED, SETTLED -> true;
        };
        String podId = offer.content().podId();
        OutcomeHead head = outcomes.head(session.id()).orElse(null);
        if (head == null || podId == null) {
            return List.of();
        }
        Map<Integer, Sum> market = sums(head, OutcomeKind.MARKET, podId, offer);
        Map<Integer, Sum> left = validated ? sums(head, OutcomeKind.VALIDATED, podId, offer) : Map.of();
        List<IntervalResult> results = new ArrayList<>();
        market.forEach((index, sum) -> {
            Sum after = left.get(index);
            Sum last = after == null ? sum : after;
            results.add(new IntervalResult(
                    index,
                    sum.p,
                    sum.q,
                    after == null ? null : after.p,
                    after == null ? null : after.q,
                    last.rejectionTypeP,
                    last.rejectionTypeQ));
        });
        return results;
    }

    private Map<Integer, Sum> sums(OutcomeHead head, OutcomeKind kind, String podId, Bid offer) {
        var sums = new TreeMap<Integer, Sum>();
        PodRows<OutcomeRow> pod = reader.pod(head, kind, RowFormat.OUTCOME, podId);
        if (pod != null) {
            for (OutcomeRow row : pod.rows()) {
                if (row.playerOfferId().equals(offer.playerServiceId())
                        && offer.participantId().equals(row.offerPlayerId())) {
                    sums.computeIfAbsent(row.index(), index -> new Sum()).add(row);
                }
            }
        }
        return sums;
    }

    /** An offer may serve several requests in one market time unit, a row each. */
    private static final class Sum {

        private Power p = Power.ZERO;
        private Power q = Power.ZERO;
        private @Nullable String rejectionTypeP;
        private @Nullable String rejectionTypeQ;

        private void add(OutcomeRow row) {
            p = p.plus(row.accepted(Product.P));
            q = q.plus(row.accepted(Product.Q));
            rejectionTypeP = row.rejectionTypeP() == null ? rejectionTypeP : row.rejectionTypeP();
            rejectionTypeQ = row.rejectionTypeQ() == null ? rejectionTypeQ : row.rejectionTypeQ();
        }
    }
}
