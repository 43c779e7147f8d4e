package org.platone.settlement.settling;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.platone.settlement.period.Window;

/** Settlements in memory. */
final class InMemorySettlements implements Settlements {

    private static final Comparator<Settlement> IN_TIME = Comparator.<Settlement, Instant>comparing(
                    settlement -> settlement.window().start())
            .thenComparing(Settlement::marketType)
            .thenComparing(settlement -> settlement.id().sessionId());

    private final Map<SettlementId, Settlement> stored = new HashMap<>();

    private static Settlement copy(Settlement settlement, long revision) {
        return new Settlement(
                settlement.id(),
                settlement.marketType(),
                settlement.marketOutcomeId(),
                settlement.window(),
                settlement.isLast(),
                settlement.partition(),
                settlement.versions(),
                settlement.published(),
                revision);
    }

    @Override
    public synchronized void addIfAbsent(Collection<Settlement> settlements) {
        settlements.forEach(settlement -> stored.putIfAbsent(settlement.id(), copy(settlement, 1)));
    }

    @Override
    public synchronized Optional<Settlement> find(SettlementId id) {
        return Optional.ofNullable(stored.get(id)).map(found -> copy(found, found.revision()));
    }

    @Override
    public synchronized List<Settlement> find(Collection<SettlementId> ids) {
        return list(settlement -> ids.contains(settlement.id()));
    }

    @Override
    public synchronized List<Settlement> open() {
        return list(settlement -> settlement.status() == Settlement.Status.OPEN);
    }

    @Override
    public synchronized List<Settlement> unpublished() {
        return list(settlement -> settlement.published() < settlement.version());
    }

    @Override
    public synchronized List<Settlement> overlapping(Window window) {
        return list(settlement -> settlement.window().overlaps(window));
    }

    @Override
    public synchronized List<Settlement> starting(Instant from, Instant to) {
        return list(settlement -> !settlement.window().start().isBefore(from)
                && settlement.window().start().isBefore(to));
    }

    private List<Settlement> list(Predicate<Settlement> filter) {
        return stored.values().stream()
                .filter(filter)
                .sorted(IN_TIME)
                .map(found -> copy(found, found.revision()))
                .toList();
    }

    @Override
    public synchronized boolean save(Settlement settlement) {
        Settlement known = stored.get(settlement.id());
        if (known == null || known.revision() != settlement.revision()) {
            return false;
        }
        stored.put(settlement.id(), copy(settlement, settlement.revision() + 1));
        settlement.stored();
        return true;
    }
}
