package org.platone.market.session;

import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;

/** Ends a request that names a session that there is not: 404, SESSION_UNKNOWN. */
public final class SessionUnknown extends ProblemException {

    SessionUnknown(String sessionId) {
        super(HttpStatus.NOT_FOUND, "SESSION_UNKNOWN", "No session " + sessionId + ".");
    }
}
