package org.platone.market.bid;

import java.util.stream.IntStream;
import org.platone.market.session.SessionDetails;
import org.springframework.stereotype.Component;

/** The bids of a session, by their numbers; how many numbers it had stays known. */
@Component
class BidsOfSession implements SessionDetails {

    private final Bids bids;

    BidsOfSession(Bids bids) {
        this.bids = bids;
    }

    @Override
    public void remove(String sessionId) {
        int end = bids.reserved(sessionId);
        for (int from = 0; from < end; from += Bids.AT_ONCE) {
            bids.removeAll(IntStream.range(from, Math.min(end, from + Bids.AT_ONCE))
                    .mapToObj(number -> Bid.id(sessionId, number))
                    .toList());
        }
    }
}
