package org.platone.gateway.limits;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.platone.starter.problem.Problem;
import org.platone.starter.problem.ProblemWriter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** 429, and when to come again. */
final class TooMany {

    private TooMany() {}

    static void answer(HttpServletResponse response, ProblemWriter problems, long nanosToWait, String detail)
            throws IOException {
        long seconds = Math.max(1, Math.ceilDiv(nanosToWait, TimeUnit.SECONDS.toNanos(1)));
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        problems.write(response, Problem.of(HttpStatus.TOO_MANY_REQUESTS, "TOO_MANY_REQUESTS", detail));
    }
}
