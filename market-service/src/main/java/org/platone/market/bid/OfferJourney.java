package org.platone.market.bid;

import java.util.ArrayList;
import java.util.List;
import org.platone.market.session.MarketSession;
import org.platone.market.session.MarketType;
import org.platone.market.session.Sessions;
import org.springframework.stereotype.Service;

/** Follows an offer through the sessions: where it was handed in, and where what was left of it was carried to. */
@Service
public class OfferJourney {

    private final Bids bids;
    private final Sessions sessions;
    private final OfferResults results;

    OfferJourney(Bids bids, Sessions sessions, OfferResults results) {
        this.bids = bids;
        this.sessions = sessions;
        this.results = results;
    }

    /**
     * An offer in one session.
     *
     * @param results what the session made of it, by market time unit; empty as long as it is not cleared
     */
    public record Stage(MarketSession session, Bid offer, List<IntervalResult> results) {
        public Stage {
            results = List.copyOf(results);
        }
    }

    /** The sessions that an offer went through, the first one first, whichever of them the given one is of. */
    public List<Stage> of(Bid offer) {
        String from = offer.carriedFrom();
        Bid origin = from == null ? offer : bids.byId(from).orElse(offer);
        List<Stage> stages = new ArrayList<>();
        MarketSession first = sessions.byId(origin.sessionId()).orElseThrow();
        stages.add(stage(first, origin));
        if (first.marketType() == MarketType.DAY_AHEAD) {
            for (MarketSession later : sessions.ofDay(first.deliveryDay())) {
                String key = BidKey.carried(
                                origin.participantId(), origin.playerServiceId() + CarryOver.SUFFIX, later.id())
                        .value();
                Bid carried = bids.byKeys(List.of(key)).get(key);
                if (carried != null) {
                    stages.add(stage(later, carried));
                }
            }
        }
        stages.sort((a, b) -> a.session().gateOpen().compareTo(b.session().gateOpen()));
        return stages;
    }

    private Stage stage(MarketSession session, Bid offer) {
        // Of a session of the same day that is just being removed nothing is told any more.
        return new Stage(session, offer, session.removal() == null ? results.of(session, offer) : List.of());
    }
}
