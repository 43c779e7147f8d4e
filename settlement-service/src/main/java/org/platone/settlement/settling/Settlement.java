package org.platone.settlement.settling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.outcome.Outcome;
import org.platone.settlement.period.Window;
import org.platone.settlement.session.MarketType;

/** The life of a settlement: opened, settled, perhaps corrected, and each version published. */
public final class Settlement {

    /** Where it stands. */
    public enum Status {
        OPEN,
        SETTLED
    }

    /**
     * What was decided at a time.
     *
     * @param number from 1
     * @param settledAt when
     * @param run names the stored chunks that belong to it
     * @param buckets of which it has chunks of its own; the others are as before
     * @param pods how many PoDs sold something, in all
     * @param trades the sums, in all
     */
    public record Version(
            int number, Instant settledAt, String run, List<Integer> buckets, long pods, List<Trade> trades) {}

    /**
     * The stored rows of a bucket.
     *
     * @param run of the version that they belong to
     * @param bucket the bucket
     */
    record ChunkRef(String run, int bucket) {}

    private final SettlementId id;
    private final MarketType marketType;
    private final String marketOutcomeId;
    private final Window window;
    private final boolean last;
    private final int partition;
    private final List<Version> versions;
    private int published;
    private long revision;

    Settlement(
            SettlementId id,
            MarketType marketType,
            String marketOutcomeId,
            Window window,
            boolean last,
            int partition,
            List<Version> versions,
            int published,
            long revision) {
        this.id = id;
        this.marketType = marketType;
        this.marketOutcomeId = marketOutcomeId;
        this.window = window;
        this.last = last;
        this.partition = partition;
        this.versions = new ArrayList<>(versions);
        this.published = published;
        this.revision = revision;
    }

    /** The settlement of one of an outcome's windows. */
    static Settlement open(Outcome outcome, Window window) {
        return new Settlement(
                new SettlementId(outcome.sessionId(), window.start()),
                outcome.marketType(),
                outcome.marketOutcomeId(),
                window,
                window.end().equals(outcome.delivery().end()),
                outcome.partition(),
                List.of(),
                0,
                0);
    }

    /** From open, or from settled when it is corrected: the next version. */
    Version settle(Instant at, String run, Collection<Integer> buckets, long pods, List<Trade> trades) {
        Version version = new Version(
                versions.size() + 1, at, run, buckets.stream().sorted().toList(), pods, List.copyOf(trades));
        versions.add(version);
        return version;
    }

    /** The next version that was not published has been. */
    void published(int version) {
        if (version != published + 1 || version > versions.size()) {
            throw new IllegalStateException("Version " + version + " of " + id + " is not the next to be published");
        }
        published = version;
    }

    /** Its name. */
    public SettlementId id() {
        return id;
    }

    public MarketType marketType() {
        return marketType;
    }

    public String marketOutcomeId() {
        return marketOutcomeId;
    }

    /** What is settled. */
    public Window window() {
        return window;
    }

    /** Whether the session delivers nothing after it. */
    boolean isLast() {
        return last;
    }

    /** The partition whose owner settles it. */
    int partition() {
        return partition;
    }

    public Status status() {
        return versions.isEmpty() ? Status.OPEN : Status.SETTLED;
    }

    /** The number of the latest version, 0 while it is open. */
    public int version() {
        return versions.size();
    }

    /** A version by its number. */
    public Version version(int number) {
        return versions.get(number - 1);
    }

    /** Names a version among the documents that are certified. */
    public String documentId(int number) {
        return id + ":SETTLEMENT:" + number;
    }

    /** The latest version that had been made by then, or null when there was none. */
    public @Nullable Version versionAt(Instant moment) {
        Version known = null;
        for (Version version : versions) {
            if (!version.settledAt().isAfter(moment)) {
                known = version;
            }
        }
        return known;
    }

    /** The latest version; only of a settled one. */
    public Version latest() {
        return versions.getLast();
    }

    List<Version> versions() {
        return Collections.unmodifiableList(versions);
    }

    /** How many versions have been published. */
    int published() {
        return published;
    }

    /** Where the rows of a version are stored, by bucket. */
    SortedMap<Integer, ChunkRef> chunks(int number) {
        SortedMap<Integer, ChunkRef> chunks = new TreeMap<>();
        for (Version version : versions.subList(0, number)) {
            version.buckets().forEach(bucket -> chunks.put(bucket, new ChunkRef(version.run(), bucket)));
        }
        return chunks;
    }

    /** The chunks that the latest version would have, were some replaced. */
    Collection<ChunkRef> chunksWith(String run, Collection<Integer> buckets) {
        Map<Integer, ChunkRef> chunks = new TreeMap<>(chunks(versions.size()));
        buckets.forEach(bucket -> chunks.put(bucket, new ChunkRef(run, bucket)));
        return chunks.values();
    }

    long revision() {
        return revision;
    }

    void stored() {
        revision++;
    }
}
