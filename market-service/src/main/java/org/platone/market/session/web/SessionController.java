package org.platone.market.session.web;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.platone.market.session.MarketSession;
import org.platone.market.session.MarketType;
import org.platone.market.session.SessionDesk;
import org.platone.market.session.SessionFormat;
import org.platone.market.session.SessionQuery;
import org.platone.market.session.SessionRefused;
import org.platone.market.session.SessionStatus;
import org.platone.market.session.Sessions;
import org.platone.starter.csv.CsvResponse;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;
import org.platone.starter.problem.FieldProblem;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@RestController
class SessionController {

    private static final int ROWS_AT_ONCE = 500;
    private static final String STATUSES =
            Stream.of(SessionStatus.values()).map(SessionStatus::text).collect(Collectors.joining(", "));

    private final Sessions sessions;
    private final SessionDesk desk;
    private final SessionFormat format;

    SessionController(Sessions sessions, SessionDesk desk, SessionFormat format) {
        this.sessions = sessions;
        this.desk = desk;
        this.format = format;
    }

    @GetMapping(path = "/api/market-sessions", produces = MediaType.APPLICATION_JSON_VALUE)
    Page<ObjectNode> list(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String marketType,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String text,
            PageRequest page) {
        return sessions.search(query(from, to, marketType, status, text), page).map(format::write);
    }

    @GetMapping(path = "/api/market-sessions", produces = CsvResponse.MEDIA_TYPE_VALUE)
    StreamingResponseBody csv(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String marketType,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String text) {
        SessionQuery query = query(from, to, marketType, status, text);
        return CsvResponse.of(
                List.of(
                        "id",
                        "marketType",
                        "status",
                        "gateOpen",
                        "gateClose",
                        "deliveryStart",
                        "deliveryEnd",
                        "firstIndex",
                        "intervals"),
                rows -> {
                    Page<MarketSession> page;
                    int number = 0;
                    do {
                        page = sessions.search(query, new PageRequest(number++, ROWS_AT_ONCE, null));
                        for (MarketSession session : page.items()) {
                            rows.row(
                                    session.id(),
                                    session.marketType().text(),
                                    session.status().text(),
                                    session.gateOpen(),
                                    session.gateClose(),
                                    session.deliveryStart(),
                                    session.deliveryEnd(),
                                    session.firstIndex(),
                                    session.intervals());
                        }
                    } while (page.items().size() == ROWS_AT_ONCE);
                });
    }

    @GetMapping("/api/market-sessions/{id}")
    ObjectNode one(@PathVariable String id) {
        return format.write(sessions.named(id));
    }

    @PostMapping("/api/market-sessions")
    ResponseEntity<ObjectNode> create(@RequestBody JsonNode body) {
        List<FieldProblem> errors = new ArrayList<>();
        MarketType marketType =
                MarketType.of(body.path("marketType").stringValue("")).orElse(null);
        if (marketType == null) {
            errors.add(new FieldProblem("/marketType", "FIELD_INVALID", "marketType is dayAhead or realTime."));
        }
        Instant deliveryStart = instant(body, "deliveryStart", errors);
        if (deliveryStart == null
                && errors.stream().noneMatch(error -> error.pointer().equals("/deliveryStart"))) {
            errors.add(new FieldProblem("/deliveryStart", "FIELD_MISSING", "deliveryStart is missing."));
        }
        Instant gateOpen = instant(body, "gateOpen", errors);
        Instant gateClose = instant(body, "gateClose", errors);
        if (!errors.isEmpty() || marketType == null || deliveryStart == null) {
            throw new ProblemException(
                            HttpStatus.UNPROCESSABLE_CONTENT, "INVALID_SESSION", "The session cannot be created so.")
                    .withErrors(errors);
        }
        MarketSession session = refusing(() -> desk.create(marketType, deliveryStart, gateOpen, gateClose));
        return ResponseEntity.created(URI.create("/api/market-sessions/" + session.id()))
                .body(format.write(session));
    }

    @PostMapping("/api/market-sessions/{id}/open")
    ObjectNode open(@PathVariable String id) {
        return format.write(refusing(() -> desk.open(id)));
    }

    @PostMapping("/api/market-sessions/{id}/close")
    ObjectNode close(@PathVariable String id) {
        return format.write(refusing(() -> desk.close(id)));
    }

    @PostMapping("/api/market-sessions/{id}/cancel")
    ObjectNode cancel(@PathVariable String id) {
        return format.write(refusing(() -> desk.cancel(id)));
    }

    private static MarketSession refusing(Supplier<MarketSession> action) {
        try {
            return action.get();
        } catch (SessionRefused e) {
            throw SessionProblems.of(e);
        }
    }

    private static @Nullable Instant instant(JsonNode body, String field, List<FieldProblem> errors) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(value.stringValue("")).toInstant();
        } catch (DateTimeException e) {
            errors.add(new FieldProblem("/" + field, "FIELD_INVALID", field + " is an ISO-8601 instant with offset."));
            return null;
        }
    }

    private static SessionQuery query(
            @Nullable String from,
            @Nullable String to,
            @Nullable String marketType,
            @Nullable String status,
            @Nullable String text) {
        return new SessionQuery(
                parameter("from", from),
                parameter("to", to),
                marketType == null || marketType.isEmpty()
                        ? null
                        : MarketType.of(marketType)
                                .orElseThrow(() -> invalid("marketType", "marketType is dayAhead or realTime.")),
                status == null || status.isEmpty()
                        ? null
                        : SessionStatus.of(status)
                                .orElseThrow(() -> invalid("status", "status is one of " + STATUSES + ".")),
                text == null || text.isEmpty() ? null : text);
    }

    private static @Nullable Instant parameter(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            // A plus that a client forgot to encode arrives as a space.
            return OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw invalid(name, name + " is an ISO-8601 instant with offset.");
        }
    }

    private static ProblemException invalid(String parameter, String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, "INVALID_PARAMETER", detail)
                .withErrors(List.of(new FieldProblem(parameter, "INVALID", detail)));
    }
}
