package org.platone.market.participant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of the grid that a DSO is responsible for.
 *
 * @param zones whole zones, but for PoMs in them that another DSO names
 * @param poMs single PoMs
 */
public record Grid(List<String> zones, List<String> poMs) {

    public Grid(@Nullable List<String> zones, @Nullable List<String> poMs) {
        this.zones = zones == null ? List.of() : List.copyOf(zones);
        this.poMs = poMs == null ? List.of() : List.copyOf(poMs);
    }
}
