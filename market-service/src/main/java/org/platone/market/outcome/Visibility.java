package org.platone.market.outcome;

import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import org.platone.market.participant.Participants;
import org.platone.market.pod.PodSnapshots;
import org.platone.market.session.MarketSession;
import org.platone.starter.access.Role;

/** Which rows of a session's outcomes somebody sees: the operator all, a DSO its grid, and everybody its own. */
final class Visibility {

    private final String participantId;
    private final boolean everything;
    private final Predicate<String> wholePods;
    private final Function<ChunkInfo, OptionalInt> count;

    private Visibility(
            String participantId,
            boolean everything,
            Predicate<String> wholePods,
            Function<ChunkInfo, OptionalInt> count) {
        this.participantId = participantId;
        this.everything = everything;
        this.wholePods = wholePods;
        this.count = count;
    }

    static Visibility of(
            Role role, String participantId, MarketSession session, Participants participants, PodSnapshots snapshots) {
        if (role == Role.OPERATOR) {
            return everything(participantId);
        }
        if (role != Role.DSO) {
            return new Visibility(
                    participantId, false, podId -> false, chunk -> OptionalInt.of(chunk.rowsOf(participantId)));
        }
        Responsibility responsibility = Responsibility.of(session, participants, snapshots);
        return participantId.equals(responsibility.sole())
                ? everything(participantId)
                : new Visibility(
                        participantId,
                        false,
                        podId -> participantId.equals(responsibility.of(podId)),
                        chunk -> OptionalInt.empty());
    }

    private static Visibility everything(String participantId) {
        return new Visibility(participantId, true, podId -> true, chunk -> OptionalInt.of(chunk.rows()));
    }

    /** How many rows of a chunk are seen; empty where only the rows themselves can tell. */
    OptionalInt rowsOf(ChunkInfo chunk) {
        return count.apply(chunk);
    }

    /** Whether all rows of all PoDs are seen. */
    boolean everything() {
        return everything;
    }

    /** Whether all rows of a PoD are seen, whomever they concern. */
    boolean whole(String podId) {
        return wholePods.test(podId);
    }

    <R> boolean sees(RowFormat<R> format, String podId, R row) {
        return format.concerns(row, participantId) || whole(podId);
    }
}
