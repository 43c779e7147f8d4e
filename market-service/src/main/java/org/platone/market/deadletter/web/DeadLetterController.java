package org.platone.market.deadletter.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.market.deadletter.DeadLetter;
import org.platone.market.deadletter.DeadLetterArchive;
import org.platone.market.deadletter.DeadLetterDesk;
import org.platone.market.deadletter.DeadLetterQuery;
import org.platone.market.deadletter.RetryRefused;
import org.platone.starter.csv.CsvResponse;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

@RestController
class DeadLetterController {

    private static final List<String> COLUMNS = List.of(
            "number",
            "receivedAt",
            "topic",
            "partition",
            "offset",
            "code",
            "reason",
            "service",
            "source",
            "key",
            "value");

    private final DeadLetterArchive archive;
    private final DeadLetterDesk desk;

    DeadLetterController(DeadLetterArchive archive, DeadLetterDesk desk) {
        this.archive = archive;
        this.desk = desk;
    }

    @GetMapping(path = "/api/dead-letters", produces = MediaType.APPLICATION_JSON_VALUE)
    Page<DeadLetter> list(
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String text,
            PageRequest page) {
        return archive.search(query(topic, code, text), page);
    }

    @GetMapping(path = "/api/dead-letters", produces = CsvResponse.MEDIA_TYPE_VALUE)
    StreamingResponseBody csv(
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String text) {
        DeadLetterQuery query = query(topic, code, text);
        return CsvResponse.of(
                COLUMNS,
                rows -> archive.forEach(
                        query,
                        letter -> rows.row(
                                letter.number(),
                                letter.receivedAt(),
                                letter.topic(),
                                letter.partition(),
                                letter.offset(),
                                letter.code(),
                                letter.reason(),
                                letter.service(),
                                letter.source(),
                                letter.key(),
                                letter.value())));
    }

    @GetMapping("/api/dead-letters/{number}")
    DeadLetter one(@PathVariable long number) {
        return archive.byNumber(number).orElseThrow(() -> unknown(number));
    }

    @PostMapping("/api/dead-letters/{number}/retry")
    ResponseEntity<DeadLetter> retry(JwtAuthenticationToken caller, @PathVariable long number) {
        DeadLetter letter;
        try {
            letter = desk.retry(number, caller.getName()).orElseThrow(() -> unknown(number));
        } catch (RetryRefused e) {
            throw switch (e.reason()) {
                case SERVICE_UNKNOWN ->
                    new ProblemException(
                            HttpStatus.CONFLICT,
                            "SERVICE_UNKNOWN",
                            "The letter does not say which service could not use it, so it cannot be sent back to it.");
                case NOT_KEPT ->
                    new ProblemException(
                            HttpStatus.CONFLICT,
                            "LETTER_NOT_KEPT",
                            "The topic does not keep the message any more. Who sent it may send it again.");
            };
        }
        DeadLetter.Retry last = letter.lastRetry();
        boolean pending = last != null && last.state() == DeadLetter.Retry.State.PENDING;
        return ResponseEntity.status(pending ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .body(letter);
    }

    private static ProblemException unknown(long number) {
        return new ProblemException(
                HttpStatus.NOT_FOUND, "DEAD_LETTER_UNKNOWN", "There is no dead letter " + number + ".");
    }

    private static DeadLetterQuery query(@Nullable String topic, @Nullable String code, @Nullable String text) {
        return new DeadLetterQuery(given(topic), given(code), given(text));
    }

    private static @Nullable String given(@Nullable String parameter) {
        return parameter == null || parameter.isEmpty() ? null : parameter;
    }
}
