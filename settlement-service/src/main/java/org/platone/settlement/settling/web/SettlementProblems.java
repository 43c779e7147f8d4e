package org.platone.settlement.settling.web;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.settling.Settlement;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;

/** What is said about settlements and sessions that cannot be shown. */
final class SettlementProblems {

    private SettlementProblems() {}

    static ProblemException unknown(String settlementId) {
        return new ProblemException(
                HttpStatus.NOT_FOUND, "SETTLEMENT_UNKNOWN", "No settlement " + settlementId + " that you may see.");
    }

    static ProblemException unknownSession(String sessionId) {
        return new ProblemException(HttpStatus.NOT_FOUND, "SESSION_UNKNOWN", "No market session " + sessionId + ".");
    }

    /**
     * The number of the version that is asked for, which is the latest when none is.
     *
     * @param seen whether the caller may know which there are
     */
    static int version(Settlement settlement, @Nullable Integer wanted, BooleanSupplier seen) {
        if (settlement.status() != Settlement.Status.SETTLED) {
            throw unknown(settlement.id().toString());
        }
        int number = wanted == null ? settlement.version() : wanted;
        if (number < 1 || number > settlement.version()) {
            if (!seen.getAsBoolean()) {
                throw unknown(settlement.id().toString());
            }
            throw new ProblemException(
                    HttpStatus.NOT_FOUND,
                    "SETTLEMENT_UNKNOWN",
                    "Settlement " + settlement.id() + " has versions 1 to " + settlement.version() + ".");
        }
        return number;
    }
}
