package org.platone.starter.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * A problem as it goes out (RFC 9457), also as one line among many results.
 *
 * @param type always {@code about:blank}: {@code code} is what tells problems apart
 * @param title the phrase of the status
 * @param status of HTTP
 * @param code stable, upper case
 * @param detail a sentence that says what was wrong and what would be right
 * @param errors what is wrong with single fields; not written when empty
 */
public record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldProblem> errors) {

    /** {@code application/problem+json} */
    public static final MediaType MEDIA_TYPE = MediaType.APPLICATION_PROBLEM_JSON;

    /** A problem without single fields. */
    public static Problem of(HttpStatus status, String code, String detail) {
        return of(status, code, detail, List.of());
    }

    /** A problem with the fields that cause it. */
    public static Problem of(HttpStatus status, String code, String detail, List<FieldProblem> errors) {
        return new Problem("about:blank", status.getReasonPhrase(), status.value(), code, detail, List.copyOf(errors));
    }
}
