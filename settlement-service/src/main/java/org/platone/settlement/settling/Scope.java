package org.platone.settlement.settling;

import org.jspecify.annotations.Nullable;

/**
 * Which rows somebody may see: all, or those that it pays, or those that it is paid for.
 *
 * @param payer if not null, rows that this participant pays
 * @param payee if not null, rows that this participant is paid for
 */
public record Scope(@Nullable String payer, @Nullable String payee) {

    /** Everything. */
    public static final Scope ALL = new Scope(null, null);

    /** What the participant requested. */
    public static Scope payer(String participantId) {
        return new Scope(participantId, null);
    }

    /** What the participant offered. */
    public static Scope payee(String participantId) {
        return new Scope(null, participantId);
    }

    boolean sees(SettledRow row) {
        return sees(row.sold().requestPlayerId(), row.sold().offerPlayerId());
    }

    /** Whether it may see what was traded between the two. */
    public boolean sees(Trade trade) {
        return sees(trade.payer(), trade.payee());
    }

    private boolean sees(String thePayer, String thePayee) {
        return (payer == null || payer.equals(thePayer)) && (payee == null || payee.equals(thePayee));
    }
}
