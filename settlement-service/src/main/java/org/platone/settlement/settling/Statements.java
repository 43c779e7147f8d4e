package org.platone.settlement.settling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
        List<Trade> trades = new ArrayList<>();
        List<Statement.Entry> entries = new ArrayList<>();
        for (Settlement settlement : settlements) {
            Settlement.Version version = settlement.versionAt(asOf == null ? Instant.MAX : asOf);
            if (version != null) {
                List<Trade> visible =
                        version.trades().stream().filter(scope::sees).toList();
                trades.addAll(visible);
                entries.add(new Statement.Entry(settlement, version, amount(visible)));
            }
        }
        return new Statement(
                Trade.sum(trades),
                entries,
                tokens.byAggregator(
                        entries.stream().map(entry -> entry.settlement().id()).toList()));
    }

    private static long amount(List<Trade> trades) {
        return trades.stream().mapToLong(Trade::amount).reduce(0, Math::addExact);
    }
}
