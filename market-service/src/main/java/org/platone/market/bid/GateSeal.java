package org.platone.market.bid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.platone.market.bid.Bids.BidChange;
import org.springframework.stereotype.Service;

/** Seals the gate of a session that is closed: what is not acknowledged will never be. */
@Service
public class GateSeal {

    private final Bids bids;

    GateSeal(Bids bids) {
        this.bids = bids;
    }

    /**
     * Turns what is pending into late and undoes what is half changed; the session must be closed already.
     *
     * @param sealed takes the bids as they are from then on, some at a time, by number
     */
    public void seal(String sessionId, Consumer<List<Bid>> sealed) {
        bids.forEachOf(sessionId, some -> sealed.accept(seal(some)));
    }

    private List<Bid> seal(List<Bid> some) {
        Map<String, Bid> last = new LinkedHashMap<>();
        some.forEach(bid -> last.put(bid.id(), bid));
        List<Bid> open = some;
        while (true) {
            List<BidChange> changes = new ArrayList<>();
            for (Bid bid : open) {
                switch (bid.state()) {
                    case PENDING -> changes.add(new BidChange(bid, bid.to(BidState.LATE)));
                    case MODIFYING, WITHDRAWING -> changes.add(new BidChange(bid, bid.to(BidState.ACCEPTED)));
                    case ACCEPTED, WITHDRAWN, LATE -> {}
                }
            }
            if (changes.isEmpty()) {
                return List.copyOf(last.values());
            }
            changes.forEach(change -> last.put(change.to().id(), change.to()));
            Set<String> overtaken = bids.changeAll(changes);
            // Those were acknowledged, or given up, by whoever handed them in while the gate was open.
            open = overtaken.isEmpty() ? List.of() : bids.byIds(overtaken);
            open.forEach(bid -> last.put(bid.id(), bid));
        }
    }
}
