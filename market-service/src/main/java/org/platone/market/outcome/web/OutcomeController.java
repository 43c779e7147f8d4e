package org.platone.market.outcome.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.platone.market.outcome.OutcomeKind;
import org.platone.market.outcome.OutcomeLists;
import org.platone.market.quantity.PowerRange;
import org.platone.starter.access.Caller;
import org.platone.starter.access.Role;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.node.ObjectNode;

@RestController
class OutcomeController {

    private static final String OUTCOME = "/api/market-sessions/{id}/{outcome:market|technical|validated}-outcome";
    private static final Map<String, OutcomeKind> KINDS = Map.of(
            "market", OutcomeKind.MARKET, "technical", OutcomeKind.TECHNICAL, "validated", OutcomeKind.VALIDATED);

    private final OutcomeLists lists;

    OutcomeController(OutcomeLists lists) {
        this.lists = lists;
    }

    @GetMapping(path = OUTCOME, produces = MediaType.APPLICATION_JSON_VALUE)
    Page<ObjectNode> list(
            Caller caller,
            @PathVariable String id,
            @PathVariable String outcome,
            @RequestParam(required = false) @Nullable String podId,
            @RequestParam(required = false) @Nullable Integer index,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String text,
            PowerRange power,
            PageRequest page) {
        requireSession(id);
        return lists.page(caller, id, kind(outcome), query(podId, index, type, power, text), page);
    }

    @GetMapping(path = OUTCOME, produces = CsvResponse.MEDIA_TYPE_VALUE)
    StreamingResponseBody csv(
            Caller caller,
            @PathVariable String id,
            @PathVariable String outcome,
            @RequestParam(required = false) @Nullable String podId,
            @RequestParam(required = false) @Nullable Integer index,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String text,
            PowerRange power) {
        requireSession(id);
        OutcomeLists.Query query = query(podId, index, type, power, text);
        OutcomeKind kind = kind(outcome);
        return CsvResponse.of(lists.columns(kind), rows -> lists.cells(caller, id, kind, query, rows::row));
    }

    @GetMapping(OUTCOME + "/document")
    ResponseEntity<StreamingResponseBody> document(
            Caller caller,
            @PathVariable String id,
            @PathVariable String outcome,
            @RequestParam(required = false) @Nullable String podId) {
        requireSession(id);
        OutcomeKind kind = kind(outcome);
        if (!lists.isDecided(id, kind)) {
            throw new ProblemException(
                    HttpStatus.NOT_FOUND, "OUTCOME_UNKNOWN", "Session " + id + " has no " + outcome + " outcome yet.");
        }
        StreamingResponseBody body;
        if (podId != null) {
            byte[] row = lists.row(caller, id, kind, podId)
                    .orElseThrow(() -> new ProblemException(
                            HttpStatus.NOT_FOUND,
                            "ROW_UNKNOWN",
                            "The " + outcome + " outcome has no row of PoD " + podId + " that you may see."))
                    .getBytes(StandardCharsets.UTF_8);
            body = out -> out.write(row);
        } else if (caller.role() == Role.OPERATOR) {
            body = out -> lists.document(id, kind, out);
        } else {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "FORBIDDEN",
                    "The whole document is the operator's; name a podId for one row.");
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }

    private void requireSession(String id) {
        lists.session(id).withDetails();
    }

    private static OutcomeKind kind(String outcome) {
        OutcomeKind kind = KINDS.get(outcome);
        if (kind == null) {
            throw new ProblemException(HttpStatus.NOT_FOUND, "NOT_FOUND", "There is no " + outcome + " outcome.");
        }
        return kind;
    }

    private static OutcomeLists.Query query(
            @Nullable String podId,
            @Nullable Integer index,
            @Nullable String type,
            PowerRange power,
            @Nullable String text) {
        if (type != null
                && !type.isEmpty()
                && !List.of("OK", "PARTIAL", "REDUCED", "KO").contains(type)) {
            String detail = "type is OK, PARTIAL, REDUCED or KO.";
            throw new ProblemException(HttpStatus.BAD_REQUEST, "INVALID_PARAMETER", detail)
                    .withErrors(List.of(new FieldProblem("type", "INVALID", detail)));
        }
        return new OutcomeLists.Query(given(podId), index, given(type), power, given(text));
    }

    private static @Nullable String given(@Nullable String parameter) {
        return parameter == null || parameter.isEmpty() ? null : parameter;
    }
}
