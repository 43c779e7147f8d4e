package org.platone.settlement.outcome;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.platone.settlement.packed.PackedInput;
import org.platone.settlement.packed.PackedOutput;

/** What some parts of an outcome say of the PoDs of one bucket in one delivery window: one stored document. */
public final class SoldSection {

    /** So many parts are stored together: each that comes moves those that are there already, and each section is one more to read. */
    private static final int PARTS = 16;

    private static final int FORMAT = 1;

    private final Id id;
    private final SortedSet<Integer> parts;
    private final TreeMap<String, SoldPod> pods;
    private long revision;

    private SoldSection(Id id, long revision, Collection<Integer> parts) {
        this.id = id;
        this.revision = revision;
        this.parts = new TreeSet<>(parts);
        this.pods = new TreeMap<>();
    }

    /** Nothing yet. */
    static SoldSection nothing(Id id) {
        return new SoldSection(id, 0, List.of());
    }

    /** As {@link #packed} gave it. */
    static SoldSection of(Id id, long revision, Collection<Integer> parts, byte[] packed) {
        SoldSection section = new SoldSection(id, revision, parts);
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
            section.pods.put(podId, new SoldPod(podId, aggregatorId, rows));
        }
        return section;
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
        more.forEach(pod -> pods.merge(pod.podId(), pod.inOrder(), SoldPod::and));
    }

    Id id() {
        return id;
    }

    Collection<SoldPod> pods() {
        return pods.values();
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

    /**
     * Names a section.
     *
     * @param number counted from 0
     */
    record Id(SoldId sold, int number) {

        /** The section that a part belongs to. */
        static Id of(SoldId sold, int part) {
            return new Id(sold, (part - 1) / PARTS);
        }

        /** All that there may be when an outcome has so many parts. */
        static List<Id> all(SoldId sold, int parts) {
            return IntStream.range(0, (parts + PARTS - 1) / PARTS)
                    .mapToObj(number -> new Id(sold, number))
                    .toList();
        }

        @Override
        public String toString() {
            return number == 0 ? sold.toString() : sold + "|" + number;
        }
    }
}
