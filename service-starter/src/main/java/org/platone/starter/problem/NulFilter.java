package org.platone.starter.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses parameters with a NUL, which no text here has and which the store cannot look for. */
class NulFilter extends OncePerRequestFilter {

    private final ProblemWriter problems;

    NulFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var query = request.getQueryString();
        if (query != null && query.contains("%00")) {
            problems.write(
                    response,
                    Problem.of(
                            HttpStatus.BAD_REQUEST,
                            "INVALID_PARAMETER",
                            "A parameter has the character NUL (%00), which no text here has."));
        } else {
            chain.doFilter(request, response);
        }
    }
}
