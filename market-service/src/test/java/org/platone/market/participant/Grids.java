package org.platone.market.participant;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.starter.access.Role;

/** Grids for tests. */
public final class Grids {

    private Grids() {}

    /** One DSO with a grid; null for the whole. */
    public static GridOperators of(String dso, @Nullable Grid grid) {
        return GridOperators.of(List.of(new Participant(dso, Role.DSO, dso, grid)));
    }
}
