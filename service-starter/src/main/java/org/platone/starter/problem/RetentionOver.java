package org.platone.starter.problem;

import org.springframework.http.HttpStatus;

/** Ends a request for what was there and was removed, because it was kept as long as it is to be: 410, RETENTION_OVER. */
public final class RetentionOver extends ProblemException {

    /** @param detail what was removed, and which setting says so */
    public RetentionOver(String detail) {
        super(HttpStatus.GONE, "RETENTION_OVER", detail);
    }
}
