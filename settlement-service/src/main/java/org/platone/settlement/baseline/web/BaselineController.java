package org.platone.settlement.baseline.web;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.baseline.Baseline;
import org.platone.settlement.baseline.BaselineAdmission;
import org.platone.settlement.baseline.Baselines;
import org.platone.settlement.baseline.Nomination;
import org.platone.settlement.baseline.NominationResult;
import org.platone.settlement.kept.KeptSince;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.pod.PodVisibility;
import org.platone.settlement.quantity.PowerCurve;
import org.platone.starter.access.Caller;
import org.platone.starter.ndjson.JsonStream;
import org.platone.starter.ndjson.LineHandler;
import org.platone.starter.problem.FieldProblem;
import org.platone.starter.problem.Problem;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RestController
class BaselineController {

    private static final int LINES_AT_ONCE = 2_000;

    private final BaselineAdmission admission;
    private final Baselines baselines;
    private final PodVisibility visibility;
    private final DeliveryCalendar calendar;
    private final KeptSince kept;
    private final NominationReader reader;
    private final JsonMapper json;

    BaselineController(
            BaselineAdmission admission,
            Baselines baselines,
            PodVisibility visibility,
            DeliveryCalendar calendar,
            KeptSince kept,
            JsonMapper json) {
        this.kept = kept;
        this.admission = admission;
        this.baselines = baselines;
        this.visibility = visibility;
        this.calendar = calendar;
        this.reader = new NominationReader(calendar);
        this.json = json;
    }

    @PostMapping("/api/baselines")
    ResponseEntity<StreamingResponseBody> nominate(
            Caller caller, @RequestHeader("Content-Type") MediaType type, InputStream body) throws IOException {
        Answers answers = new Answers();
        Batch batch = new Batch(caller.participantId(), answers);
        try {
            JsonStream.read(body, type, json, batch);
            if (!batch.many) {
                return one(batch);
            }
            batch.flush();
        } catch (IOException | RuntimeException e) {
            answers.discard();
            throw e;
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_NDJSON).body(answers::writeTo);
    }

    private ResponseEntity<StreamingResponseBody> one(Batch batch) {
        Object answer = batch.answers().getFirst();
        if (answer instanceof Problem problem) {
            throw new ProblemException(HttpStatus.valueOf(problem.status()), problem.code(), problem.detail())
                    .withErrors(problem.errors());
        }
        BaselineAnswer accepted = (BaselineAnswer) answer;
        byte[] body = json.writeValueAsBytes(accepted);
        return ResponseEntity.status(accepted.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .contentType(MediaType.APPLICATION_JSON)
                .body(out -> out.write(body));
    }

    /** Lines are taken in many at a time; the answers keep their order. */
    private final class Batch implements LineHandler {

        private final String aggregatorId;
        private final Answers answers;
        private final List<Entry> entries = new ArrayList<>();
        private boolean many;

        private Batch(String aggregatorId, Answers answers) {
            this.aggregatorId = aggregatorId;
            this.answers = answers;
        }

        @Override
        public void begin(boolean several) {
            many = several;
        }

        @Override
        public void line(int number, JsonNode node) {
            NominationReader.Read read = reader.read(node);
            Nomination nomination = read.nomination();
            add(
                    nomination != null
                            ? new Entry(nomination, null)
                            : new Entry(
                                    null,
                                    Problem.of(
                                            HttpStatus.UNPROCESSABLE_CONTENT,
                                            "INVALID_BASELINE",
                                            "The baseline has fields that are not valid; errors names each.",
                                            read.problems())));
        }

        @Override
        public void broken(int number, String reason) {
            add(new Entry(null, Problem.of(HttpStatus.BAD_REQUEST, "MALFORMED_JSON", reason)));
        }

        private void add(Entry entry) {
            entries.add(entry);
            if (many && entries.size() == LINES_AT_ONCE) {
                flush();
            }
        }

        private void flush() {
            answers().forEach(answer -> answers.line(json.writeValueAsBytes(answer)));
            entries.clear();
        }

        private List<Object> answers() {
            List<Nomination> nominations = new ArrayList<>();
            for (Entry entry : entries) {
                if (entry.nomination() != null) {
                    nominations.add(entry.nomination());
                }
            }
            List<NominationResult> results = admission.admit(aggregatorId, nominations);
            List<Object> given = new ArrayList<>();
            int next = 0;
            for (Entry entry : entries) {
                Nomination nomination = entry.nomination();
                if (nomination != null) {
                    given.add(answer(nomination, results.get(next++)));
                } else if (entry.problem() != null) {
                    given.add(entry.problem());
                }
            }
            return given;
        }
    }

    private record Entry(
            @Nullable Nomination nomination, @Nullable Problem problem) {}

    private static Object answer(Nomination nomination, NominationResult result) {
        return switch (result) {
            case NominationResult.Accepted(Instant receivedAt, boolean changed) ->
                new BaselineAnswer(
                        nomination.podId() + "|" + nomination.day(),
                        nomination.podId(),
                        nomination.day(),
                        "ACCEPTED",
                        receivedAt,
                        changed);
            case NominationResult.NotYours() ->
                Problem.of(
                        HttpStatus.FORBIDDEN,
                        "POD_NOT_YOURS",
                        "PoD " + nomination.podId() + " is not one of yours.",
                        List.of(new FieldProblem("/podId", "POD_NOT_YOURS", "give the id of one of your PoDs")));
            case NominationResult.GateClosed(List<Integer> indexes) ->
                Problem.of(
                        HttpStatus.CONFLICT,
                        "GATE_CLOSED",
                        "The baseline of " + nomination.podId() + " on " + nomination.day()
                                + " can no longer change at the indexes " + indexes + ".",
                        List.of(new FieldProblem(
                                "/curve", "GATE_CLOSED", "leave these indexes out or give them as they were")));
        };
    }

    @GetMapping("/api/baselines")
    BaselineView show(Caller caller, @RequestParam String podId, @RequestParam LocalDate day) {
        if (!visibility.maySee(caller, podId)) {
            throw unknown(podId, day);
        }
        kept.require(calendar.day(day).start(), "The baselines of " + day);
        Baseline baseline = baselines.find(day, List.of(podId)).get(podId);
        if (baseline == null) {
            throw unknown(podId, day);
        }
        List<PointView> curve = new ArrayList<>();
        PowerCurve values = baseline.curve();
        for (int slot = 0; slot < calendar.day(day).intervals(); slot++) {
            if (values.hasP(slot) || values.hasQ(slot)) {
                curve.add(new PointView(
                        slot,
                        values.hasP(slot) ? BigDecimal.valueOf(values.p(slot), 3) : null,
                        values.hasQ(slot) ? BigDecimal.valueOf(values.q(slot), 3) : null));
            }
        }
        return new BaselineView(podId, day, baseline.source(), baseline.receivedAt(), curve);
    }

    private static ProblemException unknown(String podId, LocalDate day) {
        return new ProblemException(
                HttpStatus.NOT_FOUND,
                "BASELINE_UNKNOWN",
                "No baseline of " + podId + " on " + day + " that you may see.");
    }

    /** What a nominating aggregator is told. */
    record BaselineAnswer(
            String id,
            String podId,
            LocalDate day,
            String state,
            Instant receivedAt,
            @com.fasterxml.jackson.annotation.JsonIgnore boolean isNew) {}

    /** A baseline as it is shown; powers in kW and kvar. */
    record BaselineView(
            String podId, LocalDate day, String baselineSource, Instant receivedAt, List<PointView> curve) {}

    /** One quarter-hour of it. */
    record PointView(
            int index, @Nullable BigDecimal p, @Nullable BigDecimal q) {}
}
