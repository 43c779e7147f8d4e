package org.platone.starter.store;

import com.mongodb.client.MongoDatabase;

/** How what a service has stored becomes what its next version reads. A bean of the service; those of one service are run in their order. */
public interface Migration {

    /** The version that the store has afterwards: 1 for the first, and no number left out. */
    int version();

    /** What it changes, for the log. */
    String description();

    /**
     * Changes what is stored. May be interrupted anywhere and begun again, so it must not mind what is changed already; while
     * services are restarted one after the other, instances of the version before may still read and write beside it.
     */
    void migrate(MongoDatabase store);
}
