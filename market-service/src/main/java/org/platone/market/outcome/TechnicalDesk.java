package org.platone.market.outcome;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.platone.market.outcome.DecisionFormat.Place;
import org.platone.market.outcome.DecisionFormat.Placed;
import org.platone.market.outcome.TechnicalAnswer.RefusedRow;
import org.platone.market.participant.Participants;
import org.platone.market.pod.PodSnapshots;
import org.platone.market.quantity.Power;
import org.platone.market.session.MarketSession;
import org.platone.market.session.SessionDesk;
import org.platone.market.session.SessionStatus;
import org.platone.market.session.Sessions;
import org.springframework.stereotype.Service;

/**
 * Takes the grid operator's answers, as many as come until the deadline or the last. An answer is stored first and holds
 * from the moment it is entered in the head, which is refused once the answers are taken as they are.
 */
@Service
public class TechnicalDesk {

    private final Outcomes outcomes;
    private final OutcomeReader reader;
    private final Participants participants;
    private final PodSnapshots snapshots;
    private final Sessions sessions;
    private final SessionDesk desk;

    TechnicalDesk(
            Outcomes outcomes,
            OutcomeReader reader,
            Participants participants,
            PodSnapshots snapshots,
            Sessions sessions,
            SessionDesk desk) {
        this.outcomes = outcomes;
        this.reader = reader;
        this.participants = participants;
        this.snapshots = snapshots;
        this.sessions = sessions;
        this.desk = desk;
    }

    /**
     * Takes an answer.
     *
     * @param dso whose answer it is; rows of another's grid are refused
     * @throws AnswerRefused if the session is not waiting for one, or it says nothing
     */
    public TechnicalAnswer.Receipt take(String sessionId, String dso, TechnicalAnswer answer) {
        MarketSession session = sessions.named(sessionId).withDetails();
        OutcomeHead head = outcomes.head(sessionId)
                .orElseThrow(() -> new AnswerRefused(
                        AnswerRefused.Reason.NOT_CLEARED,
                        "Session " + sessionId + " is " + session.status().text() + "; it has no market outcome yet."));
        Instant now = desk.now();
        refuseIfOver(session, head, dso, now);
        // Before any of it is stored.
        rest(head, dso, answer);

        Responsibility responsibility = Responsibility.of(session, participants, snapshots);
        List<RefusedRow> refused = new ArrayList<>();
        Map<Integer, List<Placed>> byChunk = place(head, dso, responsibility, answer, refused);
        String postId = UUID.randomUUID().toString();
        byChunk.forEach((part, decisions) ->
                outcomes.putDecisions(head.source(), postId, part, DecisionFormat.write(decisions)));
        Set<String> awaited = answer.last() ? awaited(head, responsibility) : Set.of();
        OutcomeHead changed = outcomes.change(sessionId, stored -> {
            refuseIfOver(session, stored, dso, now);
            return stored.with(new OutcomeHead.Post(postId, dso, rest(stored, dso, answer), answer.last()), awaited);
        });

        refused.sort(Comparator.comparingInt(RefusedRow::number));
        List<Placed> taken = byChunk.values().stream().flatMap(List::stream).toList();
        return new TechnicalAnswer.Receipt(
                sessionId,
                changed.restOf(dso) == TechnicalRow.Result.KO,
                taken.size(),
                count(taken, TechnicalRow.Result.REDUCED),
                count(taken, TechnicalRow.Result.KO),
                head.deadline(),
                answer.last(),
                refused);
    }

    /** Silence accepts nothing: what an answer does not say was said before, or is said with rows that it names. */
    private static TechnicalRow.Result rest(OutcomeHead head, String dso, TechnicalAnswer answer) {
        Boolean rejected = answer.rejectRest();
        if (rejected != null) {
            return rejected ? TechnicalRow.Result.KO : TechnicalRow.Result.OK;
        }
        TechnicalRow.Result before = head.restOf(dso);
        if (before == null && answer.rows().isEmpty()) {
            throw new AnswerRefused(
                    AnswerRefused.Reason.DEFAULT_MISSING,
                    "A first technical outcome names rows, or says in default what holds for all of them, OK or KO.");
        }
        return before == null ? TechnicalRow.Result.OK : before;
    }

    private static int count(List<Placed> taken, TechnicalRow.Result result) {
        return (int) taken.stream()
                .filter(placed -> placed.decision().result() == result)
                .count();
    }

    /** The DSOs of the rows that serve a request; where a row has none, nobody can end the waiting. */
    private Set<String> awaited(OutcomeHead head, Responsibility responsibility) {
        String sole = responsibility.sole();
        if (sole != null) {
            return Set.of(sole);
        }
        Set<String> awaited = new HashSet<>();
        reader.forEach(head, OutcomeKind.MARKET, RowFormat.OUTCOME, pod -> {
            if (pod.rows().stream().anyMatch(OutcomeRow::isMatched)) {
                awaited.add(Objects.requireNonNullElse(responsibility.of(pod.podId()), ""));
            }
        });
        return awaited;
    }

    private static void refuseIfOver(MarketSession session, OutcomeHead head, String dso, Instant now) {
        if (head.closedAt() != null
                || head.isFinalFor(dso)
                || !now.isBefore(head.deadline())
                || session.status() != SessionStatus.CLEARED) {
            throw new AnswerRefused(
                    AnswerRefused.Reason.DEADLINE_PASSED,
                    head.isFinalFor(dso)
                            ? "The technical outcome of session " + session.id() + " is final."
                            : "The technical outcome of session " + session.id() + " could be given until "
                                    + head.deadline() + ".");
        }
    }

    /** Finds the row that each decision is about, and refuses those that there is none for or that give more. */
    private Map<Integer, List<Placed>> place(
            OutcomeHead head,
            String dso,
            Responsibility responsibility,
            TechnicalAnswer answer,
            List<RefusedRow> refused) {
        List<ChunkInfo> chunks = reader.chunks(head, OutcomeKind.MARKET);
        Map<Integer, List<TechnicalAnswer.Row>> rows = new TreeMap<>();
        for (TechnicalAnswer.Row row : answer.rows()) {
            rows.computeIfAbsent(OutcomeReader.partOf(chunks, row.podId()), part -> new ArrayList<>())
                    .add(row);
        }
        Map<Integer, List<Placed>> placed = new TreeMap<>();
        rows.forEach((part, some) -> {
            Map<Place, OutcomeRow> there = new HashMap<>();
            if (part > 0) {
                for (PodRows<OutcomeRow> pod : reader.pods(head, OutcomeKind.MARKET, RowFormat.OUTCOME, part)) {
                    pod.rows().forEach(row -> there.put(Place.of(pod.podId(), row), row));
                }
            }
            List<Placed> decisions = new ArrayList<>();
            for (TechnicalAnswer.Row row : some) {
                var place = new Place(
                        row.podId(), new OutcomeRow.RowKey(row.index(), row.playerOfferId(), row.playerRequestId()));
                OutcomeRow market = there.get(place);
                if (market == null) {
                    refused.add(new RefusedRow(
                            row.number(),
                            "",
                            "ROW_UNKNOWN",
                            "The market outcome has no row of this podId, index, playerOfferId and playerRequestId."));
                } else if (!dso.equals(responsibility.of(row.podId()))) {
                    refused.add(new RefusedRow(
                            row.number(),
                            "/podId",
                            "ROW_NOT_YOURS",
                            "PoD " + row.podId() + " is not in the grid that " + dso + " is responsible for."));
                } else if (isValid(row, market, refused::add)) {
                    decisions.add(new Placed(place, decision(row)));
                }
            }
            if (!decisions.isEmpty()) {
                placed.put(part, decisions);
            }
        });
        return placed;
    }

    private static Decision decision(TechnicalAnswer.Row row) {
        TechnicalRow.Result result = TechnicalRow.Result.valueOf(row.result());
        boolean reduced = result == TechnicalRow.Result.REDUCED;
        return new Decision(
                result, reduced ? row.acceptedPValue() : null, reduced ? row.acceptedQValue() : null, row.reason());
    }

    private static boolean isValid(TechnicalAnswer.Row row, OutcomeRow market, Consumer<RefusedRow> refused) {
        if (!row.result().equals(TechnicalRow.Result.REDUCED.name())) {
            return true;
        }
        if (row.acceptedPValue() == null && row.acceptedQValue() == null) {
            refused.accept(new RefusedRow(
                    row.number(), "/acceptedPValue", "VALUE_MISSING", "A reduction says what is left of P or Q."));
            return false;
        }
        boolean p = isReduction(row.number(), "acceptedPValue", row.acceptedPValue(), market.acceptedPValue(), refused);
        boolean q = isReduction(row.number(), "acceptedQValue", row.acceptedQValue(), market.acceptedQValue(), refused);
        return p && q;
    }

    private static boolean isReduction(
            int number, String field, @Nullable Power left, @Nullable Power accepted, Consumer<RefusedRow> refused) {
        if (left == null) {
            return true;
        }
        long most = accepted == null ? 0 : accepted.watts();
        boolean less =
                most >= 0 ? left.watts() >= 0 && left.watts() <= most : left.watts() <= 0 && left.watts() >= most;
        if (!less) {
            refused.accept(new RefusedRow(
                    number,
                    "/" + field,
                    "NOT_A_REDUCTION",
                    field + " lies between 0 and the accepted " + new Power(most) + ", " + left + " does not."));
        }
        return less;
    }
}
