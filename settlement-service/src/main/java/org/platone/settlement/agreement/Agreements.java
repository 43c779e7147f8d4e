package org.platone.settlement.agreement;

import java.time.Instant;

/** What the aggregators agreed with their customers. */
public interface Agreements {

    /** The terms for the PoD at that moment, which are {@link Terms#DEFAULT} where no agreement is in force. */
    Terms termsOf(String podId, Instant at);

    /** Waits until all agreements are known that were published by now. */
    void catchUp();
}
