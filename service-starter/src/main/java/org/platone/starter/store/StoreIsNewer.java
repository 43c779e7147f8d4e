package org.platone.starter.store;

/** What is stored was written by a newer version of the service, which this one cannot read. */
public class StoreIsNewer extends RuntimeException {

    StoreIsNewer(int stored, int known) {
        super("The store has version " + stored + " and this service reads up to " + known
                + ": start the newer version of the service again, or restore a backup of before");
    }
}
