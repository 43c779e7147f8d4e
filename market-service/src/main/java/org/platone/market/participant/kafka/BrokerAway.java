package org.platone.market.participant.kafka;

import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;

/** The broker did not do what was asked of it; asking again goes on from there. */
class BrokerAway extends ProblemException {

    BrokerAway(Throwable cause) {
        super(
                HttpStatus.SERVICE_UNAVAILABLE,
                "SERVICE_UNAVAILABLE",
                "The broker did not take the change. Ask for the same again, and it goes on from there.");
        initCause(cause);
    }
}
