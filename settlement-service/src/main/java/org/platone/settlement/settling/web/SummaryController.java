package org.platone.settlement.settling.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.settling.Scope;
import org.platone.settlement.settling.Settlement;
import org.platone.settlement.settling.SettlementId;
import org.platone.settlement.settling.SettlementRows;
import org.platone.settlement.settling.TokensPaid;
import org.platone.settlement.settling.Trade;
import org.platone.starter.access.Caller;
import org.platone.starter.access.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a session came to. */
@RestController
class SummaryController {

    private final SettlementRows rows;
    private final TokensPaid tokens;

    SummaryController(SettlementRows rows, TokensPaid tokens) {
        this.rows = rows;
        this.tokens = tokens;
    }

    @GetMapping("/api/settlements/summary")
    SummaryView summary(Caller caller, @RequestParam String sessionId) {
        if (!rows.isKnown(sessionId)) {
            throw SettlementProblems.unknownSession(sessionId);
        }
        Scope scope = Visibility.money(caller);
        List<Settlement> all = rows.ofSession(sessionId);
        List<Settlement> settled = all.stream()
                .filter(settlement -> settlement.status() == Settlement.Status.SETTLED)
                .toList();
        Map<SettlementId, Long> minted =
                tokens.totals(settled.stream().map(Settlement::id).toList());
        List<WindowView> windows = new ArrayList<>();
        for (Settlement settlement : settled) {
            Sums sums = Sums.of(visible(settlement, scope));
            windows.add(new WindowView(
                    settlement.id().toString(),
                    settlement.window().start(),
                    settlement.window().end(),
                    settlement.version(),
                    settlement.latest().settledAt(),
                    sums,
                    tokens(caller, minted.getOrDefault(settlement.id(), 0L))));
        }
        return new SummaryView(
                sessionId,
                all.size(),
                settled.size(),
                !all.isEmpty() && settled.size() == all.size(),
                Sums.of(settled.stream()
                        .flatMap(settlement -> visible(settlement, scope).stream())
                        .toList()),
                tokens(caller, minted.values().stream().reduce(0L, Math::addExact)),
                windows);
    }

    /** The tokens of all PoDs together are the operator's to see. */
    private static @Nullable BigDecimal tokens(Caller caller, long microTokens) {
        return caller.is(Role.OPERATOR) ? Amounts.euro(microTokens) : null;
    }

    private static List<Trade> visible(Settlement settlement, Scope scope) {
        return settlement.latest().trades().stream().filter(scope::sees).toList();
    }

    /** What a session came to. */
    record SummaryView(
            String sessionId,
            int windows,
            int windowsSettled,
            boolean settled,
            @JsonUnwrapped Sums sums,
            @Nullable BigDecimal tokens,
            List<WindowView> settlements) {}

    /** What one of its delivery windows came to. */
    record WindowView(
            String settlementId,
            Instant startTime,
            Instant endTime,
            int version,
            Instant sent,
            @JsonUnwrapped Sums sums,
            @Nullable BigDecimal tokens) {}

    /** Energies in kWh and kvarh, always positive; money in EUR; {@code missing} counts rows. */
    record Sums(
            long rows,
            BigDecimal requestedP,
            BigDecimal deliveredP,
            BigDecimal paidP,
            BigDecimal penaltyP,
            BigDecimal requestedQ,
            BigDecimal deliveredQ,
            BigDecimal paidQ,
            BigDecimal penaltyQ,
            BigDecimal paid,
            BigDecimal penalty,
            long missing) {

        private static final Trade NONE = new Trade("", "", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        static Sums of(Collection<Trade> trades) {
            Trade all = trades.stream().reduce(NONE, Trade::plus);
            return new Sums(
                    all.rows(),
                    Amounts.kilowattHours(all.requestedP()),
                    Amounts.kilowattHours(all.deliveredP()),
                    Amounts.euro(all.paidP()),
                    Amounts.euro(all.penaltyP()),
                    Amounts.kilowattHours(all.requestedQ()),
                    Amounts.kilowattHours(all.deliveredQ()),
                    Amounts.euro(all.paidQ()),
                    Amounts.euro(all.penaltyQ()),
                    Amounts.euro(Math.addExact(all.paidP(), all.paidQ())),
                    Amounts.euro(Math.addExact(all.penaltyP(), all.penaltyQ())),
                    all.missing());
        }
    }
}
