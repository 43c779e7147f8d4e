package org.platone.clearing.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an offer was or was not taken in an interval. Quantities are watts or var, negative downward; prices micro-euro per kWh or kvarh.
 *
 * @param reason why it was not wholly accepted, or null
 * @param limit what the PoD might sell in this direction, as a magnitude, or null when nothing binds
 * @param demand the requests that it could have served but for its price, those cleared first before others
 * @param around the merit order around the offer: competitors for that demand, at most a few before it and after it, with the offer itself
 * @param before what competitors before it in the merit order offered together
 * @param pricesKnown whether clearing again finds the same outcome; where a search was cut short it may not, and then nobody knows what another price
 *     would have led to
 * @param wholeUpTo the highest price at which all of it would have been accepted, other things equal; null when there is none or it is not known
 * @param partUpTo the highest price at which any of it would have been accepted, other things equal; null when there is none or it is not known
 */
public record Explanation(
        Product product,
        int interval,
        long offered,
        long price,
        long accepted,
        Acceptance acceptance,
        @Nullable Reason reason,
        @Nullable Long limit,
        List<Demand> demand,
        List<Competitor> around,
        long before,
        boolean pricesKnown,
        @Nullable Long wholeUpTo,
        @Nullable Long partUpTo) {

    /** A request and what it got. */
    public record Demand(int request, long price, long requested, long served) {}

    /** An offer in the merit order and what was accepted of it. */
    public record Competitor(int offer, long price, long offered, long accepted) {}

    public Explanation {
        demand = List.copyOf(demand);
        around = List.copyOf(around);
    }
}
