package org.platone.settlement.settling;

import java.util.List;
import java.util.SortedMap;

/**
 * Who owes whom for some settlements, as far as the asker may see it.
 *
 * @param lines one for each pair of participants
 * @param entries the settlements that are in it
 * @param tokens what the customers of each aggregator got, in millionths of a token
 */
public record Statement(List<Trade> lines, List<Entry> entries, SortedMap<String, Long> tokens) {

    /**
     * A settlement.
     *
     * @param settlement which one
     * @param version the version that counts
     * @param amount what its lines come to, in micro-euro
     * @param tokens what the customers of each aggregator got for it, in millionths of a token
     */
    public record Entry(
            Settlement settlement, Settlement.Version version, long amount, SortedMap<String, Long> tokens) {}
}
