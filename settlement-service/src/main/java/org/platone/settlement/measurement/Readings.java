package org.platone.settlement.measurement;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.packed.PackedInput;
import org.platone.settlement.packed.PackedOutput;

/** The readings of one bucket of PoDs in one quarter-hour: one stored document. */
public final class Readings {

    private static final int FORMAT = 1;

    private final ReadingsId id;
    private final Map<String, Reading> byPod;
    private long revision;

    private Readings(ReadingsId id, long revision, Map<String, Reading> byPod) {
        this.id = id;
        this.revision = revision;
        this.byPod = byPod;
    }

    /** Without any reading yet. */
    static Readings none(ReadingsId id) {
        return new Readings(id, 0, new TreeMap<>());
    }

    /** As {@link #packed} gave them. */
    static Readings of(ReadingsId id, long revision, byte[] packed) {
        PackedInput in = PackedInput.of(packed);
        if (in.small() != FORMAT) {
            throw new IllegalStateException("Readings " + id + " are in an unknown format");
        }
        Map<String, Reading> byPod = new TreeMap<>();
        long epoch = id.interval().toEpochMilli();
        while (!in.isAtEnd()) {
            String podId = in.text();
            int flags = in.small();
            int p = in.small();
            Integer q = (flags & 1) == 0 ? null : Integer.valueOf(in.small());
            long sentAt = in.number() + epoch;
            long arrivedAt = in.number() + sentAt;
            byPod.put(podId, new Reading(p, q, sentAt, in.number(), arrivedAt, (flags & 2) != 0));
        }
        return new Readings(id, revision, byPod);
    }

    byte[] packed() {
        PackedOutput out = new PackedOutput();
        out.number(FORMAT);
        long epoch = id.interval().toEpochMilli();
        byPod.forEach((podId, reading) -> {
            Integer q = reading.q();
            out.text(podId);
            out.number((q == null ? 0 : 1) | (reading.correction() ? 2 : 0));
            out.number(reading.p());
            if (q != null) {
                out.number(q);
            }
            out.number(reading.sentAt() - epoch);
            out.number(reading.arrivedAt() - reading.sentAt());
            out.number(reading.offset());
        });
        return out.bytes();
    }

    /** Takes a reading, in any order and however often, and tells what that did. */
    Effect take(String podId, Reading reading) {
        Reading known = byPod.get(podId);
        if (known == null) {
            byPod.put(podId, reading);
            return Effect.NEW;
        }
        if (known.isTheSameRecordAs(reading)) {
            return known.correction() ? Effect.KNOWN_CORRECTION : Effect.KNOWN;
        }
        if (!reading.isAfter(known)) {
            return Effect.OVERTAKEN;
        }
        boolean other = !reading.saysTheSameAs(known);
        byPod.put(
                podId,
                new Reading(
                        reading.p(),
                        reading.q(),
                        reading.sentAt(),
                        reading.offset(),
                        other ? reading.arrivedAt() : known.arrivedAt(),
                        other || known.correction()));
        return other ? Effect.CORRECTED : Effect.REPEATED;
    }

    /** What became of a reading that came in. */
    enum Effect {
        /** The first of its PoD and quarter-hour. */
        NEW,
        /** It says something else than the one that counted until now. */
        CORRECTED,
        /** It says the same, later. */
        REPEATED,
        /** One that was sent later is already there. */
        OVERTAKEN,
        /** This very record was taken before. */
        KNOWN,
        /** This very record was taken before, and took the place of another value. */
        KNOWN_CORRECTION;

        boolean changes() {
            return this == NEW || this == CORRECTED || this == REPEATED;
        }

        boolean corrects() {
            return this == CORRECTED || this == KNOWN_CORRECTION;
        }
    }

    /** What they are the readings of. */
    public ReadingsId id() {
        return id;
    }

    /** The reading of the PoD, or null when there is none. */
    public @Nullable Reading of(String podId) {
        return byPod.get(podId);
    }

    /** How many PoDs have one. */
    public int size() {
        return byPod.size();
    }

    /** How often they have been stored. */
    long revision() {
        return revision;
    }

    void stored() {
        revision++;
    }
}
