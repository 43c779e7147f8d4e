package org.platone.gateway.limits;

import java.io.IOException;

/** A body comes so slowly that it is not waited for. */
public class SlowBody extends IOException {

    SlowBody() {
        super("The body comes too slowly");
    }

    /** Whether that is why something failed. */
    public static boolean isCauseOf(Throwable failure) {
        for (var at = failure; at != null; at = at.getCause()) {
            if (at instanceof SlowBody) {
                return true;
            }
        }
        return false;
    }
}
