package org.platone.clearing.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The area tree: the whole grid, its zones, and the points of measurement (PoM) in them; areas are numbered, the grid is 0. */
public final class Areas {
    public static final int GRID = 0;

    private static final int NOWHERE = -1;

    private final Map<String, Integer> zones = new HashMap<>();
    private final Map<String, Integer> poms = new HashMap<>();
    private final List<String> names = new ArrayList<>(List.of(""));
    private final IntColumn zoneOf = new IntColumn();

    Areas() {
        zoneOf.add(NOWHERE);
    }

    int addZone(String name) {
        Integer known = zones.get(name);
        return known != null ? known : add(zones, name);
    }

    /** Adds a PoM; {@code zone} is null when a request names the PoM: should no PoD do so too, it lies in no zone. */
    int addPom(String name, @Nullable String zone) {
        Integer known = poms.get(name);
        int area = known != null ? known : add(poms, name);
        if (zone != null) {
            int zoneArea = addZone(zone);
            if (zoneOf.get(area) != NOWHERE && zoneOf.get(area) != zoneArea) {
                throw new IllegalArgumentException("PoM " + name + " lies in two zones");
            }
            zoneOf.set(area, zoneArea);
        }
        return area;
    }

    private int add(Map<String, Integer> kind, String name) {
        int area = names.size();
        kind.put(name, area);
        names.add(name);
        zoneOf.add(NOWHERE);
        return area;
    }

    /** The place of each area in an order that depends on names only, the PoMs of a zone one after another. */
    int[] places() {
        int[] order = Sorting.order(names.size(), (a, b) -> {
            int byZone = zoneName(a).compareTo(zoneName(b));
            return byZone != 0 ? byZone : names.get(a).compareTo(names.get(b));
        });
        int[] places = new int[order.length];
        for (int place = 0; place < order.length; place++) {
            places[order[place]] = place;
        }
        return places;
    }

    private String zoneName(int area) {
        return zoneOf.get(area) == NOWHERE ? "" : names.get(zoneOf.get(area));
    }

    /** The area of a PoM, or -1 when there is none of this name. */
    public int pom(String name) {
        return poms.getOrDefault(name, NOWHERE);
    }

    /** The area of a zone, or -1 when there is none of this name. */
    public int zone(String name) {
        return zones.getOrDefault(name, NOWHERE);
    }

    /** The name of a zone or PoM; empty for the grid. */
    public String name(int area) {
        return names.get(area);
    }

    public int count() {
        return names.size();
    }

    /** The zone that a PoM lies in; -1 for everything else. */
    int zoneOf(int area) {
        return zoneOf.get(area);
    }

    /** Whether {@code area} is {@code outer} or lies in it. */
    public boolean within(int area, int outer) {
        return outer == GRID || area == outer || zoneOf.get(area) == outer;
    }
}
