package org.platone.starter.audit;

import java.time.Clock;
import java.time.Duration;

/** Records the changes that were begun when a process died: whether they were made, nobody can say. */
class InterruptedChanges {

    /** No call that is still worked on began so long ago; if one did, it has its own entry besides. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(10);

    private final AuditChain chain;
    private final Clock realTime;

    InterruptedChanges(AuditChain chain, Clock realTime) {
        this.chain = chain;
        this.realTime = realTime;
    }

    void record() {
        for (var change : chain.openedBefore(realTime.instant().minus(LONGEST_CALL))) {
            if (!chain.has(change.key())) {
                chain.append(change.interrupted());
            }
            chain.close(change.key());
        }
    }
}
