package org.platone.starter.body;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.platone.starter.problem.Problem;
import org.platone.starter.problem.ProblemException;
import org.platone.starter.problem.ProblemWriter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Expands gzip bodies while they are read and stops reading a body that is too large. */
class BodyFilter extends OncePerRequestFilter {

    private final BodySettings settings;
    private final List<PathPattern> streamed;
    private final ProblemWriter problems;

    BodyFilter(BodySettings settings, ProblemWriter problems) {
        this.settings = settings;
        this.streamed = settings.streamed().stream()
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long largest = largest(request);
        var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        var gzip = "gzip".equalsIgnoreCase(encoding) || "x-gzip".equalsIgnoreCase(encoding);
        if (encoding != null && !gzip && !"identity".equalsIgnoreCase(encoding)) {
            problems.write(
                    response,
                    Problem.of(
                            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                            "UNSUPPORTED_ENCODING",
                            "Content-Encoding is gzip or absent, not " + encoding + "."));
        } else if (request.getContentType() != null && request.getContentType().contains("*")) {
            problems.write(
                    response,
                    Problem.of(
                            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                            "UNSUPPORTED_MEDIA_TYPE",
                            "Content-Type says what the body is, and has no *."));
        } else if (request.getContentLengthLong() > largest) {
            problems.write(response, tooLarge(largest).problem());
        } else {
            chain.doFilter(new LimitedRequest(request, largest, gzip), response);
        }
    }

    private long largest(HttpServletRequest request) {
        var path = PathContainer.parsePath(request.getRequestURI());
        long most = settings.largest().toBytes();
        return streamed.stream().anyMatch(pattern -> pattern.matches(path))
                ? most
                : Math.min(most, settings.whole().toBytes());
    }

    static ProblemException tooLarge(long largest) {
        return new ProblemException(
                HttpStatus.CONTENT_TOO_LARGE,
                "BODY_TOO_LARGE",
                "The body is larger than the " + largest
                        + " bytes that are read here; what are many things can be sent in several requests.");
    }
}
