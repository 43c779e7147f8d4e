package org.platone.market.pod;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.platone.starter.store.Packed;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes snapshots of the registry and keeps those of the latest sessions in memory: they never change. */
@Service
public class PodSnapshots {

    private static final int PODS_A_CHUNK = 500;
    private static final int KEPT = 3;
    private static final int REMOVED_AT_ONCE = 500;

    private final Pods pods;
    private final SnapshotStore store;
    private final JsonMapper mapper;
    private final PodFormat format;
    private final Map<String, PodSnapshot> kept = new LinkedHashMap<>(8, 0.75f, true);

    PodSnapshots(Pods pods, SnapshotStore store, JsonMapper mapper) {
        this.pods = pods;
        this.store = store;
        this.mapper = mapper;
        this.format = new PodFormat(mapper);
    }

    /** Takes a snapshot of the registry as it is; the latest one again if nothing has changed since. */
    public RegistrySnapshot take() {
        var now = new RegistryMark();
        pods.forEachRevision(now::add);
        String mark = now.finish();
        return store.latest()
                .filter(latest -> latest.mark().equals(mark))
                .map(SnapshotStore.Latest::snapshot)
                .orElseGet(this::takeAnew);
    }

    private RegistrySnapshot takeAnew() {
        var writer = new Writer(UUID.randomUUID().toString());
        var mark = new RegistryMark();
        pods.forEachStored(stored -> {
            mark.add(stored.pod().podId(), stored.revision());
            writer.add(stored.pod());
        });
        RegistrySnapshot snapshot = writer.finish();
        store.putLatest(new SnapshotStore.Latest(mark.finish(), snapshot));
        return snapshot;
    }

    /** The PoDs of a snapshot. */
    public PodSnapshot read(RegistrySnapshot snapshot) {
        synchronized (kept) {
            PodSnapshot known = kept.get(snapshot.snapshotId());
            if (known != null) {
                return known;
            }
            PodSnapshot read = load(snapshot);
            kept.put(snapshot.snapshotId(), read);
            if (kept.size() > KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
            return read;
        }
    }

    /** Removes a snapshot that no session works with, unless it is the latest, with which the next one may. */
    public void remove(RegistrySnapshot snapshot) {
        if (store.latest()
                .filter(latest -> latest.snapshot().snapshotId().equals(snapshot.snapshotId()))
                .isPresent()) {
            return;
        }
        for (int chunk = 0; chunk < snapshot.chunks(); chunk += REMOVED_AT_ONCE) {
            store.remove(snapshot.snapshotId(), chunk, Math.min(snapshot.chunks(), chunk + REMOVED_AT_ONCE));
        }
        synchronized (kept) {
            kept.remove(snapshot.snapshotId());
        }
    }

    private PodSnapshot load(RegistrySnapshot snapshot) {
        var loaded = new PodSnapshot();
        // Most PoDs are alike, and all have few aggregators, zones and PoMs: equal ones are held once.
        Map<Object, Object> same = new HashMap<>();
        for (int chunk = 0; chunk < snapshot.chunks(); chunk++) {
            byte[] packed = store.get(snapshot.snapshotId(), chunk)
                    .orElseThrow(() -> new IllegalStateException("No snapshot " + snapshot.snapshotId()));
            for (JsonNode json : mapper.readTree(Packed.unpack(packed))) {
                SnapshotPod pod = SnapshotPod.of(format.restore(json));
                loaded.add(new SnapshotPod(
                        pod.podId(),
                        once(same, pod.aggregatorId()),
                        once(same, pod.zone()),
                        once(same, pod.poMId()),
                        once(same, pod.limits())));
            }
        }
        return loaded;
    }

    @SuppressWarnings("unchecked") // The map holds each object under itself.
    private static <T> T once(Map<Object, Object> same, T value) {
        Object first = same.putIfAbsent(value, value);
        return first == null ? value : (T) first;
    }

    /** Writes a snapshot chunk by chunk. */
    private final class Writer {

        private final String snapshotId;
        private final MessageDigest digest = RegistryMark.sha256();
        private final StringBuilder chunk = new StringBuilder();
        private int chunks;
        private int inChunk;
        private int count;

        private Writer(String snapshotId) {
            this.snapshotId = snapshotId;
        }

        private void add(Pod pod) {
            String json = format.store(pod).toString();
            digest.update(json.getBytes(StandardCharsets.UTF_8));
            chunk.append(inChunk == 0 ? '[' : ',').append(json);
            count++;
            inChunk++;
            if (inChunk == PODS_A_CHUNK) {
                flush();
            }
        }

        private void flush() {
            chunk.append(']');
            store.put(snapshotId, chunks, Packed.pack(chunk.toString().getBytes(StandardCharsets.UTF_8)));
            chunks++;
            inChunk = 0;
            chunk.setLength(0);
        }

        private RegistrySnapshot finish() {
            if (inChunk > 0) {
                flush();
            }
            String version = count + "-" + HexFormat.of().formatHex(digest.digest(), 0, 6);
            return new RegistrySnapshot(snapshotId, version, count, chunks);
        }
    }
}
