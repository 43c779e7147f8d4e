package org.platone.settlement.settling;

/**
 * How much penalty a PoD may still get in a session, by product, in micro-euro.
 *
 * @param active for active power
 * @param reactive for reactive power
 */
record PenaltyRoom(long active, long reactive) {

    /** No limit. */
    static final PenaltyRoom UNLIMITED = new PenaltyRoom(Long.MAX_VALUE, Long.MAX_VALUE);
}
