package org.platone.settlement.settling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sums settlements up. */
@Component
public final class Statements {

    private final TokensPaid tokens;

    Statements(TokensPaid tokens) {
        this.tokens = tokens;
    }

    /**
     * What the settlements come to; those that are not settled are left out.
     *
     * @param asOf by the versions that had been made by then; null by the latest
     */
    public Statement of(Collection<Settlement> settlements, Scope scope, @Nullable Instant asOf) {
        List<Settlement> settled = settlements.stream()
                .filter(settlement -> version(settlement, asOf) != null)
                .toList();
        Map<SettlementId, SortedMap<String, Long>> paid =
                tokens.byAggregator(settled.stream().map(Settlement::id).toList());
        List<Trade> trades = new ArrayList<>();
        List<Statement.Entry> entries = new ArrayList<>();
        SortedMap<String, Long> all = new TreeMap<>();
        for (Settlement settlement : settled) {
            Settlement.Version version = Objects.requireNonNull(version(settlement, asOf));
            List<Trade> visible = version.trades().stream().filter(scope::sees).toList();
            SortedMap<String, Long> ofThis = paid.getOrDefault(settlement.id(), new TreeMap<>());
            trades.addAll(visible);
            entries.add(new Statement.Entry(settlement, version, amount(visible), ofThis));
            ofThis.forEach((aggregatorId, sum) -> all.merge(aggregatorId, sum, Math::addExact));
        }
        return new Statement(Trade.sum(trades), entries, all);
    }

    private static Settlement.@Nullable Version version(Settlement settlement, @Nullable Instant asOf) {
        return settlement.versionAt(asOf == null ? Instant.MAX : asOf);
    }

    private static long amount(List<Trade> trades) {
        return trades.stream().mapToLong(Trade::amount).reduce(0, Math::addExact);
    }
}
