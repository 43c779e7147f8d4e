package org.platone.market.bid;

import java.util.function.Consumer;

/** A rule of validity. */
@FunctionalInterface
interface BidRule {

    /** Says what is wrong; nothing if the rule is kept. */
    void check(Candidate candidate, Consumer<Refusal> refusals);
}
