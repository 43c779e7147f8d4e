package org.platone.market.session.web;

import java.util.List;
import org.platone.market.session.SessionRefused;
import org.platone.starter.problem.FieldProblem;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;

/** What clients read when a session does not allow what they asked for. */
final class SessionProblems {

    private SessionProblems() {}

    static ProblemException of(SessionRefused refused) {
        HttpStatus status = switch (refused.reason()) {
            case SESSION_EXISTS, SESSION_STATUS, DAY_AHEAD_NOT_CLEARED -> HttpStatus.CONFLICT;
            case NO_SUCH_DELIVERY, GATE_INVALID, GATE_PAST -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
        var problem = new ProblemException(status, refused.reason().name(), refused.detail());
        return refused.pointer() == null
                ? problem
                : problem.withErrors(List.of(
                        new FieldProblem(refused.pointer(), refused.reason().name(), refused.detail())));
    }
}
