package org.platone.market.outcome;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.platone.market.participant.Participants;
import org.platone.market.pod.PodSnapshots;
import org.platone.market.session.MarketRules;
import org.platone.market.session.MarketSession;
import org.springframework.stereotype.Component;

/** What the grid operators say of the rows of an outcome by what they answered so far, and by the rule of silence. */
@Component
class GridAnswers {

    private static final Decision UNANSWERED =
            new Decision(TechnicalRow.Result.KO, null, null, "The grid operator did not answer in time.");
    private static final Decision REST_REJECTED = new Decision(TechnicalRow.Result.KO, null, null, null);

    private final Outcomes outcomes;
    private final Participants participants;
    private final PodSnapshots snapshots;

    GridAnswers(Outcomes outcomes, Participants participants, PodSnapshots snapshots) {
        this.outcomes = outcomes;
        this.participants = participants;
        this.snapshots = snapshots;
    }

    Answers of(MarketSession session, OutcomeHead head) {
        Map<String, TechnicalRow.Result> rests = new HashMap<>();
        // Of two answers of a DSO the later one's rest holds.
        head.posts().forEach(post -> rests.put(post.by(), post.rest()));
        return new Answers(head, Responsibility.of(session, participants, snapshots), rests, silence(session));
    }

    private static Decision silence(MarketSession session) {
        return session.rules().silence() == MarketRules.Silence.ACCEPT ? Decision.OK : UNANSWERED;
    }

    /** The answers about one outcome; one chunk of it at a time. */
    final class Answers {

        private final OutcomeHead head;
        private final Responsibility responsibility;
        private final Map<String, TechnicalRow.Result> rests;
        private final Decision silence;
        private final Map<DecisionFormat.Place, Decision> named = new HashMap<>();

        private Answers(
                OutcomeHead head,
                Responsibility responsibility,
                Map<String, TechnicalRow.Result> rests,
                Decision silence) {
            this.head = head;
            this.responsibility = responsibility;
            this.rests = rests;
            this.silence = silence;
        }

        /** Reads what is said of the rows of a chunk, in place of the one before. */
        void open(int part) {
            named.clear();
            for (OutcomeHead.Post post : head.posts()) {
                outcomes.decisions(head.source(), post.postId(), part)
                        .ifPresent(decisions -> DecisionFormat.read(decisions, named));
            }
        }

        /** Whether the DSO of a PoD has answered at all. */
        boolean hasAnswered(String podId) {
            String dso = responsibility.of(podId);
            return dso != null && rests.containsKey(dso);
        }

        /** What holds for all rows of the opened chunk; null if it may differ from row to row. */
        @Nullable
        Decision ofAll() {
            String sole = responsibility.sole();
            return sole == null || !named.isEmpty() ? null : restOf(sole);
        }

        /** Whether the one DSO that is responsible for everything has answered at all. */
        boolean hasSoleAnswered() {
            String sole = responsibility.sole();
            return sole != null && rests.containsKey(sole);
        }

        /** What holds for a row of the opened chunk. */
        Decision of(String podId, OutcomeRow row) {
            Decision decision = named.isEmpty() ? null : named.get(DecisionFormat.Place.of(podId, row));
            return decision == null ? rest(podId) : decision;
        }

        private Decision rest(String podId) {
            return restOf(responsibility.of(podId));
        }

        private Decision restOf(@Nullable String dso) {
            TechnicalRow.Result rest = dso == null ? null : rests.get(dso);
            if (rest == null) {
                return silence;
            }
            return switch (rest) {
                case OK, REDUCED -> Decision.OK;
                case KO -> REST_REJECTED;
            };
        }
    }
}
