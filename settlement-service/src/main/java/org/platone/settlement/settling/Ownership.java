package org.platone.settlement.settling;

/** Which part of the work is this instance's. */
public interface Ownership {

    /** Whether it is the one that settles sessions whose outcome comes in that partition. */
    boolean owns(int partition);
}
