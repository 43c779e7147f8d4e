package org.platone.settlement.quantity;

import java.util.Arrays;

/** Active and reactive power by quarter-hour, in whole watts (var), where any value may be missing. */
public final class PowerCurve {

    /** Stands for a value that is missing. */
    private static final int MISSING = Integer.MIN_VALUE;

    private final int[] p;
    private final int[] q;

    /** A curve of so many quarter-hours that has no value yet. */
    public PowerCurve(int intervals) {
        p = new int[intervals];
        q = new int[intervals];
        Arrays.fill(p, MISSING);
        Arrays.fill(q, MISSING);
    }

    private PowerCurve(int[] p, int[] q) {
        this.p = p;
        this.q = q;
    }

    /** How many quarter-hours it has, with or without a value. */
    public int intervals() {
        return p.length;
    }

    /** Whether the active power of the quarter-hour is known. */
    public boolean hasP(int slot) {
        return p[slot] != MISSING;
    }

    /** Whether the reactive power of the quarter-hour is known. */
    public boolean hasQ(int slot) {
        return q[slot] != MISSING;
    }

    /** Active power in watts; only where {@link #hasP}. */
    public long p(int slot) {
        return p[slot];
    }

    /** Reactive power in var; only where {@link #hasQ}. */
    public long q(int slot) {
        return q[slot];
    }

    /** Sets the active power in watts. */
    public void setP(int slot, long watts) {
        p[slot] = Math.toIntExact(watts);
    }

    /** Sets the reactive power in var. */
    public void setQ(int slot, long vars) {
        q[slot] = Math.toIntExact(vars);
    }

    /** The part of it that begins at a quarter-hour; what reaches beyond its end is missing. */
    public PowerCurve part(int from, int intervals) {
        PowerCurve part = new PowerCurve(intervals);
        int known = Math.min(intervals, p.length - from);
        System.arraycopy(p, from, part.p, 0, known);
        System.arraycopy(q, from, part.q, 0, known);
        return part;
    }

    /** One of the same values. */
    public PowerCurve copy() {
        return new PowerCurve(p.clone(), q.clone());
    }

    /** Whether both have the same values, or both none, in the quarter-hour. */
    public boolean agreesAt(int slot, PowerCurve other) {
        return p[slot] == other.p[slot] && q[slot] == other.q[slot];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PowerCurve curve && Arrays.equals(p, curve.p) && Arrays.equals(q, curve.q);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(p) + Arrays.hashCode(q);
    }

    @Override
    public String toString() {
        return "PowerCurve[p=" + Arrays.toString(p) + ", q=" + Arrays.toString(q) + "]";
    }
}
