package org.platone.settlement.measurement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.packed.PackedInput;
import org.platone.settlement.packed.PackedOutput;

/** The readings of one bucket of PoDs in one quarter-hour: one stored document. */
public final class Readings {

    private static final int FORMAT = 1;
    private static final int HAS_Q = 1;
    private static final int CORRECTION = 2;
    private static final int HAS_SUPERSEDED = 4;

    /** More corrections of one quarter-hour than any meter makes; of more, those sent first are dropped. */
    private static final int MOST_SUPERSEDED = 50;

    private final ReadingsId id;
    private final Map<String, Reading> byPod = new LinkedHashMap<>();
    private final Map<String, List<Reading>> superseded = new HashMap<>();
    private long revision;

    private Readings(ReadingsId id, long revision) {
        this.id = id;
        this.revision = revision;
    }

    /** Without any reading yet. */
    static Readings none(ReadingsId id) {
        return new Readings(id, 0);
    }

    /** As {@link #packed} gave them. */
    static Readings of(ReadingsId id, long revision, byte[] packed) {
        PackedInput in = PackedInput.of(packed);
        if (in.small() != FORMAT) {
            throw new IllegalStateException("Readings " + id + " are in an unknown format");
        }
        Readings readings = new Readings(id, revision);
        while (!in.isAtEnd()) {
            String podId = in.text();
            int flags = in.small();
            readings.byPod.put(podId, read(in, flags, id));
            if ((flags & HAS_SUPERSEDED) != 0) {
                int count = in.small();
                List<Reading> kept = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    kept.add(read(in, in.small(), id));
                }
                readings.superseded.put(podId, kept);
            }
        }
        return readings;
    }

    private static Reading read(PackedInput in, int flags, ReadingsId id) {
        int p = in.small();
        Integer q = (flags & HAS_Q) == 0 ? null : Integer.valueOf(in.small());
        long sentAt = in.number() + id.interval().toEpochMilli();
        long arrivedAt = in.number() + sentAt;
        return new Reading(p, q, sentAt, in.number(), arrivedAt, (flags & CORRECTION) != 0);
    }

    byte[] packed() {
        PackedOutput out = new PackedOutput();
        out.number(FORMAT);
        byPod.forEach((podId, reading) -> {
            List<Reading> kept = superseded(podId);
            out.text(podId);
            write(out, reading, kept.isEmpty() ? 0 : HAS_SUPERSEDED);
            if (!kept.isEmpty()) {
                out.number(kept.size());
                kept.forEach(old -> write(out, old, 0));
            }
        });
        return out.bytes();
    }

    private void write(PackedOutput out, Reading reading, int flags) {
        Integer q = reading.q();
        out.number(flags | (q == null ? 0 : HAS_Q) | (reading.correction() ? CORRECTION : 0));
        out.number(reading.p());
        if (q != null) {
            out.number(q);
        }
        out.number(reading.sentAt() - id.interval().toEpochMilli());
        out.number(reading.arrivedAt() - reading.sentAt());
        out.number(reading.offset());
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
        boolean other = !reading.saysTheSameAs(known);
        if (!reading.isAfter(known)) {
            return other && keep(podId, reading) ? Effect.OVERTAKEN : Effect.KNOWN;
        }
        if (other) {
            keep(podId, known);
        }
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

    /** Keeps a reading that does not count, unless it is kept already. */
    private boolean keep(String podId, Reading reading) {
        List<Reading> kept = superseded.computeIfAbsent(podId, id -> new ArrayList<>());
        int place = 0;
        for (Reading old : kept) {
            if (old.isTheSameRecordAs(reading) || (old.sentAt() == reading.sentAt() && old.saysTheSameAs(reading))) {
                return false;
            }
            if (reading.isAfter(old)) {
                place++;
            }
        }
        if (kept.size() == MOST_SUPERSEDED) {
            if (place == 0) {
                return false;
            }
            kept.removeFirst();
            place--;
        }
        kept.add(place, reading);
        return true;
    }

    /** What became of a reading that came in. */
    enum Effect {
        /** The first of its PoD and quarter-hour. */
        NEW,
        /** It says something else than the one that counted until now. */
        CORRECTED,
        /** It says the same, later. */
        REPEATED,
        /** One that was sent later is already there and says something else; this one is kept beside it. */
        OVERTAKEN,
        /** It adds nothing: this very record was taken before, or it says the same as one that was sent later. */
        KNOWN,
        /** This very record was taken before, and took the place of another value. */
        KNOWN_CORRECTION;

        boolean changes() {
            return this == NEW || this == CORRECTED || this == REPEATED || this == OVERTAKEN;
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

    /** The readings of the PoD that do not count because another was sent later, in the order in which they were sent. */
    List<Reading> superseded(String podId) {
        return superseded.getOrDefault(podId, List.of());
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
