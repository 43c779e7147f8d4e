package org.platone.starter.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.platone.starter.problem.Problem;
import org.platone.starter.problem.ProblemWriter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.util.ServletRequestPathUtils;

/** Holds requests against the access table and says why one is refused. */
class AccessRules implements AuthorizationManager<RequestAuthorizationContext>, AccessDeniedHandler {

    private static final String DECISION = AccessRules.class.getName() + ".decision";

    private final AccessTable table;
    private final ProblemWriter problems;

    AccessRules(AccessTable table, ProblemWriter problems) {
        this.table = table;
        this.problems = problems;
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        if (!(authentication.get() instanceof JwtAuthenticationToken token)) {
            return new AuthorizationDecision(false);
        }
        var request = context.getRequest();
        var path = ServletRequestPathUtils.parse(request).pathWithinApplication();
        var decision = table.decide(
                HttpMethod.valueOf(request.getMethod()),
                path,
                Caller.of(token.getToken()).role());
        request.setAttribute(DECISION, decision);
        return new AuthorizationDecision(decision == AccessTable.Decision.ALLOWED);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (request.getAttribute(DECISION) == AccessTable.Decision.UNKNOWN) {
            problems.write(response, Problem.of(HttpStatus.NOT_FOUND, "NOT_FOUND", "There is nothing at this path."));
        } else if (request.getAttribute(DECISION) == AccessTable.Decision.METHOD_NOT_ALLOWED) {
            var methods = table.methods(ServletRequestPathUtils.parse(request).pathWithinApplication()).stream()
                    .map(HttpMethod::name)
                    .collect(Collectors.joining(", "));
            response.setHeader(HttpHeaders.ALLOW, methods);
            problems.write(
                    response,
                    Problem.of(
                            HttpStatus.METHOD_NOT_ALLOWED,
                            "METHOD_NOT_ALLOWED",
                            "The path knows " + methods + ", not " + request.getMethod() + "."));
        } else {
            problems.write(response, Problem.of(HttpStatus.FORBIDDEN, "FORBIDDEN", "Your role may not do this."));
        }
    }
}
