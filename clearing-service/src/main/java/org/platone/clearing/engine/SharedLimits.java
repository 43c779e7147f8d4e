package org.platone.clearing.engine;

import java.util.Arrays;

/** The limits of PoDs that have several offers in an auction: each PoD's offers, cheapest first, and what they may sell together. */
final class SharedLimits {
    private long[] keys = new long[16];
    private long[] roomsByOffer = new long[16];
    private int size;

    private int groups;
    private int[] starts = new int[17];
    private int[] members = new int[16];
    private long[] rooms = new long[16];

    void clear() {
        size = 0;
        groups = 0;
    }

    /** Adds an offer of the auction to those of a PoD that may sell {@code room} together. */
    void add(int pod, int offer, long room) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            rooms = new long[2 * size];
            members = new int[2 * size];
            starts = new int[2 * size + 1];
        }
        if (roomsByOffer.length <= offer) {
            roomsByOffer = Arrays.copyOf(roomsByOffer, 2 * offer);
        }
        keys[size++] = (long) pod << 32 | offer;
        roomsByOffer[offer] = room;
    }

    /** Puts the offers of each PoD together, in merit order. */
    void close(Auction auction) {
        Arrays.sort(keys, 0, size);
        for (int i = 0; i < size; i++) {
            int offer = (int) keys[i];
            if (i == 0 || keys[i - 1] >>> 32 != keys[i] >>> 32) {
                starts[groups] = i;
                rooms[groups++] = roomsByOffer[offer];
            }
            int at = i;
            while (at > starts[groups - 1] && auction.offerCodes[members[at - 1]] > auction.offerCodes[offer]) {
                members[at] = members[at - 1];
                at--;
            }
            members[at] = offer;
        }
        starts[groups] = size;
    }

    /** How many offers share a limit with another. */
    int members() {
        return size;
    }

    int groups() {
        return groups;
    }

    /** What the offers of a group may sell together. */
    long room(int group) {
        return rooms[group];
    }

    int from(int group) {
        return starts[group];
    }

    /** The place after the last offer of a group. */
    int to(int group) {
        return starts[group + 1];
    }

    /** The offer at a place. */
    int member(int place) {
        return members[place];
    }

    /** Lets each PoD's cheapest offers use up its limit first. */
    void apply(Auction auction) {
        for (int group = 0; group < groups; group++) {
            long room = rooms[group];
            for (int i = starts[group]; i < starts[group + 1]; i++) {
                int offer = members[i];
                auction.available[offer] = Math.min(auction.quantities[offer], room);
                room -= auction.available[offer];
            }
        }
    }
}
