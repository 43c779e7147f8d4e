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

/** In which quarter-hours of a window PoDs were activated: sold anything in any session. */
final class Activations {

    private final SoldIndex sold;
    private final List<Outcome> outcomes;
    private final Window window;
    private final Map<String, BitSet> known = new HashMap<>();

    private Activations(SoldIndex sold, List<Outcome> outcomes, Window window) {
        this.sold = sold;
        this.outcomes = outcomes;
        this.window = window;
    }

    static Activations of(Outcomes outcomes, SoldIndex sold, Window window) {
        return new Activations(
                sold,
                outcomes.delivering(window).stream().filter(Outcome::isComplete).toList(),
                window);
    }

    boolean isActivated(String podId, int slot) {
        return known.computeIfAbsent(podId, this::read).get(slot);
    }

    private BitSet read(String podId) {
        BitSet slots = new BitSet(window.intervals());
        for (Outcome outcome : outcomes) {
            sold.sold(outcome.sessionId(), podId).orElse(new BitSet()).stream()
                    .mapToObj(outcome.delivery()::startOf)
                    .filter(window::contains)
                    .mapToInt((Instant start) -> window.slotOf(start))
                    .forEach(slots::set);
        }
        return slots;
    }
}
