package org.platone.settlement.settling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The books of one bucket of PoDs: one stored document. Almost always empty. */
final class Account {

    /**
     * One booking.
     *
     * @param key of the settlement's version
     * @param podId the PoD
     * @param amount given too much, or when negative kept back, in micro-euro; never 0
     */
    record Entry(String key, String podId, long amount) {}

    private final List<Entry> entries;
    private final long revision;

    Account(List<Entry> entries, long revision) {
        this.entries = new ArrayList<>(entries);
        this.revision = revision;
    }

    static String key(SettlementId settlement, int version) {
        return settlement + "#" + version;
    }

    /** Replaces what was booked under the key; tells what is kept back. */
    Map<String, Long> book(String key, Map<String, Long> due) {
        entries.removeIf(entry -> entry.key().equals(key));
        Map<String, Long> owed = new HashMap<>();
        entries.forEach(entry -> owed.merge(entry.podId(), entry.amount(), Long::sum));
        Map<String, Long> kept = new HashMap<>();
        due.forEach((podId, amount) -> {
            if (amount < 0) {
                entries.add(new Entry(key, podId, -amount));
            } else if (amount > 0 && owed.getOrDefault(podId, 0L) != 0) {
                // Too much may have been kept back for a decision that was not taken in the end: that is given now.
                long back = Math.min(amount, owed.getOrDefault(podId, 0L));
                entries.add(new Entry(key, podId, -back));
                kept.put(podId, back);
            }
        });
        return kept;
    }

    void confirm(String key, Map<String, Long> amounts) {
        entries.removeIf(entry -> entry.key().equals(key));
        amounts.forEach((podId, amount) -> entries.add(new Entry(key, podId, amount)));
    }

    long balance(String podId) {
        return entries.stream()
                .filter(entry -> entry.podId().equals(podId))
                .mapToLong(Entry::amount)
                .sum();
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    long revision() {
        return revision;
    }
}
