package org.platone.starter.problem;

import java.util.List;
import org.springframework.http.HttpStatus;

/** Ends a request with a problem. */
public class ProblemException extends RuntimeException {

    private final HttpStatus status;
    private final String code;
    private final List<FieldProblem> errors;

    public ProblemException(HttpStatus status, String code, String detail) {
        this(status, code, detail, List.of());
    }

    private ProblemException(HttpStatus status, String code, String detail, List<FieldProblem> errors) {
        super(detail);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    /** The same problem with the fields that cause it. */
    public ProblemException withErrors(List<FieldProblem> fields) {
        return new ProblemException(status, code, detail(), fields);
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<FieldProblem> errors() {
        return errors;
    }

    /** As it goes out. */
    public Problem problem() {
        return Problem.of(status, code, detail(), errors);
    }
}
