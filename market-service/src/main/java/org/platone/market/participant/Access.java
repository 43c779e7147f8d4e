package org.platone.market.participant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a new participant needs to connect.
 *
 * @param client what it gets tokens with; null if another than the gateway gives them
 * @param topics that it may read or write
 * @param certificate for the broker; null if it did not ask for one
 */
public record Access(
        Participant participant,
        @Nullable Client client,
        Topics topics,
        @Nullable Certificate certificate) {

    /** What it may do at the broker: its consumer groups begin with {@code group}. */
    public record Topics(List<String> reads, List<String> writes, String group) {
        public Topics {
            reads = List.copyOf(reads);
            writes = List.copyOf(writes);
        }
    }
}
