package org.platone.settlement.accuracy;

import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.platone.settlement.outcome.Outcome;
import org.platone.settlement.outcome.Outcomes;
import org.platone.settlement.outcome.SoldIndex;
import org.platone.settlement.period.Window;

/** In which quarter-hours PoDs were activated: sold anything in any session. One for a report, which asks it again and again. */
final class Activations {

    private final Outcomes outcomes;
    private final SoldIndex sold;
    private final Map<Window, List<Outcome>> delivering = new HashMap<>();

    Activations(Outcomes outcomes, SoldIndex sold) {
        this.outcomes = outcomes;
        this.sold = sold;
    }

    /** The quarter-hours of the window in which the PoD was activated. */
    BitSet of(String podId, Window window) {
        BitSet slots = new BitSet(window.intervals());
        for (Outcome outcome : delivering.computeIfAbsent(window, this::complete)) {
            sold.sold(outcome.sessionId(), podId).orElse(new BitSet()).stream()
                    .mapToObj(outcome.delivery()::startOf)
                    .filter(window::contains)
                    .mapToInt((Instant start) -> window.slotOf(start))
                    .forEach(slots::set);
        }
        return slots;
    }

    private List<Outcome> complete(Window window) {
        return outcomes.delivering(window).stream().filter(Outcome::isComplete).toList();
    }
}
