package org.platone.market.bid;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Product;
import org.platone.market.session.BeforeOpening;
import org.platone.market.session.MarketSession;
import org.platone.market.session.MarketType;
import org.platone.market.session.SessionStatus;
import org.platone.market.session.Sessions;
import org.platone.starter.trace.TraceNotes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Before a real-time gate opens, carries into it what the day-ahead offers of its hours have left: a new offer for each,
 * that its owner may modify or delete.
 */
@Component
class CarryOver implements BeforeOpening {

    static final String SUFFIX = "-realTime";

    private static final Logger LOG = LoggerFactory.getLogger(CarryOver.class);

    private final Bids bids;
    private final Sessions sessions;
    private final Sales sales;
    private final TraceNotes traces;

    CarryOver(Bids bids, Sessions sessions, Sales sales, TraceNotes traces) {
        this.bids = bids;
        this.sessions = sessions;
        this.sales = sales;
        this.traces = traces;
    }

    @Override
    public boolean canOpen(MarketSession session) {
        return dayAheadOf(session)
                .map(dayAhead -> dayAhead.status() != SessionStatus.CLOSED)
                .orElse(true);
    }

    @Override
    public void prepare(MarketSession session, Instant now) {
        Optional<MarketSession> dayAhead = dayAheadOf(session).filter(found -> switch (found.status()) {
            case CLEARED, VALIDATED, SETTLED -> true;
            case CREATED, ACTIVE, CLOSED, CANCELLED -> false;
        });
        if (dayAhead.isEmpty()) {
            return;
        }
        AcceptedCurves accepted = sales.acceptedIn(dayAhead.get(), session.firstIndex(), session.intervals());
        int[] carried = new int[1];
        bids.forEachOf(dayAhead.get().id(), some -> {
            List<Bid> offers = new ArrayList<>();
            for (Bid bid : some) {
                if (bid.serviceType() == ServiceType.OFFER && bid.state().isInBook()) {
                    Curve left = left(bid, session, accepted);
                    if (left != null) {
                        offers.add(carried(bid, left, session, offers.size(), now));
                    }
                }
            }
            carried[0] += add(session, offers);
        });
        if (carried[0] > 0) {
            try (var _ = traces.resume(dayAhead.get().id(), MarketSession.TRACE)) {
                traces.note(session.id());
            }
        }
        LOG.info(
                "Session {} has {} offers carried over from {}",
                session.id(),
                carried[0],
                dayAhead.get().id());
    }

    private int add(MarketSession session, List<Bid> offers) {
        if (offers.isEmpty()) {
            return 0;
        }
        int first = bids.reserve(session.id(), offers.size());
        List<Bid> numbered = new ArrayList<>(offers.size());
        for (Bid offer : offers) {
            numbered.add(numbered(offer, first + numbered.size()));
        }
        // Those whose key is taken were carried over before, by another instance or before a restart.
        return numbered.size() - bids.addAll(numbered).size();
    }

    private Optional<MarketSession> dayAheadOf(MarketSession session) {
        if (session.marketType() != MarketType.REAL_TIME) {
            return Optional.empty();
        }
        return sessions.ofDay(session.deliveryDay()).stream()
                .filter(other ->
                        other.marketType() == MarketType.DAY_AHEAD && other.status() != SessionStatus.CANCELLED)
                .findFirst();
    }

    private static @Nullable Curve left(Bid offer, MarketSession session, AcceptedCurves accepted) {
        List<CurvePoint> points = new ArrayList<>();
        for (CurvePoint point : offer.content().curve().points()) {
            if (session.covers(point.index())) {
                Power p = left(offer, point, Product.P, accepted);
                Power q = left(offer, point, Product.Q, accepted);
                if (p != null || q != null) {
                    points.add(new CurvePoint(
                            point.index(), p, p == null ? null : point.pPrice(), q, q == null ? null : point.qPrice()));
                }
            }
        }
        return points.isEmpty() ? null : Curve.of(points);
    }

    private static @Nullable Power left(Bid offer, CurvePoint point, Product product, AcceptedCurves accepted) {
        Power offered = point.power(product);
        if (offered == null) {
            return null;
        }
        Power left = offered.minus(accepted.of(offer.participantId(), offer.playerServiceId(), product, point.index()));
        return left.watts() == 0 ? null : left;
    }

    private static Bid carried(Bid offer, Curve left, MarketSession session, int number, Instant now) {
        String playerServiceId = offer.playerServiceId() + SUFFIX;
        return new Bid(
                session.id(),
                number,
                BidKey.carried(offer.participantId(), playerServiceId, session.id())
                        .value(),
                offer.participantId(),
                ServiceType.OFFER,
                playerServiceId,
                new BidContent(
                        offer.content().podId(), null, null, offer.content().flexibilityType(), left),
                now,
                BidState.ACCEPTED,
                0,
                null,
                offer.id());
    }

    private static Bid numbered(Bid bid, int number) {
        return new Bid(
                bid.sessionId(),
                number,
                bid.key(),
                bid.participantId(),
                bid.serviceType(),
                bid.playerServiceId(),
                bid.content(),
                bid.receivedAt(),
                bid.state(),
                bid.revision(),
                bid.next(),
                bid.carriedFrom());
    }
}
