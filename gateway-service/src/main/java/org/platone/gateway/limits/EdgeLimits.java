package org.platone.gateway.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.platone.starter.problem.Problem;
import org.platone.starter.problem.ProblemWriter;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns away addresses that are too long, bodies that do not say what they are, and bodies that come too slowly. */
class EdgeLimits extends OncePerRequestFilter {

    private final LimitSettings settings;
    private final ProblemWriter problems;

    EdgeLimits(LimitSettings settings, ProblemWriter problems) {
        this.settings = settings;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain filters)
            throws ServletException, IOException {
        var query = request.getQueryString();
        int length = request.getRequestURI().length() + (query == null ? 0 : query.length());
        if (length > settings.longestAddress()) {
            problems.write(
                    response,
                    Problem.of(
                            HttpStatus.URI_TOO_LONG,
                            "URI_TOO_LONG",
                            "Path and query have " + length + " characters; " + settings.longestAddress()
                                    + " are read at most."));
            return;
        }
        if (isOfAnyKind(request.getContentType())) {
            problems.write(
                    response,
                    Problem.of(
                            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                            "UNSUPPORTED_MEDIA_TYPE",
                            "Content-Type says what a body is, such as application/json, and has no *."));
            return;
        }
        filters.doFilter(new PacedRequest(request, settings), response);
    }

    /** Spring takes such a type for a fault of its own. */
    private static boolean isOfAnyKind(@Nullable String contentType) {
        if (contentType == null || contentType.indexOf('*') < 0) {
            return false;
        }
        try {
            var type = MediaType.parseMediaType(contentType);
            return type.isWildcardType() || type.isWildcardSubtype();
        } catch (InvalidMediaTypeException noType) {
            return false;
        }
    }
}
