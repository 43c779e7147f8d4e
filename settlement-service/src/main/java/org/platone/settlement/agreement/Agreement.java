package org.platone.settlement.agreement;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agreement for a PoD.
 *
 * @param agreementId its id on the chain
 * @param versions its terms over time
 */
public record Agreement(String agreementId, List<Version> versions) {

    /**
     * Terms that hold for a time.
     *
     * @param terms what is agreed
     * @param validFrom the first moment
     * @param validTo the first moment after it, or null while it is open
     */
    public record Version(
            Terms terms, Instant validFrom, @Nullable Instant validTo) {

        boolean holds(Instant at) {
            return !at.isBefore(validFrom) && (validTo == null || at.isBefore(validTo));
        }
    }

    /** The latest version that is in force then, or the default. */
    public Terms at(Instant moment) {
        Version best = null;
        for (Version version : versions) {
            if (version.holds(moment)
                    && (best == null || version.terms().version() > best.terms().version())) {
                best = version;
            }
        }
        return best == null ? Terms.DEFAULT : best.terms();
    }
}
