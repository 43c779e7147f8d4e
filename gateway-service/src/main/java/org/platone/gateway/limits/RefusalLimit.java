package org.platone.gateway.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.platone.starter.problem.ProblemWriter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets nobody guess: an address that failed too often to get a token or to sign in is not listened to for a while. Who
 * succeeds takes nothing from it.
 */
class RefusalLimit extends OncePerRequestFilter {

    private final Buckets addresses;
    private final ProblemWriter problems;

    RefusalLimit(LimitSettings settings, ProblemWriter problems) {
        this.addresses = new Buckets(settings.refusalsPerMinute(), Duration.ofMinutes(1));
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain filters)
            throws ServletException, IOException {
        if (!isGuessable(request)) {
            filters.doFilter(request, response);
            return;
        }
        var bucket = addresses.of(request.getRemoteAddr());
        // Whom the bucket is empty for shows by nothing whether it would have guessed right.
        if (bucket.getAvailableTokens() == 0) {
            var wait = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
            TooMany.answer(
                    response,
                    problems,
                    wait,
                    "Too many attempts from your address failed: check the secret, and wait as long as Retry-After says.");
            return;
        }
        filters.doFilter(request, response);
        if (failed(response)) {
            bucket.tryConsume(1);
        }
    }

    private static boolean isGuessable(HttpServletRequest request) {
        return HttpMethod.POST.matches(request.getMethod())
                && (request.getRequestURI().startsWith("/oauth2/")
                        || request.getRequestURI().equals("/login"));
    }

    private static boolean failed(HttpServletResponse response) {
        var location = response.getHeader(HttpHeaders.LOCATION);
        return response.getStatus() == HttpStatus.UNAUTHORIZED.value()
                || response.getStatus() == HttpStatus.BAD_REQUEST.value()
                || (location != null && location.endsWith("/login?error"));
    }
}
