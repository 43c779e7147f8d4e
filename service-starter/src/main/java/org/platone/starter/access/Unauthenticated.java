package org.platone.starter.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.platone.starter.problem.Problem;
import org.platone.starter.problem.ProblemWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Answers calls without a token that can be believed. */
public class Unauthenticated implements AuthenticationEntryPoint, AuthenticationFailureHandler {

    private static final Logger log = LoggerFactory.getLogger(Unauthenticated.class);

    private final ProblemWriter problems;

    public Unauthenticated(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        commence(request, response, failure);
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof AuthenticationServiceException) {
            log.warn("Tokens cannot be checked now: {}", failure.getMessage());
            problems.write(
                    response,
                    Problem.of(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "SERVICE_UNAVAILABLE",
                            "Tokens cannot be checked now. Try again later."));
        } else if (failure instanceof InvalidBearerTokenException) {
            log.debug("A token was refused", failure);
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            unauthenticated(
                    response,
                    "The bearer token is expired or not one of this platform's: GET /sign-in.json says where to get a new one.");
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            unauthenticated(response, "A bearer token is needed: GET /sign-in.json says where to get one.");
        }
    }

    private void unauthenticated(HttpServletResponse response, String detail) throws IOException {
        problems.write(response, Problem.of(HttpStatus.UNAUTHORIZED, "UNAUTHENTICATED", detail));
    }
}
