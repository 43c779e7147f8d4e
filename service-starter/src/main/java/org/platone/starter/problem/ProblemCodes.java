package org.platone.starter.problem;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The codes and sentences of what goes wrong before a service's own code is asked. */
final class ProblemCodes {

    private ProblemCodes() {}

    static String of(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> "INVALID_REQUEST";
            case UNAUTHORIZED -> "UNAUTHENTICATED";
            case INTERNAL_SERVER_ERROR -> "INTERNAL";
            default -> status.name().toUpperCase(Locale.ROOT);
        };
    }

    static String detail(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST ->
                "The request cannot be read: its path, query or headers have something that is not allowed there, such as an encoded slash.";
            case NOT_FOUND -> "There is nothing at this path.";
            case METHOD_NOT_ALLOWED -> "The path is right, the method is not: Allow names what is possible.";
            case UNSUPPORTED_MEDIA_TYPE -> "The content type of the body is not one that is read here.";
            case NOT_ACCEPTABLE -> "None of the accepted media types can be had here.";
            case CONTENT_TOO_LARGE -> "The body is larger than what is read here.";
            case SERVICE_UNAVAILABLE -> "A part that is needed for this is away. Try again later.";
            case INTERNAL_SERVER_ERROR ->
                "Something went wrong here, and the operator's log says what. Try again later.";
            default -> "The request was refused: " + status.getReasonPhrase() + ".";
        };
    }
}
