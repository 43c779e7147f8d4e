package org.platone.market.bid;

import java.util.function.Consumer;

/** A request names one area of the grid, or none for the whole. */
final class AreaInGrid implements BidRule {

    @Override
    public void check(Candidate candidate, Consumer<Refusal> refusals) {
        String poMId = candidate.proposal().poMId();
        String zone = candidate.proposal().zone();
        if (poMId != null && zone != null) {
            refusals.accept(new Refusal(
                    Reason.AREA_AMBIGUOUS, "/zone", "A request names a poMId or a zone or neither, not both."));
        }
        if (poMId != null && !candidate.pods().hasPoM(poMId)) {
            refusals.accept(new Refusal(Reason.AREA_UNKNOWN, "/poMId", "No PoD hangs under " + poMId + "."));
        }
        if (zone != null && !candidate.pods().hasZone(zone)) {
            refusals.accept(new Refusal(Reason.AREA_UNKNOWN, "/zone", "No PoD lies in zone " + zone + "."));
        }
    }
}
