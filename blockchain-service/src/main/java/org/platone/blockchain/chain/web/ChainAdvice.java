package org.platone.blockchain.chain.web;

import org.platone.blockchain.chain.ChainAway;
import org.platone.blockchain.chain.ChainRefused;
import org.platone.starter.problem.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** A chain that cannot be used is a matter of waiting for the caller, whatever it is for the operator. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ChainAdvice {

    @ExceptionHandler
    ResponseEntity<Problem> away(ChainAway away) {
        return unavailable("CHAIN_AWAY", "The chain does not answer at the moment. Try again later.");
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(ChainRefused refused) {
        return unavailable(
                "CHAIN_REFUSED", "The node serves another chain than the platform's, so nothing of it is shown.");
    }

    private static ResponseEntity<Problem> unavailable(String code, String detail) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .contentType(Problem.MEDIA_TYPE)
                .body(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, code, detail));
    }
}
