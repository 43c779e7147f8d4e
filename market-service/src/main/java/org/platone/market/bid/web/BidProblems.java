package org.platone.market.bid.web;

import java.util.ArrayList;
import java.util.List;
import org.platone.market.bid.Reason;
import org.platone.market.bid.Refusal;
import org.platone.starter.problem.FieldProblem;
import org.platone.starter.problem.Problem;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;

/** What participants read when a bid is refused. */
final class BidProblems {

    private BidProblems() {}

    /** The problem that ends a call. */
    static ProblemException exception(List<Refusal> refusals) {
        Refusal first = refusals.getFirst();
        return new ProblemException(status(first.reason()), first.reason().name(), detail(refusals))
                .withErrors(errors(refusals));
    }

    /** The problem as one line among others, of which there may be very many. */
    static Problem line(List<Refusal> refusals) {
        Refusal first = refusals.getFirst();
        return Problem.of(status(first.reason()), first.reason().name(), detail(refusals), errors(refusals));
    }

    private static String detail(List<Refusal> refusals) {
        String more = refusals.size() > 1 ? " (and " + (refusals.size() - 1) + " more, see errors)" : "";
        return refusals.getFirst().detail() + more;
    }

    private static List<FieldProblem> errors(List<Refusal> refusals) {
        List<FieldProblem> errors = new ArrayList<>();
        for (Refusal refusal : refusals) {
            if (refusal.pointer() != null) {
                errors.add(new FieldProblem(refusal.pointer(), refusal.reason().name(), refusal.detail()));
            }
        }
        return errors;
    }

    private static HttpStatus status(Reason reason) {
        return switch (reason) {
            case MALFORMED_JSON -> HttpStatus.BAD_REQUEST;
            case SESSION_UNKNOWN, BID_UNKNOWN -> HttpStatus.NOT_FOUND;
            case POD_NOT_YOURS, AREA_NOT_YOURS -> HttpStatus.FORBIDDEN;
            case GATE_NOT_OPEN, GATE_CLOSED, BID_EXISTS, BID_WITHDRAWN, BID_CHANGING -> HttpStatus.CONFLICT;
            case FIELD_MISSING,
                    FIELD_INVALID,
                    PRECISION,
                    AREA_UNKNOWN,
                    AREA_AMBIGUOUS,
                    CURVE_EMPTY,
                    INDEX_OUTSIDE_SESSION,
                    DUPLICATE_INDEX,
                    PRICE_MISSING,
                    PRICE_OUT_OF_BAND,
                    WRONG_DIRECTION,
                    LIMIT_EXCEEDED,
                    REACTIVE_LIMIT_EXCEEDED,
                    ALREADY_SOLD -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }
}
