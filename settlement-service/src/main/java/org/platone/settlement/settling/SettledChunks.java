package org.platone.settlement.settling;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.platone.settlement.settling.Settlement.ChunkRef;

/** Where the rows of the settlements are kept: by settlement, version and bucket of PoDs. Once read by others they stay until all are removed. */
public interface SettledChunks {

    /**
     * The sums of a chunk.
     *
     * @param ref which chunk
     * @param pods how many PoDs it has
     * @param trades the sums over its rows
     */
    record Sums(ChunkRef ref, int pods, List<Trade> trades) {}

    /** Stores a chunk durably. */
    void store(SettlementId settlement, ChunkRef ref, List<SettledPod> pods);

    /** The sums of the chunks, in no order. */
    List<Sums> sums(SettlementId settlement, Collection<ChunkRef> refs);

    /** The chunks, to be read one PoD after the other. */
    Map<ChunkRef, SettledChunk> load(SettlementId settlement, Collection<ChunkRef> refs);

    /** Removes all chunks of the settlements, also those that belong to no version. */
    void remove(Collection<SettlementId> settlements);
}
