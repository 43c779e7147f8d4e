package org.platone.settlement.baseline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.packed.PackedInput;
import org.platone.settlement.packed.PackedOutput;
import org.platone.settlement.quantity.PowerCurve;

/** The baselines of some PoDs for a day: one stored document. */
final class BaselineSection {

    private static final int FORMAT = 1;
    private static final int HAS_P = 1;
    private static final int HAS_Q = 2;

    private final LocalDate day;
    private final long revision;
    private final Map<String, Baseline> byPod = new TreeMap<>();

    /** Without any baseline yet. */
    BaselineSection(LocalDate day) {
        this(day, 0);
    }

    private BaselineSection(LocalDate day, long revision) {
        this.day = day;
        this.revision = revision;
    }

    /** As {@link #packed} gave them. */
    static BaselineSection of(LocalDate day, long revision, byte[] packed) {
        PackedInput in = PackedInput.of(packed);
        if (in.small() != FORMAT) {
            throw new IllegalStateException("Baselines of " + day + " are in an unknown format");
        }
        BaselineSection section = new BaselineSection(day, revision);
        while (!in.isAtEnd()) {
            String podId = in.text();
            String source = in.text();
            Instant receivedAt = Instant.ofEpochMilli(in.number());
            long stored = in.number();
            section.byPod.put(podId, new Baseline(podId, day, source, curve(in), receivedAt, stored));
        }
        return section;
    }

    private static PowerCurve curve(PackedInput in) {
        PowerCurve curve = new PowerCurve(in.small());
        for (int slot = 0; slot < curve.intervals(); slot++) {
            int flags = in.small();
            if ((flags & HAS_P) != 0) {
                curve.setP(slot, in.number());
            }
            if ((flags & HAS_Q) != 0) {
                curve.setQ(slot, in.number());
            }
        }
        return curve;
    }

    byte[] packed() {
        PackedOutput out = new PackedOutput();
        out.number(FORMAT);
        for (Baseline baseline : byPod.values()) {
            out.text(baseline.podId());
            out.text(baseline.source());
            out.number(baseline.receivedAt().toEpochMilli());
            out.number(baseline.revision());
            write(out, baseline.curve());
        }
        return out.bytes();
    }

    private static void write(PackedOutput out, PowerCurve curve) {
        out.number(curve.intervals());
        for (int slot = 0; slot < curve.intervals(); slot++) {
            out.number((curve.hasP(slot) ? HAS_P : 0) | (curve.hasQ(slot) ? HAS_Q : 0));
            if (curve.hasP(slot)) {
                out.number(curve.p(slot));
            }
            if (curve.hasQ(slot)) {
                out.number(curve.q(slot));
            }
        }
    }

    /**
     * Takes a baseline as one revision later.
     *
     * @return whether nobody else stored one since it was read
     */
    boolean take(Baseline baseline) {
        Baseline known = byPod.get(baseline.podId());
        long stored = known == null ? 0 : known.revision();
        if (known != null && stored == baseline.revision() + 1 && known.curve().equals(baseline.curve())) {
            // By an earlier attempt of which that was not known, or by somebody who says the same.
            return true;
        }
        if (stored != baseline.revision()) {
            return false;
        }
        byPod.put(
                baseline.podId(),
                new Baseline(
                        baseline.podId(), day, baseline.source(), baseline.curve(), baseline.receivedAt(), stored + 1));
        return true;
    }

    /** The baseline of the PoD, or null when there is none. */
    @Nullable
    Baseline of(String podId) {
        return byPod.get(podId);
    }

    /** How often they have been stored. */
    long revision() {
        return revision;
    }
}
