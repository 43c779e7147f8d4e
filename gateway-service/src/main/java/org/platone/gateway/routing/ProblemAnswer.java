package org.platone.gateway.routing;

import org.platone.starter.problem.Problem;
import org.springframework.web.servlet.function.ServerResponse;

/** A problem as what the gateway answers by itself. */
public final class ProblemAnswer {

    private ProblemAnswer() {}

    public static ServerResponse of(Problem problem) {
        return ServerResponse.status(problem.status())
                .contentType(Problem.MEDIA_TYPE)
                .body(problem);
    }
}
