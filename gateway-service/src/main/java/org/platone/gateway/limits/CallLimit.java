package org.platone.gateway.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.platone.starter.access.Caller;
import org.platone.starter.problem.ProblemWriter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets each participant call so often and no more. Stands behind what checks the token. */
public class CallLimit extends OncePerRequestFilter {

    private final Buckets participants;
    private final ProblemWriter problems;

    CallLimit(LimitSettings settings, ProblemWriter problems) {
        this.participants = new Buckets(settings.callsPerSecond(), Duration.ofSeconds(1));
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain filters)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken caller) {
            var who = String.valueOf(caller.getToken().getClaimAsString(Caller.PARTICIPANT_ID));
            var probe = participants.of(who).tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                TooMany.answer(
                        response,
                        problems,
                        probe.getNanosToWaitForRefill(),
                        "Your participant calls more often than it may: wait as long as Retry-After says, and send many objects in one call.");
                return;
            }
        }
        filters.doFilter(request, response);
    }
}
