package org.platone.market.bid;

import java.util.List;

/** What became of a proposal. */
public sealed interface Admission {

    /**
     * It holds, and will whatever happens.
     *
     * @param repeated whether it held before
     */
    record Admitted(Bid bid, boolean repeated) implements Admission {}

    /**
     * It was refused.
     *
     * @param refusals at least one, the one that decides first
     */
    record Refused(List<Refusal> refusals) implements Admission {
        public Refused {
            refusals = List.copyOf(refusals);
        }

        static Refused of(Reason reason, String detail) {
            return new Refused(List.of(new Refusal(reason, null, detail)));
        }
    }
}
