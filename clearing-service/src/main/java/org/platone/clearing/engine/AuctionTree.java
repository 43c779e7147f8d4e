package org.platone.clearing.engine;

import java.util.Arrays;

/**
 * The part of the area tree that an auction needs: the areas in which somebody asks. They are numbered outer areas first, all that lies in an area right
 * after it; a parent is the nearest outer area in which somebody asks.
 */
final class AuctionTree {
    private final int[] slotOfArea;
    private long[] order = new long[16];
    private int[] areaOfSlot = new int[16];
    private int[] parents = new int[16];
    private int[] firstChildren = new int[16];
    private int[] siblings = new int[16];
    private boolean[] poms = new boolean[16];
    private int slots;

    AuctionTree(int areas) {
        slotOfArea = new int[areas];
        Arrays.fill(slotOfArea, -1);
    }

    /** Makes the tree of the areas of {@code count} requests. */
    void build(Areas areas, int[] requestAreas, int count) {
        for (int slot = 0; slot < slots; slot++) {
            slotOfArea[areaOfSlot[slot]] = -1;
        }
        slots = 0;
        ensure(count);
        for (int request = 0; request < count; request++) {
            int area = requestAreas[request];
            if (slotOfArea[area] < 0) {
                slotOfArea[area] = 0;
                int zone = areas.zoneOf(area);
                order[slots++] = zone >= 0 ? ((long) zone << 32) + area + 1 : (long) area << 32;
            }
        }
        Arrays.sort(order, 0, slots);
        for (int slot = 0; slot < slots; slot++) {
            long key = order[slot];
            int area = (int) key == 0 ? (int) (key >>> 32) : (int) key - 1;
            areaOfSlot[slot] = area;
            slotOfArea[area] = slot;
        }
        for (int slot = 0; slot < slots; slot++) {
            int area = areaOfSlot[slot];
            parents[slot] = area == Areas.GRID ? -1 : slotOfOuter(areas, area);
            firstChildren[slot] = -1;
            poms[slot] = areas.zoneOf(area) >= 0;
        }
        for (int slot = slots - 1; slot >= 0; slot--) {
            if (parents[slot] >= 0) {
                siblings[slot] = firstChildren[parents[slot]];
                firstChildren[parents[slot]] = slot;
            }
        }
    }

    private int slotOfOuter(Areas areas, int area) {
        int zone = areas.zoneOf(area);
        return zone >= 0 && slotOfArea[zone] >= 0 ? slotOfArea[zone] : slotOfArea[Areas.GRID];
    }

    private void ensure(int size) {
        if (order.length < size) {
            order = new long[2 * size];
            areaOfSlot = Arrays.copyOf(areaOfSlot, 2 * size);
            parents = new int[2 * size];
            firstChildren = new int[2 * size];
            siblings = new int[2 * size];
            poms = new boolean[2 * size];
        }
    }

    int slots() {
        return slots;
    }

    /** The slot of an area in which somebody asks. */
    int slot(int area) {
        return slotOfArea[area];
    }

    /** Whether all offers of a slot lie in one PoM. */
    boolean isPom(int slot) {
        return poms[slot];
    }

    /** The nearest slot around a PoM, or -1 when nobody asks where it lies. */
    int nearest(Areas areas, int pom) {
        int own = slotOfArea[pom];
        return own >= 0 ? own : slotOfOuter(areas, pom);
    }

    /** The slot around a slot, or -1. */
    int parent(int slot) {
        return parents[slot];
    }

    /** The first of the slots whose parent is this one, or -1. */
    int firstChild(int slot) {
        return firstChildren[slot];
    }

    /** The next slot with the same parent, or -1. */
    int sibling(int slot) {
        return parents[slot] < 0 ? -1 : siblings[slot];
    }
}
