package org.platone.settlement.outcome;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.packed.PackedInput;
import org.platone.settlement.packed.PackedOutput;

/** What the PoDs of one bucket sold in one session for one delivery window: one stored document. */
public final class Sold {

    private static final int FORMAT = 1;
    private static final Comparator<SoldRow> CHRONOLOGICAL =
            Comparator.comparingInt(SoldRow::slot).thenComparingLong(SoldRow::order);

    private final SoldId id;
    private final SortedSet<Integer> parts;
    private final TreeMap<String, SoldPod> pods;
    private long revision;

    private Sold(SoldId id, long revision, Collection<Integer> parts) {
        this.id = id;
        this.revision = revision;
        this.parts = new TreeSet<>(parts);
        this.pods = new TreeMap<>();
    }

    /** Nothing yet. */
    static Sold nothing(SoldId id) {
        return new Sold(id, 0, List.of());
    }

    /** As {@link #packed} gave it. */
    static Sold of(SoldId id, long revision, Collection<Integer> parts, byte[] packed) {
        Sold sold = new Sold(id, revision, parts);
        PackedInput in = PackedInput.ofDeflated(packed);
        if (in.small() != FORMAT) {
            throw new IllegalStateException("What was sold in " + id + " is in an unknown format");
        }
        while (!in.isAtEnd()) {
            String podId = in.text();
            String aggregatorId = in.text();
            int count = in.small();
            List<SoldRow> rows = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                rows.add(new SoldRow(
                        in.small(),
                        in.small(),
                        in.number(),
                        in.text(),
                        in.text(),
                        in.text(),
                        in.text(),
                        in.number(),
                        in.number(),
                        in.number(),
                        in.number()));
            }
            sold.pods.put(podId, new SoldPod(podId, aggregatorId, rows));
        }
        return sold;
    }

    byte[] packed() {
        PackedOutput out = new PackedOutput();
        out.number(FORMAT);
        for (SoldPod pod : pods.values()) {
            out.text(pod.podId());
            out.text(pod.aggregatorId());
            out.number(pod.rows().size());
            for (SoldRow row : pod.rows()) {
                out.number(row.slot());
                out.number(row.index());
                out.number(row.order());
                out.text(row.playerOfferId());
                out.text(row.playerRequestId());
                out.text(row.requestPlayerId());
                out.text(row.offerPlayerId());
                out.number(row.p());
                out.number(row.pPrice());
                out.number(row.q());
                out.number(row.qPrice());
            }
        }
        return out.deflated();
    }

    /** Adds the rows of a part, once. */
    void add(int part, List<SoldPod> more) {
        if (!parts.add(part)) {
            return;
        }
        for (SoldPod pod : more) {
            SoldPod known = pods.get(pod.podId());
            List<SoldRow> rows = new ArrayList<>(known == null ? List.of() : known.rows());
            rows.addAll(pod.rows());
            rows.sort(CHRONOLOGICAL);
            pods.put(pod.podId(), new SoldPod(pod.podId(), pod.aggregatorId(), rows));
        }
    }

    /** What it is. */
    public SoldId id() {
        return id;
    }

    /** The PoDs in the order of their ids. */
    public Collection<SoldPod> pods() {
        return Collections.unmodifiableCollection(pods.values());
    }

    /** What the PoD sold, or null when nothing. */
    public @Nullable SoldPod of(String podId) {
        return pods.get(podId);
    }

    /** The rows of the PoD in order of delivery, none when it sold nothing. */
    public List<SoldRow> rowsOf(String podId) {
        SoldPod pod = pods.get(podId);
        return pod == null ? List.of() : pod.rows();
    }

    SortedSet<Integer> parts() {
        return parts;
    }

    long revision() {
        return revision;
    }

    void stored() {
        revision++;
    }
}
