package org.platone.market.bid;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.platone.market.bid.Bids.BidChange;
import org.springframework.stereotype.Service;

/** Seals the gate of a session that is closed: what is not acknowledged will never be. */
@Service
public class GateSeal {

    private final Bids bids;

    GateSeal(Bids bids) {
        this.bids = bids;
    }

    /** Turns what is pending into late and undoes what is half changed; the session must be closed already. */
    public void seal(String sessionId) {
        bids.forEachOf(sessionId, some -> {
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
                    return;
                }
                Set<String> overtaken = new HashSet<>(bids.changeAll(changes));
                // Those were acknowledged, or given up, by whoever handed them in while the gate was open.
                open = overtaken.isEmpty() ? List.of() : bids.byIds(overtaken);
            }
        });
    }
}
