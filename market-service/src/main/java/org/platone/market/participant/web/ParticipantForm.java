package org.platone.market.participant.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.platone.market.participant.ClientWish;
import org.platone.market.participant.Grid;
import org.platone.market.participant.Participant;
import org.platone.starter.access.Role;
import org.platone.starter.problem.FieldProblem;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** Reads what the operator says of a participant, and tells all that is wrong with it at once. */
final class ParticipantForm {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final int LONGEST_NAME = 200;
    private static final Set<String> WAYS = Set.of("SECRET", "KEYS", "CERTIFICATE");

    private final JsonNode body;
    private final List<FieldProblem> errors = new ArrayList<>();

    ParticipantForm(JsonNode body) {
        this.body = body;
    }

    Participant participant() {
        var id = text(
                "participantId",
                "is an id of letters, digits, - and _, 64 at most, that begins with none of the signs");
        if (id != null && !ID.matcher(id).matches()) {
            invalid(
                    "/participantId",
                    "participantId is of letters, digits, - and _, 64 at most, and begins with no sign.");
        }
        var name = text("name", "is how people call the participant");
        if (name != null && (name.isBlank() || name.length() > LONGEST_NAME)) {
            invalid("/name", "name is a text of 1 to " + LONGEST_NAME + " characters.");
        }
        var role = role();
        var grid = grid(role);
        throwErrors("INVALID_PARTICIPANT", "The participant cannot be added so.");
        return new Participant(String.valueOf(id), role == null ? Role.AGGREGATOR : role, String.valueOf(name), grid);
    }

    ClientWish client() {
        var way = body.path("authentication");
        if (!way.isMissingNode() && !way.isNull() && !WAYS.contains(way.stringValue(""))) {
            invalid("/authentication", "authentication is SECRET, KEYS or CERTIFICATE.");
        }
        throwErrors("INVALID_CLIENT", "A client cannot be had so.");
        return new ClientWish(way.stringValue(null), body.get("keys"));
    }

    /** The certificate signing request; null if there is none. */
    @Nullable
    String signingRequest() {
        var request = body.path("certificateSigningRequest");
        if (request.isMissingNode() || request.isNull()) {
            return null;
        }
        if (!request.isString()) {
            invalid("/certificateSigningRequest", "certificateSigningRequest is a PKCS #10 request in PEM.");
        }
        throwErrors("INVALID_SIGNING_REQUEST", "A certificate cannot be had so.");
        return request.asString();
    }

    private @Nullable Role role() {
        var text = text("role", "is what the participant may do");
        if (text == null) {
            return null;
        }
        var role =
                Stream.of(Role.values()).filter(one -> one.name().equals(text)).findFirst();
        if (role.isEmpty()) {
            invalid(
                    "/role",
                    "role is one of "
                            + Arrays.stream(Role.values()).map(Role::name).collect(Collectors.joining(", ")) + ".");
        }
        return role.orElse(null);
    }

    private @Nullable Grid grid(@Nullable Role role) {
        var grid = body.path("grid");
        if (grid.isMissingNode() || grid.isNull()) {
            return null;
        }
        if (role != Role.DSO || !grid.isObject()) {
            invalid("/grid", "grid is an object with zones and poMs, and a DSO's only.");
            return null;
        }
        return new Grid(areas(grid, "zones"), areas(grid, "poMs"));
    }

    private List<String> areas(JsonNode grid, String field) {
        List<String> areas = new ArrayList<>();
        var list = grid.path(field);
        if (!list.isMissingNode() && !list.isArray()) {
            invalid("/grid/" + field, field + " is a list of names.");
        }
        for (var area : list) {
            if (area.isString() && !area.asString().isBlank()) {
                areas.add(area.asString());
            } else {
                invalid("/grid/" + field, field + " is a list of names.");
            }
        }
        return areas;
    }

    private @Nullable String text(String field, String meaning) {
        var value = body.path(field);
        if (value.isString()) {
            return value.asString();
        }
        var missing = value.isMissingNode() || value.isNull();
        errors.add(new FieldProblem(
                "/" + field, missing ? "FIELD_MISSING" : "FIELD_INVALID", field + " " + meaning + "."));
        return null;
    }

    private void invalid(String pointer, String sentence) {
        errors.add(new FieldProblem(pointer, "FIELD_INVALID", sentence));
    }

    private void throwErrors(String code, String detail) {
        if (!errors.isEmpty()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, code, detail).withErrors(errors);
        }
    }
}
