package org.platone.settlement.settling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Confirmed payments in memory. */
final class InMemoryTokensPaid implements TokensPaid {

    private final Map<String, Part> parts = new HashMap<>();

    @Override
    public synchronized void record(Part part) {
        parts.put(part.settlement() + "|" + part.version() + "|" + part.number(), part);
    }

    @Override
    public synchronized boolean isRecorded(SettlementId settlement, int version, int part) {
        return parts.containsKey(settlement + "|" + version + "|" + part);
    }

    @Override
    public synchronized Map<SettlementId, Long> totals(Collection<SettlementId> settlements) {
        Map<SettlementId, Long> totals = new HashMap<>();
        of(settlements)
                .forEach(part -> part.paid()
                        .forEach(paid -> totals.merge(part.settlement(), paid.microTokens(), Math::addExact)));
        return totals;
    }

    @Override
    public synchronized Map<SettlementId, SortedMap<String, Long>> byAggregator(Collection<SettlementId> settlements) {
        Map<SettlementId, SortedMap<String, Long>> sums = new HashMap<>();
        for (Part part : of(settlements)) {
            SortedMap<String, Long> ofSettlement = sums.computeIfAbsent(part.settlement(), none -> new TreeMap<>());
            part.paid().forEach(paid -> ofSettlement.merge(paid.aggregatorId(), paid.microTokens(), Math::addExact));
        }
        return sums;
    }

    @Override
    public synchronized Map<SettlementId, List<Receipt>> ofPod(Collection<SettlementId> settlements, String podId) {
        Map<SettlementId, List<Receipt>> receipts = new HashMap<>();
        for (Part part : of(settlements)) {
            List<Receipt> found = new ArrayList<>();
            part.paid().stream()
                    .filter(paid -> paid.podId().equals(podId))
                    .forEach(paid ->
                            found.add(new Receipt(part.version(), paid.microTokens(), paid.transactionHash(), "")));
            part.unpaid().stream()
                    .filter(unpaid -> unpaid.podId().equals(podId))
                    .forEach(unpaid -> found.add(new Receipt(part.version(), 0, "", unpaid.reason())));
            if (!found.isEmpty()) {
                receipts.computeIfAbsent(part.settlement(), none -> new ArrayList<>())
                        .addAll(found);
            }
        }
        receipts.values().forEach(some -> some.sort(Comparator.comparingInt(Receipt::version)));
        return receipts;
    }

    private List<Part> of(Collection<SettlementId> settlements) {
        return parts.values().stream()
                .filter(part -> settlements.contains(part.settlement()))
                .toList();
    }
}
