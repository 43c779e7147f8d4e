package org.platone.market.bid;

import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.platone.market.participant.GridOperators;

/** A DSO asks for flexibility in its own grid. */
final class AreaOfOperator implements BidRule {

    @Override
    public void check(Candidate candidate, Consumer<Refusal> refusals) {
        Proposal proposal = candidate.proposal();
        if (proposal.serviceType() != ServiceType.DSO_REQUEST) {
            return;
        }
        GridOperators operators = candidate.operators();
        String poMId = proposal.poMId();
        String zone = proposal.zone();
        String dso = candidate.participantId();
        if (poMId == null && zone == null && !dso.equals(operators.sole())) {
            refusals.accept(new Refusal(
                    Reason.AREA_NOT_YOURS,
                    null,
                    "The whole grid is not " + dso + "'s alone; name a zone or a PoM that is."));
        }
        String zoneOfPoM = poMId == null ? null : candidate.pods().zoneOf(poMId);
        if (poMId != null && zoneOfPoM != null) {
            check(operators.responsibleFor(zoneOfPoM, poMId), dso, "/poMId", "PoM " + poMId, refusals);
        }
        if (zone != null && candidate.pods().hasZone(zone)) {
            check(operators.responsibleForZone(zone), dso, "/zone", "Zone " + zone, refusals);
        }
    }

    private static void check(
            @Nullable String responsible, String dso, String pointer, String area, Consumer<Refusal> refusals) {
        if (!Objects.equals(responsible, dso)) {
            refusals.accept(new Refusal(
                    Reason.AREA_NOT_YOURS, pointer, area + " is not in the grid that " + dso + " is responsible for."));
        }
    }
}
