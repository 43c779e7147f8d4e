package org.platone.settlement.settling.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.quantity.Money;
import org.platone.settlement.settling.Scope;
import org.platone.settlement.settling.Settlement;
import org.platone.settlement.settling.SettlementId;
import org.platone.settlement.settling.SettlementRows;
import org.platone.settlement.settling.Settlements;
import org.platone.settlement.settling.TokensPaid;
import org.platone.settlement.settling.Trade;
import org.platone.starter.access.Caller;
import org.platone.starter.access.Role;
import org.platone.starter.csv.CsvResponse;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Sums: what a session came to, and who owes whom. */
@RestController
class StatementController {

    private static final List<String> COLUMNS = List.of(
            "payerId",
            "payeeId",
            "rows",
            "requestedP",
            "deliveredP",
            "paidP",
            "penaltyP",
            "requestedQ",
            "deliveredQ",
            "paidQ",
            "penaltyQ",
            "missing",
            "amount");

    private final SettlementRows rows;
    private final Settlements settlements;
    private final TokensPaid tokens;
    private final DeliveryCalendar calendar;

    StatementController(SettlementRows rows, Settlements settlements, TokensPaid tokens, DeliveryCalendar calendar) {
        this.rows = rows;
        this.settlements = settlements;
        this.tokens = tokens;
        this.calendar = calendar;
    }

    @GetMapping("/api/settlements/summary")
    SummaryView summary(Caller caller, @RequestParam String sessionId) {
        requireSession(sessionId);
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
        return caller.is(Role.OPERATOR) ? plain(new Money(microTokens).euro()) : null;
    }

    @GetMapping(path = "/api/settlements/statement", produces = MediaType.APPLICATION_JSON_VALUE)
    StatementView statement(
            Caller caller,
            @RequestParam(required = false) @Nullable String sessionId,
            @RequestParam(required = false) @Nullable YearMonth month) {
        List<Settlement> chosen = chosen(sessionId, month);
        List<LineView> lines = lines(caller, chosen);
        Map<SettlementId, Long> minted =
                tokens.totals(chosen.stream().map(Settlement::id).toList());
        return new StatementView(
                sessionId,
                month == null ? null : month.toString(),
                chosen.size(),
                lines,
                plain(lines.stream().map(LineView::amount).reduce(BigDecimal.ZERO, BigDecimal::add)),
                tokens(caller, minted.values().stream().reduce(0L, Math::addExact)));
    }

    @GetMapping(path = "/api/settlements/statement", produces = CsvResponse.MEDIA_TYPE_VALUE)
    StreamingResponseBody csv(
            Caller caller,
            @RequestParam(required = false) @Nullable String sessionId,
            @RequestParam(required = false) @Nullable YearMonth month) {
        List<LineView> lines = lines(caller, chosen(sessionId, month));
        return CsvResponse.of(
                COLUMNS,
                sink -> lines.forEach(line -> sink.row(
                        line.payerId(),
                        line.payeeId(),
                        line.rows(),
                        line.requestedP(),
                        line.deliveredP(),
                        line.paidP(),
                        line.penaltyP(),
                        line.requestedQ(),
                        line.deliveredQ(),
                        line.paidQ(),
                        line.penaltyQ(),
                        line.missing(),
                        line.amount())));
    }

    private List<Settlement> chosen(@Nullable String sessionId, @Nullable YearMonth month) {
        List<Settlement> candidates;
        if (sessionId != null && month == null) {
            requireSession(sessionId);
            candidates = rows.ofSession(sessionId);
        } else if (sessionId == null && month != null) {
            candidates = settlements.starting(
                    calendar.day(month.atDay(1)).start(),
                    calendar.day(month.atEndOfMonth()).end());
        } else {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "INVALID_PARAMETER",
                    "Give either sessionId or month, such as month=2026-11.");
        }
        return candidates.stream()
                .filter(settlement -> settlement.status() == Settlement.Status.SETTLED)
                .toList();
    }

    private void requireSession(String id) {
        if (!rows.isKnown(id)) {
            throw new ProblemException(HttpStatus.NOT_FOUND, "SESSION_UNKNOWN", "No market session " + id + ".");
        }
    }

    private static List<LineView> lines(Caller caller, List<Settlement> chosen) {
        Scope scope = Visibility.money(caller);
        return Trade.sum(chosen.stream()
                        .flatMap(settlement -> visible(settlement, scope).stream())
                        .toList())
                .stream()
                .map(LineView::of)
                .toList();
    }

    private static List<Trade> visible(Settlement settlement, Scope scope) {
        return settlement.latest().trades().stream().filter(scope::sees).toList();
    }

    /** Watt quarter-hours as kWh, exactly. */
    private static BigDecimal kilowattHours(long wattQuarters) {
        return plain(BigDecimal.valueOf(Math.multiplyExact(wattQuarters, 25), 5));
    }

    private static BigDecimal euro(long microEuro) {
        return plain(new Money(microEuro).euro());
    }

    private static BigDecimal plain(BigDecimal decimal) {
        BigDecimal stripped = decimal.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** What a session came to. */
    record SummaryView(
            String sessionId,
            int windows,
            int windowsSettled,
            boolean settled,
            @com.fasterxml.jackson.annotation.JsonUnwrapped Sums sums,
            @Nullable BigDecimal tokens,
            List<WindowView> settlements) {}

    /** What one of its delivery windows came to. */
    record WindowView(
            String settlementId,
            Instant startTime,
            Instant endTime,
            int version,
            Instant sent,
            @com.fasterxml.jackson.annotation.JsonUnwrapped Sums sums,
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

        static Sums of(Collection<Trade> trades) {
            long[] sums = new long[10];
            for (Trade trade : trades) {
                sums[0] += trade.rows();
                sums[1] = Math.addExact(sums[1], trade.requestedP());
                sums[2] = Math.addExact(sums[2], trade.deliveredP());
                sums[3] = Math.addExact(sums[3], trade.paidP());
                sums[4] = Math.addExact(sums[4], trade.penaltyP());
                sums[5] = Math.addExact(sums[5], trade.requestedQ());
                sums[6] = Math.addExact(sums[6], trade.deliveredQ());
                sums[7] = Math.addExact(sums[7], trade.paidQ());
                sums[8] = Math.addExact(sums[8], trade.penaltyQ());
                sums[9] += trade.missing();
            }
            return new Sums(
                    sums[0],
                    kilowattHours(sums[1]),
                    kilowattHours(sums[2]),
                    euro(sums[3]),
                    euro(sums[4]),
                    kilowattHours(sums[5]),
                    kilowattHours(sums[6]),
                    euro(sums[7]),
                    euro(sums[8]),
                    euro(Math.addExact(sums[3], sums[7])),
                    euro(Math.addExact(sums[4], sums[8])),
                    sums[9]);
        }
    }

    /** Who owes whom. */
    record StatementView(
            @Nullable String sessionId,
            @Nullable String month,
            int settlements,
            List<LineView> lines,
            BigDecimal total,
            @Nullable BigDecimal tokens) {}

    /** What one participant owes another: energies in kWh and kvarh, money in EUR. */
    record LineView(
            String payerId,
            String payeeId,
            long rows,
            BigDecimal requestedP,
            BigDecimal deliveredP,
            BigDecimal paidP,
            BigDecimal penaltyP,
            BigDecimal requestedQ,
            BigDecimal deliveredQ,
            BigDecimal paidQ,
            BigDecimal penaltyQ,
            long missing,
            BigDecimal amount) {

        static LineView of(Trade trade) {
            return new LineView(
                    trade.payer(),
                    trade.payee(),
                    trade.rows(),
                    kilowattHours(trade.requestedP()),
                    kilowattHours(trade.deliveredP()),
                    euro(trade.paidP()),
                    euro(trade.penaltyP()),
                    kilowattHours(trade.requestedQ()),
                    kilowattHours(trade.deliveredQ()),
                    euro(trade.paidQ()),
                    euro(trade.penaltyQ()),
                    trade.missing(),
                    euro(trade.amount()));
        }
    }
}
