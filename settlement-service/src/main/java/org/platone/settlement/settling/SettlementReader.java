package org.platone.settlement.settling;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.platone.settlement.pod.PodBuckets;
import org.platone.settlement.settling.Settlement.ChunkRef;

/** Reads settled rows, never more PoDs at once in memory as objects than there are buckets. */
public final class SettlementReader {

    private final SettledChunks chunks;
    private final PodBuckets buckets;

    SettlementReader(SettledChunks chunks, PodBuckets buckets) {
        this.chunks = chunks;
        this.buckets = buckets;
    }

    /** All PoDs of a version in the order of their ids. */
    void forEachPod(Settlement settlement, int version, Consumer<SettledPod> consumer) {
        Collection<ChunkRef> refs = settlement.chunks(version).values();
        PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(head -> head.pod.podId()));
        chunks.load(settlement.id(), refs).values().forEach(chunk -> {
            Iterator<SettledPod> pods = chunk.iterator();
            if (pods.hasNext()) {
                heads.add(new Head(pods.next(), pods));
            }
        });
        while (!heads.isEmpty()) {
            Head head = heads.remove();
            consumer.accept(head.pod);
            if (head.rest.hasNext()) {
                head.pod = head.rest.next();
                heads.add(head);
            }
        }
    }

    /** One PoD of a version. */
    Optional<SettledPod> pod(Settlement settlement, int version, String podId) {
        ChunkRef ref = settlement.chunks(version).get(buckets.of(podId));
        return ref == null
                ? Optional.empty()
                : Optional.ofNullable(chunks.load(settlement.id(), List.of(ref)).get(ref))
                        .flatMap(chunk -> chunk.of(podId));
    }

    /** Writes the certified document of a version: canonical JSON. */
    public void writeDocument(Settlement settlement, int version, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder(1 << 16);
        beginDocument(settlement, text);
        boolean[] first = {true};
        IOException[] failure = new IOException[1];
        forEachPod(settlement, version, pod -> {
            if (!first[0]) {
                text.append(',');
            }
            first[0] = false;
            SettlementJson.pod(text, pod.podId(), pod.rows());
            if (text.length() > 1 << 15 && failure[0] == null) {
                failure[0] = flush(text, out);
            }
        });
        endDocument(settlement, version, text);
        if (failure[0] == null) {
            failure[0] = flush(text, out);
        }
        if (failure[0] != null) {
            throw failure[0];
        }
    }

    private static @org.jspecify.annotations.Nullable IOException flush(StringBuilder text, OutputStream out) {
        try {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            return null;
        } catch (IOException e) {
            return e;
        } finally {
            text.setLength(0);
        }
    }

    static void beginDocument(Settlement settlement, StringBuilder text) {
        text.append("{\"marketOutcomeId\":");
        SettlementJson.text(text, settlement.marketOutcomeId());
        text.append(",\"marketType\":");
        SettlementJson.text(text, settlement.marketType().label());
        text.append(",\"pods\":[");
    }

    static void endDocument(Settlement settlement, int version, StringBuilder text) {
        text.append("],\"sessionId\":");
        SettlementJson.text(text, settlement.id().sessionId());
        text.append(",\"settlementId\":");
        SettlementJson.text(text, settlement.id().toString());
        text.append(",\"startTime\":");
        SettlementJson.text(text, settlement.window().start().toString());
        text.append(",\"version\":").append(version).append('}');
    }

    private static final class Head {

        private SettledPod pod;
        private final Iterator<SettledPod> rest;

        private Head(SettledPod pod, Iterator<SettledPod> rest) {
            this.pod = pod;
            this.rest = rest;
        }
    }
}
