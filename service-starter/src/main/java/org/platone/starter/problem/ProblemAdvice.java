package org.platone.starter.problem;

import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/** Turns everything that can go wrong in a request into a problem. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Object> problem(ProblemException failure) {
        return answer(failure.problem(), HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<Object> constraint(ConstraintViolationException failure) {
        var errors = failure.getConstraintViolations().stream()
                .map(violation ->
                        new FieldProblem(violation.getPropertyPath().toString(), "INVALID", violation.getMessage()))
                .toList();
        return answer(
                Problem.of(HttpStatus.BAD_REQUEST, "INVALID_PARAMETER", "A parameter is not valid.", errors),
                HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<Object> wrongType(MethodArgumentTypeMismatchException failure) {
        var cause = causeOf(failure, ProblemException.class);
        if (cause != null) {
            return problem(cause);
        }
        var type = failure.getRequiredType();
        var expected = type == null ? "" : ": " + expectation(type);
        return answer(
                invalidParameter(failure.getName(), "'" + failure.getValue() + "' is not a valid value" + expected),
                HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> unexpected(Exception failure) {
        if (failure instanceof AsyncRequestNotUsableException) {
            return null;
        }
        var cause = causeOf(failure, ProblemException.class);
        if (cause != null) {
            return problem(cause);
        }
        log.error("A request failed unexpectedly", failure);
        return answer(
                Problem.of(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "INTERNAL",
                        "Something went wrong here, and the operator's log says what. Try again later."),
                HttpHeaders.EMPTY);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return answer(invalidParameter(failure.getParameterName(), "the parameter is missing"), headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleServletRequestBindingException(
            ServletRequestBindingException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (!(failure instanceof MissingRequestHeaderException missing)) {
            return super.handleServletRequestBindingException(failure, headers, status, request);
        }
        var isOfBody = missing.getHeaderName().equalsIgnoreCase(HttpHeaders.CONTENT_TYPE);
        var answered = isOfBody ? HttpStatus.UNSUPPORTED_MEDIA_TYPE : HttpStatus.BAD_REQUEST;
        return answer(
                Problem.of(
                        answered,
                        ProblemCodes.of(answered),
                        "The header " + missing.getHeaderName() + " is missing"
                                + (isOfBody ? ": it says what the body is, such as application/json." : ".")),
                headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var problem = causeOf(failure, ProblemException.class);
        if (problem != null) {
            return answer(problem.problem(), headers);
        }
        var json = causeOf(failure, JacksonException.class);
        if (json == null) {
            return answer(
                    Problem.of(HttpStatus.BAD_REQUEST, "MALFORMED_JSON", "The body is missing or cannot be read."),
                    headers);
        }
        return answer(MalformedJson.problem(json), headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var errors = failure.getBindingResult().getAllErrors().stream()
                .map(error -> new FieldProblem(
                        error instanceof FieldError field ? JsonPointers.ofPath(field.getField()) : "",
                        code(error.getCode()),
                        String.valueOf(error.getDefaultMessage())))
                .toList();
        return answer(
                Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "INVALID_FIELDS",
                        "The body has fields that are not valid; errors names each.",
                        errors),
                headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var errors = failure.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new FieldProblem(
                                String.valueOf(result.getMethodParameter().getParameterName()),
                                "INVALID",
                                String.valueOf(error.getDefaultMessage()))))
                .toList();
        return answer(
                Problem.of(HttpStatus.BAD_REQUEST, "INVALID_PARAMETER", "A parameter is not valid.", errors), headers);
    }

    /** What Spring refuses by itself. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var known = HttpStatus.valueOf(status.value());
        var code = ProblemCodes.of(known);
        if (known.is5xxServerError()) {
            log.error("A request failed unexpectedly", failure);
        }
        var detail = body instanceof ProblemDetail given && given.getDetail() != null && !known.is5xxServerError()
                ? given.getDetail()
                : ProblemCodes.detail(known);
        return answer(Problem.of(known, code, detail), headers);
    }

    private static Problem invalidParameter(String name, String detail) {
        return Problem.of(
                HttpStatus.BAD_REQUEST,
                "INVALID_PARAMETER",
                "Parameter '" + name + "': " + detail + ".",
                List.of(new FieldProblem(name, "INVALID", detail)));
    }

    private static String expectation(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + List.of(type.getEnumConstants());
        }
        return switch (type.getSimpleName()) {
            case "Instant", "OffsetDateTime" -> "an ISO-8601 instant such as 2026-11-22T11:00:00Z is needed";
            case "LocalDate" -> "a date such as 2026-11-22 is needed";
            case "int", "Integer", "long", "Long" -> "a whole number is needed";
            default -> "a value of type " + type.getSimpleName().toLowerCase(Locale.ROOT) + " is needed";
        };
    }

    private static String code(@Nullable String constraint) {
        return constraint == null
                ? "INVALID"
                : constraint.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }

    private static <T extends Throwable> @Nullable T causeOf(Throwable failure, Class<T> type) {
        for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }

    private static ResponseEntity<Object> answer(Problem problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.status())
                .headers(headers)
                .contentType(Problem.MEDIA_TYPE)
                .body(problem);
    }
}
