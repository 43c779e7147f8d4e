package org.platone.settlement.settling.web;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.settling.Settlement;
import org.platone.settlement.settling.SettlementRows;
import org.platone.settlement.settling.Settlements;
import org.platone.settlement.settling.Statement;
import org.platone.settlement.settling.Statements;
import org.platone.starter.access.Caller;
import org.platone.starter.access.Role;
import org.platone.starter.csv.CsvResponse;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Who owes whom, for a session or a month: to read, to compute with, to print. */
@RestController
class StatementController {

    private static final MediaType PAGE = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final SettlementRows rows;
    private final Settlements settlements;
    private final Statements statements;
    private final StatementPage page;
    private final DeliveryCalendar calendar;
    private final Clock clock;

    StatementController(
            SettlementRows rows,
            Settlements settlements,
            Statements statements,
            DeliveryCalendar calendar,
            Clock clock) {
        this.rows = rows;
        this.settlements = settlements;
        this.statements = statements;
        this.page = new StatementPage(calendar);
        this.calendar = calendar;
        this.clock = clock;
    }

    @GetMapping(path = "/api/settlements/statement", produces = MediaType.APPLICATION_JSON_VALUE)
    StatementView json(
            Caller caller,
            @RequestParam(required = false) @Nullable String sessionId,
            @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(required = false) @Nullable OffsetDateTime asOf) {
        return view(caller, new Period(sessionId, month, asOf == null ? null : asOf.toInstant()));
    }

    @GetMapping(path = "/api/settlements/statement", produces = CsvResponse.MEDIA_TYPE_VALUE)
    StreamingResponseBody csv(
            Caller caller,
            @RequestParam(required = false) @Nullable String sessionId,
            @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(required = false) @Nullable OffsetDateTime asOf) {
        List<StatementLine> lines = json(caller, sessionId, month, asOf).lines();
        return CsvResponse.of(StatementLine.HEADER, sink -> lines.forEach(line -> sink.row(line.cells())));
    }

    @GetMapping(path = "/api/settlements/statement", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> html(
            Caller caller,
            @RequestParam(required = false) @Nullable String sessionId,
            @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(required = false) @Nullable OffsetDateTime asOf) {
        StatementView view = json(caller, sessionId, month, asOf);
        return ResponseEntity.ok()
                .contentType(PAGE)
                .body(page.of(caller.participantId(), view, clock.instant()).getBytes(StandardCharsets.UTF_8));
    }

    /** What a statement is about. */
    private record Period(
            @Nullable String sessionId,
            @Nullable YearMonth month,
            @Nullable Instant asOf) {}

    private StatementView view(Caller caller, Period period) {
        Statement statement = statements.of(chosen(period), Visibility.money(caller), period.asOf());
        List<StatementLine> lines =
                statement.lines().stream().map(StatementLine::of).toList();
        YearMonth month = period.month();
        return new StatementView(
                period.sessionId(),
                month == null ? null : month.toString(),
                period.asOf(),
                statement.entries().size(),
                lines,
                Amounts.sum(lines.stream().map(StatementLine::amount)),
                caller.is(Role.OPERATOR)
                        ? Amounts.euro(statement.tokens().values().stream().reduce(0L, Math::addExact))
                        : null,
                customers(caller, statement),
                statement.entries().stream()
                        .map(entry -> EntryView.of(entry, tokens(caller, entry)))
                        .toList());
    }

    private List<Settlement> chosen(Period period) {
        String sessionId = period.sessionId();
        YearMonth month = period.month();
        if (sessionId != null && month == null) {
            if (!rows.isKnown(sessionId)) {
                throw SettlementProblems.unknownSession(sessionId);
            }
            return rows.ofSession(sessionId);
        }
        if (sessionId == null && month != null) {
            return settlements.starting(
                    calendar.day(month.atDay(1)).start(),
                    calendar.day(month.atEndOfMonth()).end());
        }
        throw new ProblemException(
                HttpStatus.BAD_REQUEST, "INVALID_PARAMETER", "Give either sessionId or month, such as month=2026-11.");
    }

    private static @Nullable BigDecimal tokens(Caller caller, Statement.Entry entry) {
        return switch (caller.role()) {
            case OPERATOR -> Amounts.euro(entry.tokens().values().stream().reduce(0L, Math::addExact));
            case AGGREGATOR -> Amounts.euro(entry.tokens().getOrDefault(caller.participantId(), 0L));
            case DSO, TSO, SCD -> null;
        };
    }

    /** The tokens of an aggregator's customers are its own and the operator's to see. */
    private static List<CustomersView> customers(Caller caller, Statement statement) {
        List<CustomersView> customers = new ArrayList<>();
        statement.tokens().forEach((aggregatorId, microTokens) -> {
            if (caller.is(Role.OPERATOR) || aggregatorId.equals(caller.participantId())) {
                customers.add(new CustomersView(aggregatorId, Amounts.euro(microTokens)));
            }
        });
        return customers;
    }

    /**
     * Who owes whom.
     *
     * @param asOf by the versions that had been made by then; null by the latest
     * @param settlements how many are in it
     * @param total of the lines, in EUR
     * @param tokens of all customers; the operator's to see
     * @param customers the tokens by aggregator
     * @param included the settlements that are in it
     */
    record StatementView(
            @Nullable String sessionId,
            @Nullable String month,
            @Nullable Instant asOf,
            int settlements,
            List<StatementLine> lines,
            BigDecimal total,
            @Nullable BigDecimal tokens,
            List<CustomersView> customers,
            List<EntryView> included) {}

    /** What the customers of an aggregator got so far, in tokens. */
    record CustomersView(String aggregatorId, BigDecimal tokens) {}

    /**
     * A settlement that is in it; {@code amount} is what its lines come to, {@code tokens} what the customers whose tokens
     * the caller may see got for it so far, {@code documentId} what is certified of it.
     */
    record EntryView(
            String settlementId,
            String sessionId,
            String marketType,
            Instant startTime,
            Instant endTime,
            int version,
            Instant sent,
            BigDecimal amount,
            @Nullable BigDecimal tokens,
            String documentId) {

        static EntryView of(Statement.Entry entry, @Nullable BigDecimal tokens) {
            Settlement settlement = entry.settlement();
            return new EntryView(
                    settlement.id().toString(),
                    settlement.id().sessionId(),
                    settlement.marketType().label(),
                    settlement.window().start(),
                    settlement.window().end(),
                    entry.version().number(),
                    entry.version().settledAt(),
                    Amounts.euro(entry.amount()),
                    tokens,
                    settlement.documentId(entry.version().number()));
        }
    }
}
