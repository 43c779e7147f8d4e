package org.platone.settlement.settling;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.platone.settlement.settling.Settlement.ChunkRef;

/** Settled rows in memory, in the form in which they would be stored. */
final class InMemorySettledChunks implements SettledChunks {

    private final Map<String, List<SettledPod>> stored = new HashMap<>();

    private static String key(SettlementId settlement, ChunkRef ref) {
        return settlement + "|" + ref;
    }

    @Override
    public synchronized void store(SettlementId settlement, ChunkRef ref, List<SettledPod> pods) {
        stored.put(key(settlement, ref), List.copyOf(pods));
    }

    @Override
    public synchronized List<Sums> sums(SettlementId settlement, Collection<ChunkRef> refs) {
        return refs.stream()
                .filter(ref -> stored.containsKey(key(settlement, ref)))
                .map(ref -> {
                    List<SettledPod> pods = stored.getOrDefault(key(settlement, ref), List.of());
                    return new Sums(ref, pods.size(), Trade.of(pods));
                })
                .toList();
    }

    @Override
    public synchronized Map<ChunkRef, SettledChunk> load(SettlementId settlement, Collection<ChunkRef> refs) {
        Map<ChunkRef, SettledChunk> chunks = new HashMap<>();
        for (ChunkRef ref : refs) {
            List<SettledPod> pods = stored.get(key(settlement, ref));
            if (pods == null) {
                throw new IllegalStateException("Settled rows of " + settlement + " are missing in the store");
            }
            chunks.put(ref, new SettledChunk(SettledChunk.pack(pods)));
        }
        return chunks;
    }

    @Override
    public synchronized void remove(Collection<SettlementId> settlements) {
        settlements.forEach(settlement -> stored.keySet().removeIf(key -> key.startsWith(settlement + "|")));
    }

    synchronized int size() {
        return stored.size();
    }
}
