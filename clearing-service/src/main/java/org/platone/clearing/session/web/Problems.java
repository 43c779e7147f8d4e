package org.platone.clearing.session.web;

import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;

/** The problems that requests for past sessions end with. */
final class Problems {
    private Problems() {}

    static ProblemException sessionUnknown(String sessionId) {
        return new ProblemException(
                HttpStatus.NOT_FOUND, "SESSION_UNKNOWN", "No session " + sessionId + " was cleared, or not yet.");
    }

    static ProblemException bidUnknown(String what) {
        return new ProblemException(
                HttpStatus.NOT_FOUND, "BID_UNKNOWN", "There is no " + what + " in the order book of this session.");
    }

    static ProblemException operatorOnly() {
        return new ProblemException(
                HttpStatus.FORBIDDEN,
                "FORBIDDEN",
                "Only the operator sees the whole order book; ?key=<participant>|<playerServiceId> gives one bid of your own.");
    }

    static ProblemException invalid(String parameter, String should) {
        return new ProblemException(
                HttpStatus.BAD_REQUEST,
                "INVALID_PARAMETER",
                "The parameter " + parameter + " should be " + should + ".");
    }
}
