package org.platone.clearing.engine;

import org.jspecify.annotations.Nullable;

/** How much of an offer's quantity of one interval was accepted: all, some or none. */
public enum Acceptance {
    OK(1),
    PARTIAL(2),
    KO(3);

    private static final @Nullable Acceptance[] BY_CODE = {null, OK, PARTIAL, KO};

    private final int code;

    Acceptance(int code) {
        this.code = code;
    }

    /** A number that stands for this acceptance, from 1; 0 is left for none. */
    public int code() {
        return code;
    }

    /** The one that a number stands for; null for 0. */
    public static @Nullable Acceptance ofCode(int code) {
        return BY_CODE[code];
    }

    /** How much of an offered quantity was accepted. */
    public static Acceptance of(long accepted, long offered) {
        if (accepted == 0) {
            return KO;
        }
        return accepted == offered ? OK : PARTIAL;
    }
}
