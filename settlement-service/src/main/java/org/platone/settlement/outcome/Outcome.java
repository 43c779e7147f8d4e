package org.platone.settlement.outcome;

import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import org.platone.settlement.period.Window;
import org.platone.settlement.session.MarketType;

/**
 * A session's validated outcome, without its rows.
 *
 * @param sessionId the session
 * @param marketType its market
 * @param marketOutcomeId the market outcome that was validated
 * @param delivery what the session delivers
 * @param partition the partition that it comes from
 * @param parts in how many parts it comes
 * @param received the parts that are kept
 */
public record Outcome(
        String sessionId,
        MarketType marketType,
        String marketOutcomeId,
        Window delivery,
        int partition,
        int parts,
        Set<Integer> received) {

    /** Which of two sessions' rows are delivered first: day-ahead before real-time, then the earlier delivery, then the id. */
    public static final Comparator<Outcome> DELIVERY_ORDER = Comparator.comparing(Outcome::marketType)
            .thenComparing(outcome -> outcome.delivery().start())
            .thenComparing(Outcome::sessionId);

    public Outcome {
        received = Set.copyOf(received);
    }

    static Outcome of(OutcomePart part, Set<Integer> received) {
        return new Outcome(
                part.sessionId(),
                part.marketType(),
                part.marketOutcomeId(),
                part.delivery(),
                part.partition(),
                part.parts(),
                received);
    }

    Outcome with(Set<Integer> more) {
        Set<Integer> all = new TreeSet<>(received);
        all.addAll(more);
        return new Outcome(sessionId, marketType, marketOutcomeId, delivery, partition, parts, all);
    }

    /** Whether all parts are kept. */
    public boolean isComplete() {
        return received.size() == parts;
    }
}
