package org.platone.market.pod.web;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.platone.market.participant.GridOperators;
import org.platone.market.participant.Participants;
import org.platone.market.pod.Pod;
import org.platone.market.pod.PodFormat;
import org.platone.market.pod.PodQuery;
import org.platone.market.pod.Pods;
import org.platone.market.pod.Wallets;
import org.platone.market.quantity.Power;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@RestController
class PodController {

    private static final List<String> COLUMNS = List.of(
            "podId",
            "aggregatorId",
            "zone",
            "poMId",
            "pnP",
            "inp",
            "inq",
            "cnq",
            "sendTime",
            "validityStart",
            "flexibilityType");

    private final Pods pods;
    private final Wallets wallets;
    private final Participants participants;
    private final PodImport imports;
    private final PodFormat format;

    PodController(Pods pods, Wallets wallets, Participants participants, PodImport imports, JsonMapper mapper) {
        this.pods = pods;
        this.wallets = wallets;
        this.participants = participants;
        this.imports = imports;
        this.format = new PodFormat(mapper);
    }

    @GetMapping(path = "/api/pods", produces = MediaType.APPLICATION_JSON_VALUE)
    Page<ObjectNode> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String zone,
            @RequestParam(required = false) @Nullable String poMId,
            @RequestParam(required = false) @Nullable String aggregatorId,
            PageRequest page) {
        Optional<PodQuery> query = visible(caller, text, zone, poMId, aggregatorId);
        if (query.isEmpty()) {
            return page.of(List.of(), 0);
        }
        Page<Pod> found = pods.search(query.get(), page);
        Map<String, String> assigned =
                wallets.of(found.items().stream().map(Pod::podId).toList());
        return found.map(pod -> view(pod, assigned.get(pod.podId())));
    }

    @GetMapping(path = "/api/pods", produces = CsvResponse.MEDIA_TYPE_VALUE)
    StreamingResponseBody csv(
            Caller caller,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String zone,
            @RequestParam(required = false) @Nullable String poMId,
            @RequestParam(required = false) @Nullable String aggregatorId) {
        Optional<PodQuery> query = visible(caller, text, zone, poMId, aggregatorId);
        return CsvResponse.of(
                COLUMNS,
                rows -> query.ifPresent(wanted -> pods.forEach(
                        wanted,
                        pod -> rows.row(
                                pod.podId(),
                                pod.aggregatorId(),
                                pod.zone(),
                                pod.poMId(),
                                kilo(pod.pnP()),
                                kilo(pod.inp()),
                                kilo(pod.inq()),
                                kilo(pod.cnq()),
                                pod.sendTime(),
                                pod.validityStart(),
                                pod.flexibilityType()))));
    }

    @GetMapping("/api/pods/{podId}")
    ObjectNode one(Caller caller, @PathVariable String podId) {
        return pods.byId(podId)
                .filter(pod -> isVisible(caller, pod))
                .map(pod -> view(pod, wallets.of(List.of(podId)).get(podId)))
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "POD_UNKNOWN", "No PoD " + podId + " that you may see."));
    }

    @PostMapping("/api/pods")
    ResponseEntity<StreamingResponseBody> take(@RequestHeader("Content-Type") MediaType type, InputStream body)
            throws IOException {
        return imports.take(type, body);
    }

    private Optional<PodQuery> visible(
            Caller caller,
            @Nullable String text,
            @Nullable String zone,
            @Nullable String poMId,
            @Nullable String aggregatorId) {
        if (caller.role() != Role.AGGREGATOR) {
            return Optional.of(new PodQuery(text, zone, poMId, aggregatorId, gridOf(caller)));
        }
        return aggregatorId == null || aggregatorId.equals(caller.participantId())
                ? Optional.of(new PodQuery(text, zone, poMId, caller.participantId(), null))
                : Optional.empty();
    }

    /** The part of the grid whose PoDs a DSO sees; null for all. */
    private GridOperators.@Nullable Part gridOf(Caller caller) {
        GridOperators operators = participants.gridOperators();
        return caller.role() != Role.DSO || caller.participantId().equals(operators.sole())
                ? null
                : operators.partOf(caller.participantId());
    }

    private boolean isVisible(Caller caller, Pod pod) {
        return switch (caller.role()) {
            case AGGREGATOR -> pod.aggregatorId().equals(caller.participantId());
            case DSO ->
                caller.participantId().equals(participants.gridOperators().responsibleFor(pod.zone(), pod.poMId()));
            case OPERATOR, TSO, SCD -> true;
        };
    }

    private static @Nullable BigDecimal kilo(@Nullable Power power) {
        return power == null ? null : power.toKilo();
    }

    private ObjectNode view(Pod pod, @Nullable String wallet) {
        return format.write(pod).put("wallet", wallet);
    }
}
