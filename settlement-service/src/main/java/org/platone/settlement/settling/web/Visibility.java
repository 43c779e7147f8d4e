package org.platone.settlement.settling.web;

import org.platone.settlement.settling.Scope;
import org.platone.starter.access.Caller;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;

/** Which role sees what. */
final class Visibility {

    private Visibility() {}

    /** Rows: the operator all, the DSO its grid, the others what concerns them. */
    static Scope rows(Caller caller) {
        return switch (caller.role()) {
            case OPERATOR, DSO -> Scope.ALL;
            case TSO -> Scope.payer(caller.participantId());
            case AGGREGATOR -> Scope.payee(caller.participantId());
            case SCD -> throw forbidden();
        };
    }

    /** Money: the operator all, everyone else only what it pays or is paid. */
    static Scope money(Caller caller) {
        return switch (caller.role()) {
            case OPERATOR -> Scope.ALL;
            case DSO, TSO -> Scope.payer(caller.participantId());
            case AGGREGATOR -> Scope.payee(caller.participantId());
            case SCD -> throw forbidden();
        };
    }

    private static ProblemException forbidden() {
        return new ProblemException(HttpStatus.FORBIDDEN, "FORBIDDEN", "Settlements are not for this role.");
    }
}
