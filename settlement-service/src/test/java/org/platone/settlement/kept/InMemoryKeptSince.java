package org.platone.settlement.kept;

import java.time.Instant;

/** The moment in memory. */
public final class InMemoryKeptSince implements KeptSince {

    private Instant since = Instant.MIN;

    @Override
    public synchronized Instant moment() {
        return since;
    }

    @Override
    public synchronized void moveTo(Instant moment) {
        since = moment.isAfter(since) ? moment : since;
    }
}
