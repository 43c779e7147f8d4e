package org.platone.clearing.engine;

import org.jspecify.annotations.Nullable;

/** Why an offer was not, or not wholly, accepted in an interval. */
public enum Reason {
    /** Nobody asked for this direction where the PoD lies. */
    NO_REQUEST(1),
    /** Dearer than every request that it could have served. */
    PRICE(2),
    /** Others that come before it in the merit order filled the demand. */
    OUTBID(3),
    /** The PoD may not sell more in this interval. */
    LIMIT(4),
    /** The PoD was already accepted in the other direction. */
    DIRECTION(5),
    /** A request of an earlier class was served in this area in the other direction. */
    COUNTERACTION(6),
    /** May only be taken whole, and whole it did not fit. */
    INDIVISIBLE(7);

    private static final @Nullable Reason[] BY_CODE = {
        null, NO_REQUEST, PRICE, OUTBID, LIMIT, DIRECTION, COUNTERACTION, INDIVISIBLE
    };

    private final byte code;

    Reason(int code) {
        this.code = (byte) code;
    }

    /** A number that stands for this reason in a column; 0 stands for none. */
    public byte code() {
        return code;
    }

    /** The one that a number stands for; null for 0. */
    public static @Nullable Reason ofCode(int code) {
        return BY_CODE[code];
    }
}
