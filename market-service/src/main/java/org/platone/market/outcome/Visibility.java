package org.platone.market.outcome;

import org.platone.market.participant.Participants;
import org.platone.market.pod.PodSnapshots;
import org.platone.market.session.MarketSession;
import org.platone.starter.access.Role;

/** Which rows of a session's outcomes somebody sees: the operator all, a DSO its grid, and everybody its own. */
final class Visibility {

    private final String participantId;
    private final boolean all;
    private final Sight pods;

    private Visibility(String participantId, boolean all, Sight pods) {
        this.participantId = participantId;
        this.all = all;
        this.pods = pods;
    }

    static Visibility of(
            Role role, String participantId, MarketSession session, Participants participants, PodSnapshots snapshots) {
        if (role == Role.OPERATOR) {
            return new Visibility(participantId, true, podId -> true);
        }
        if (role != Role.DSO) {
            return new Visibility(participantId, false, podId -> false);
        }
        Responsibility responsibility = Responsibility.of(session, participants, snapshots);
        return new Visibility(
                participantId,
                participantId.equals(responsibility.sole()),
                podId -> participantId.equals(responsibility.of(podId)));
    }

    /** Whether every row is seen. */
    boolean all() {
        return all;
    }

    /** Whether all rows of a PoD are seen, whomever they concern. */
    boolean whole(String podId) {
        return all || pods.sees(podId);
    }

    <R> boolean sees(RowFormat<R> format, String podId, R row) {
        return format.concerns(row, participantId) || whole(podId);
    }

    private interface Sight {
        boolean sees(String podId);
    }
}
