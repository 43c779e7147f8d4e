package org.platone.market.participant.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.platone.market.participant.Access;
import org.platone.market.participant.Certificate;
import org.platone.market.participant.Client;
import org.platone.market.participant.GridsOverlap;
import org.platone.market.participant.Onboarding;
import org.platone.market.participant.OnboardingRefused;
import org.platone.market.participant.Participant;
import org.platone.market.participant.Participants;
import org.platone.starter.access.Caller;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;
import org.platone.starter.problem.FieldProblem;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
class ParticipantController {

    private final Participants participants;
    private final Onboarding onboarding;

    ParticipantController(Participants participants, Onboarding onboarding) {
        this.participants = participants;
        this.onboarding = onboarding;
    }

    @GetMapping("/api/participants")
    Page<Participant> list(PageRequest page) {
        page.sortableBy("participantId", "role", "name");
        List<Participant> all = new ArrayList<>(participants.all());
        PageRequest.Sort sort = page.sort();
        if (sort != null) {
            Comparator<Participant> order = Comparator.comparing(participant -> switch (sort.field()) {
                case "role" -> participant.role().name();
                case "name" -> participant.name();
                default -> participant.participantId();
            });
            all.sort(sort.descending() ? order.reversed() : order);
        }
        return page.cut(all);
    }

    @PostMapping("/api/participants")
    ResponseEntity<Access> add(@RequestBody JsonNode body) {
        var form = new ParticipantForm(body);
        var participant = form.participant();
        var wish = form.client();
        var signingRequest = form.signingRequest();
        var access = refusing(() -> onboarding.add(participant, wish, signingRequest));
        return ResponseEntity.created(URI.create("/api/participants/" + participant.participantId()))
                .cacheControl(CacheControl.noStore())
                .body(access);
    }

    @DeleteMapping("/api/participants/{id}")
    ResponseEntity<Void> remove(@PathVariable String id, Caller caller) {
        if (id.equals(caller.participantId())) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "CANNOT_REMOVE_YOURSELF",
                    "Nobody removes the access by which it calls: let another operator do it.");
        }
        refusing(() -> {
            onboarding.remove(id);
            return id;
        });
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/participants/{id}/client")
    ResponseEntity<Client> client(@PathVariable String id, @RequestBody JsonNode body) {
        var wish = new ParticipantForm(body).client();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(refusing(() -> onboarding.client(id, wish)));
    }

    @PostMapping("/api/participants/{id}/certificate")
    Certificate certificate(@PathVariable String id, @RequestBody JsonNode body) {
        var request = new ParticipantForm(body).signingRequest();
        if (request == null) {
            throw new ProblemException(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "INVALID_SIGNING_REQUEST",
                            "A certificate cannot be had so.")
                    .withErrors(List.of(new FieldProblem(
                            "/certificateSigningRequest",
                            "FIELD_MISSING",
                            "certificateSigningRequest is a PKCS #10 request in PEM.")));
        }
        return refusing(() -> onboarding.certificate(id, request));
    }

    private static <T> T refusing(Supplier<T> action) {
        try {
            return action.get();
        } catch (GridsOverlap overlap) {
            throw new ProblemException(HttpStatus.CONFLICT, "GRIDS_OVERLAP", String.valueOf(overlap.getMessage()));
        } catch (OnboardingRefused refused) {
            HttpStatus status = switch (refused.reason()) {
                case PARTICIPANT_UNKNOWN -> HttpStatus.NOT_FOUND;
                case PARTICIPANT_EXISTS, NO_AUTHORITY, CLIENTS_ELSEWHERE -> HttpStatus.CONFLICT;
                case INVALID_CLIENT, INVALID_SIGNING_REQUEST -> HttpStatus.UNPROCESSABLE_CONTENT;
            };
            throw new ProblemException(status, refused.reason().name(), refused.sentence());
        }
    }
}
