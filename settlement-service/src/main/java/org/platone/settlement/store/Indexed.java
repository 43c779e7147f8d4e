package org.platone.settlement.store;

/** Keeps documents that need indexes besides their ids. */
public interface Indexed {

    /** Creates those that do not exist. */
    void createIndexes();
}
