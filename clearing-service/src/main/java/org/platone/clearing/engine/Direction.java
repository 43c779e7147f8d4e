package org.platone.clearing.engine;

/** Upward flexibility injects more or withdraws less (positive power), downward the reverse (negative power). */
public enum Direction {
    UP(0),
    DOWN(1);

    private final int column;

    Direction(int column) {
        this.column = column;
    }

    /** Where columns of this direction stand among those of both. */
    int column() {
        return column;
    }

    /** The direction of a power in watts or var that is not 0. */
    public static Direction of(long power) {
        return power > 0 ? UP : DOWN;
    }

    public Direction opposite() {
        return this == UP ? DOWN : UP;
    }

    /** Gives a magnitude (at least 0) the sign of this direction. */
    public long signed(long magnitude) {
        return this == UP ? magnitude : -magnitude;
    }
}
