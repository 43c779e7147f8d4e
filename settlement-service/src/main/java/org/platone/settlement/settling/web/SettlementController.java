package org.platone.settlement.settling.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.kept.KeptSince;
import org.platone.settlement.session.MarketType;
import org.platone.settlement.settling.RowView;
import org.platone.settlement.settling.Scope;
import org.platone.settlement.settling.Settlement;
import org.platone.settlement.settling.SettlementId;
import org.platone.settlement.settling.SettlementReader;
import org.platone.settlement.settling.SettlementRows;
import org.platone.settlement.settling.SettlementRows.Wanted;
import org.platone.settlement.settling.Settlements;
import org.platone.settlement.settling.TokensPaid;
import org.platone.starter.access.Caller;
import org.platone.starter.access.Role;
import org.platone.starter.csv.CsvResponse;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

@RestController
class SettlementController {

    private final SettlementRows rows;
    private final SettlementReader reader;
    private final Settlements settlements;
    private final TokensPaid tokens;
    private final KeptSince kept;

    SettlementController(
            SettlementRows rows, SettlementReader reader, Settlements settlements, TokensPaid tokens, KeptSince kept) {
        this.kept = kept;
        this.rows = rows;
        this.reader = reader;
        this.settlements = settlements;
        this.tokens = tokens;
    }

    @GetMapping(path = "/api/settlements", produces = MediaType.APPLICATION_JSON_VALUE)
    Page<SettlementView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable OffsetDateTime from,
            @RequestParam(required = false) @Nullable OffsetDateTime to,
            @RequestParam(required = false) @Nullable String podId,
            @RequestParam(required = false) @Nullable String marketType,
            PageRequest page) {
        page.sortableBy("startTime");
        Wanted wanted = new Wanted(Visibility.rows(caller), podId, null, null);
        Instant since = kept.moment();
        List<Settlement> found = found(from, to, marketType).stream()
                .filter(settlement -> isVisible(settlement, wanted, since))
                .toList();
        PageRequest.Sort sort = page.sort();
        Page<Settlement> shown = page.cut(sort != null && sort.descending() ? found.reversed() : found);
        Map<SettlementId, Long> tokens = tokens(caller, shown.items(), podId);
        return shown.map(settlement -> view(
                settlement,
                wanted,
                since,
                tokens == null ? null : Amounts.euro(tokens.getOrDefault(settlement.id(), 0L))));
    }

    /**
     * What the customer of a PoD got for each of the settlements, in millionths of a token; null if no PoD is named or its
     * payments are not for the caller.
     */
    private @Nullable Map<SettlementId, Long> tokens(Caller caller, List<Settlement> settled, @Nullable String podId) {
        if (podId == null || !caller.is(Role.OPERATOR, Role.AGGREGATOR)) {
            return null;
        }
        Map<SettlementId, Long> sums = new HashMap<>();
        tokens.ofPod(settled.stream().map(Settlement::id).toList(), podId)
                .forEach((id, receipts) -> sums.put(
                        id,
                        receipts.stream()
                                .mapToLong(TokensPaid.Receipt::microTokens)
                                .reduce(0, Math::addExact)));
        return sums;
    }

    @GetMapping(path = "/api/settlements", produces = CsvResponse.MEDIA_TYPE_VALUE)
    StreamingResponseBody listCsv(
            Caller caller,
            @RequestParam(required = false) @Nullable OffsetDateTime from,
            @RequestParam(required = false) @Nullable OffsetDateTime to,
            @RequestParam(required = false) @Nullable String podId,
            @RequestParam(required = false) @Nullable String marketType) {
        Instant since = kept.moment();
        List<Settlement> found = found(from, to, marketType).stream()
                .filter(settlement -> !isRemoved(settlement, since))
                .toList();
        Wanted wanted = new Wanted(Visibility.rows(caller), podId, null, null);
        return CsvResponse.of(
                RowView.HEADER,
                sink -> found.forEach(settlement -> rows.forEach(settlement, wanted, row -> sink.row(row.cells()))));
    }

    private List<Settlement> found(
            @Nullable OffsetDateTime from, @Nullable OffsetDateTime to, @Nullable String marketType) {
        MarketType market = marketType == null ? null : marketType(marketType);
        return settlements
                .starting(from == null ? Instant.MIN : from.toInstant(), to == null ? Instant.MAX : to.toInstant())
                .stream()
                .filter(settlement -> settlement.status() == Settlement.Status.SETTLED
                        && (market == null || settlement.marketType() == market))
                .toList();
    }

    private static boolean isRemoved(Settlement settlement, Instant since) {
        return settlement.window().start().isBefore(since);
    }

    private boolean isVisible(Settlement settlement, Wanted wanted, Instant since) {
        if (wanted.podId() != null) {
            return !isRemoved(settlement, since)
                    && rows.flexibility(settlement, wanted).pods() > 0;
        }
        return wanted.scope().equals(Scope.ALL)
                || settlement.latest().trades().stream().anyMatch(wanted.scope()::sees);
    }

    private SettlementView view(Settlement settlement, Wanted wanted, Instant since, @Nullable BigDecimal podTokens) {
        boolean removed = isRemoved(settlement, since);
        SettlementRows.Flexibility flexibility =
                removed ? new SettlementRows.Flexibility("[]", 0, false) : rows.flexibility(settlement, wanted);
        return new SettlementView(
                settlement.id().toString(),
                settlement.id().sessionId(),
                settlement.marketOutcomeId(),
                settlement.marketType().label(),
                settlement.window().start(),
                settlement.window().end(),
                settlement.latest().settledAt(),
                settlement.version(),
                podTokens,
                flexibility.json(),
                flexibility.complete(),
                removed);
    }

    @GetMapping(path = "/api/market-sessions/{id}/settlement", produces = MediaType.APPLICATION_JSON_VALUE)
    Page<RowView> rows(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String podId,
            @RequestParam(required = false) @Nullable Integer index,
            @RequestParam(required = false) @Nullable String player,
            PageRequest page) {
        requireRows(id);
        page.sortableBy();
        return rows.page(id, new Wanted(Visibility.rows(caller), podId, index, given(player)), page);
    }

    @GetMapping(path = "/api/market-sessions/{id}/settlement", produces = CsvResponse.MEDIA_TYPE_VALUE)
    StreamingResponseBody csv(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String podId,
            @RequestParam(required = false) @Nullable Integer index,
            @RequestParam(required = false) @Nullable String player) {
        requireRows(id);
        Wanted wanted = new Wanted(Visibility.rows(caller), podId, index, given(player));
        return CsvResponse.of(RowView.HEADER, sink -> rows.forEach(id, wanted, row -> sink.row(row.cells())));
    }

    @GetMapping("/api/market-sessions/{id}/settlement/document")
    ResponseEntity<StreamingResponseBody> document(
            Caller caller,
            @PathVariable String id,
            @RequestParam String settlementId,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String podId) {
        if (podId == null && !caller.is(Role.OPERATOR)) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "FORBIDDEN",
                    "The whole document is for the operator; name a PoD with podId to get its row.");
        }
        Settlement settlement = SettlementId.of(settlementId)
                .filter(named -> named.sessionId().equals(id))
                .flatMap(settlements::find)
                .orElseThrow(() -> SettlementProblems.unknown(settlementId));
        kept.require(settlement.window().start(), "The rows of settlement " + settlementId);
        Scope scope = Visibility.rows(caller);
        int number = SettlementProblems.version(
                settlement,
                version,
                () -> podId == null
                        || rows.podDocument(settlement, settlement.version(), podId, scope)
                                .isPresent());
        StreamingResponseBody body;
        if (podId == null) {
            body = out -> reader.writeDocument(settlement, number, out);
        } else {
            byte[] row = rows.podDocument(settlement, number, podId, scope)
                    .orElseThrow(() -> SettlementProblems.unknown(settlementId))
                    .getBytes(StandardCharsets.UTF_8);
            body = out -> out.write(row);
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }

    private static @Nullable String given(@Nullable String parameter) {
        return parameter == null || parameter.isEmpty() ? null : parameter;
    }

    private void requireRows(String id) {
        if (!rows.isKnown(id)) {
            throw SettlementProblems.unknownSession(id);
        }
        rows.ofSession(id).stream()
                .findFirst()
                .ifPresent(first -> kept.require(first.window().start(), "The settled rows of session " + id));
    }

    private static MarketType marketType(String label) {
        try {
            return MarketType.of(label);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST, "INVALID_PARAMETER", "marketType must be dayAhead or realTime.");
        }
    }

    /**
     * A settlement as the published model has it; {@code flexibility} has at most 500 PoDs, {@code tokens} is what the
     * customer of the PoD got for it that was asked for; {@code rowsRemoved} says why it has none.
     */
    record SettlementView(
            String settlementId,
            String sessionId,
            String marketOutcomeId,
            String marketType,
            Instant startTime,
            Instant endTime,
            Instant sent,
            int version,
            @Nullable BigDecimal tokens,
            @JsonRawValue String flexibility,
            boolean flexibilityComplete,
            boolean rowsRemoved) {}
}
