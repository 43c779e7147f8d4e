package org.platone.market.outcome.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.platone.market.outcome.AnswerRefused;
import org.platone.market.outcome.TechnicalAnswer;
import org.platone.market.outcome.TechnicalDesk;
import org.platone.market.outcome.TechnicalSummaries;
import org.platone.market.outcome.TechnicalSummary;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Product;
import org.platone.starter.access.Caller;
import org.platone.starter.problem.FieldProblem;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@RestController
class TechnicalOutcomeController {

    private static final List<String> RESULTS = List.of("OK", "REDUCED", "KO");

    private static final int MOST_ERRORS = 1000;

    private final TechnicalDesk desk;
    private final TechnicalSummaries summaries;
    private final JsonMapper mapper;

    TechnicalOutcomeController(TechnicalDesk desk, TechnicalSummaries summaries, JsonMapper mapper) {
        this.desk = desk;
        this.summaries = summaries;
        this.mapper = mapper;
    }

    @PostMapping("/api/market-sessions/{id}/technical-outcome")
    ObjectNode take(Caller caller, @PathVariable String id, @RequestBody JsonNode body) {
        List<TechnicalAnswer.RefusedRow> unreadable = new ArrayList<>();
        TechnicalAnswer answer = answer(body, unreadable);
        TechnicalAnswer.Receipt receipt;
        try {
            receipt = desk.take(id, caller.participantId(), answer);
        } catch (AnswerRefused e) {
            throw problem(e, body.path("rows").size(), unreadable);
        }
        ObjectNode json = mapper.createObjectNode()
                .put("sessionId", id)
                .put("default", receipt.rejectRest() ? "KO" : "OK")
                .put("final", receipt.last())
                .put("deadline", receipt.deadline().toString())
                .put("taken", receipt.taken())
                .put("reduced", receipt.reduced())
                .put("rejected", receipt.rejected());
        ArrayNode refused = json.putArray("refused");
        unreadable.forEach(row -> add(refused, row));
        receipt.refused().forEach(row -> add(refused, row));
        summaries.of(caller, id).ifPresent(summary -> json.set("summary", write(summary)));
        return json;
    }

    @GetMapping("/api/market-sessions/{id}/technical-outcome/summary")
    ObjectNode summary(Caller caller, @PathVariable String id) {
        return summaries
                .of(caller, id)
                .map(this::write)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "OUTCOME_UNKNOWN", "No session " + id + " that has a market outcome."));
    }

    private ObjectNode write(TechnicalSummary summary) {
        ObjectNode json = mapper.createObjectNode()
                .put("rows", summary.accepted() + summary.reduced() + summary.rejected())
                .put("accepted", summary.accepted())
                .put("reduced", summary.reduced())
                .put("rejected", summary.rejected())
                .put("unanswered", summary.unanswered());
        for (Product product : Product.values()) {
            TechnicalSummary.Energies energies = summary.energies(product);
            ObjectNode one = json.putObject(product == Product.P ? "energyP" : "energyQ");
            one.put("marketUp", kiloHours(energies.marketUp()))
                    .put("validatedUp", kiloHours(energies.validatedUp()))
                    .put("marketDown", kiloHours(energies.marketDown()))
                    .put("validatedDown", kiloHours(energies.validatedDown()));
        }
        return json;
    }

    /** kWh (or kvarh) of watts times quarter-hours, exactly. */
    private static BigDecimal kiloHours(long wattQuarters) {
        BigDecimal exact = BigDecimal.valueOf(wattQuarters, 3).divide(BigDecimal.valueOf(4));
        return exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
    }

    private static String pointer(TechnicalAnswer.RefusedRow row) {
        return "/rows/" + row.number() + row.field();
    }

    private static void add(ArrayNode refused, TechnicalAnswer.RefusedRow row) {
        refused.addObject().put("pointer", pointer(row)).put("code", row.code()).put("detail", row.detail());
    }

    private static ProblemException problem(
            AnswerRefused refused, int rows, List<TechnicalAnswer.RefusedRow> unreadable) {
        HttpStatus status = switch (refused.reason()) {
            case NOT_CLEARED, DEADLINE_PASSED -> HttpStatus.CONFLICT;
            case DEFAULT_MISSING -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
        String code = refused.reason().name();
        // What comes too late is refused row by row, as any other row; of very many the first are named.
        Stream<FieldProblem> errors = switch (refused.reason()) {
            case NOT_CLEARED -> Stream.empty();
            case DEADLINE_PASSED ->
                IntStream.range(0, rows).mapToObj(row -> new FieldProblem("/rows/" + row, code, refused.detail()));
            case DEFAULT_MISSING ->
                Stream.concat(
                        Stream.of(new FieldProblem("/default", code, refused.detail())),
                        unreadable.stream().map(row -> new FieldProblem(pointer(row), row.code(), row.detail())));
        };
        return new ProblemException(status, code, refused.detail())
                .withErrors(errors.limit(MOST_ERRORS).toList());
    }

    private static TechnicalAnswer answer(JsonNode body, List<TechnicalAnswer.RefusedRow> unreadable) {
        List<FieldProblem> errors = new ArrayList<>();
        if (!body.isObject()) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "FIELD_INVALID", "A technical outcome is an object.");
        }
        String rest = body.path("default").stringValue("");
        if (body.has("default") && !rest.equals("OK") && !rest.equals("KO")) {
            errors.add(new FieldProblem("/default", "FIELD_INVALID", "default is OK or KO."));
        }
        JsonNode last = body.path("final");
        if (!last.isMissingNode() && !last.isBoolean()) {
            errors.add(new FieldProblem("/final", "FIELD_INVALID", "final is true or false."));
        }
        JsonNode rows = body.path("rows");
        if (!rows.isMissingNode() && !rows.isArray()) {
            errors.add(new FieldProblem("/rows", "FIELD_INVALID", "rows is a list."));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "FIELD_INVALID",
                            errors.getFirst().detail())
                    .withErrors(errors);
        }
        List<TechnicalAnswer.Row> read = new ArrayList<>();
        int number = 0;
        for (JsonNode row : rows) {
            TechnicalAnswer.Row one = row(number++, row, unreadable);
            if (one != null) {
                read.add(one);
            }
        }
        return new TechnicalAnswer(body.has("default") ? rest.equals("KO") : null, last.booleanValue(false), read);
    }

    private static TechnicalAnswer.@Nullable Row row(
            int number, JsonNode row, List<TechnicalAnswer.RefusedRow> unreadable) {
        int before = unreadable.size();
        String podId = text(number, row, "podId", unreadable);
        String offer = text(number, row, "playerOfferId", unreadable);
        String request = text(number, row, "playerRequestId", unreadable);
        String result = text(number, row, "result", unreadable);
        if (!result.isEmpty() && !RESULTS.contains(result)) {
            unreadable.add(
                    new TechnicalAnswer.RefusedRow(number, "/result", "FIELD_INVALID", "result is OK, REDUCED or KO."));
        }
        if (!row.path("index").isIntegralNumber() || !row.path("index").canConvertToInt()) {
            unreadable.add(
                    new TechnicalAnswer.RefusedRow(number, "/index", "FIELD_INVALID", "index is a whole number."));
        }
        Power p = power(number, row, "acceptedPValue", unreadable);
        Power q = power(number, row, "acceptedQValue", unreadable);
        if (unreadable.size() > before) {
            return null;
        }
        JsonNode reason = row.path("reason");
        return new TechnicalAnswer.Row(
                number,
                podId,
                row.path("index").intValue(),
                offer,
                request,
                result,
                p,
                q,
                reason.isString() ? reason.stringValue() : null);
    }

    private static String text(int number, JsonNode row, String name, List<TechnicalAnswer.RefusedRow> unreadable) {
        String text = row.path(name).stringValue("");
        if (text.isEmpty()) {
            unreadable.add(new TechnicalAnswer.RefusedRow(number, "/" + name, "FIELD_MISSING", name + " is missing."));
        }
        return text;
    }

    private static @Nullable Power power(
            int number, JsonNode row, String name, List<TechnicalAnswer.RefusedRow> unreadable) {
        JsonNode value = row.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        try {
            if (value.isNumber()) {
                return Power.ofKilo(value.decimalValue());
            }
        } catch (ArithmeticException e) {
            // Said below, as for what is no number at all.
        }
        unreadable.add(new TechnicalAnswer.RefusedRow(
                number, "/" + name, "PRECISION", name + " is a number of at most three decimals."));
        return null;
    }
}
