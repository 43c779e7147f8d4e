package org.platone.market.bid;

import java.util.function.Consumer;
import org.platone.market.session.MarketSession;
import org.platone.market.session.SessionStatus;

/** Bids are taken from the opening of the gate to its closure. */
final class GateOpen implements BidRule {

    @Override
    public void check(Candidate candidate, Consumer<Refusal> refusals) {
        MarketSession session = candidate.session();
        if (session.status() == SessionStatus.CREATED && candidate.now().isBefore(session.gateClose())) {
            refusals.accept(new Refusal(
                    Reason.GATE_NOT_OPEN,
                    null,
                    "The gate of session " + session.id() + " opens at " + session.gateOpen() + "."));
        } else if (session.status() != SessionStatus.ACTIVE || !candidate.now().isBefore(session.gateClose())) {
            refusals.accept(closed(session));
        }
    }

    static Refusal closed(MarketSession session) {
        return new Refusal(
                Reason.GATE_CLOSED,
                null,
                session.status() == SessionStatus.CANCELLED
                        ? "Session " + session.id() + " was cancelled."
                        : "The gate of session " + session.id() + " is closed since "
                                + (session.status() == SessionStatus.CREATED || session.status() == SessionStatus.ACTIVE
                                        ? session.gateClose()
                                        : session.cameTo(SessionStatus.CLOSED))
                                + ".");
    }
}
