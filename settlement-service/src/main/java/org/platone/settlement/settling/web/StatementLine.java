package org.platone.settlement.settling.web;

import java.math.BigDecimal;
import java.util.List;
import org.platone.settlement.settling.Trade;

/** What one participant owes another: energies in kWh and kvarh, money in EUR. */
record StatementLine(
        String payerId,
        String payeeId,
        long rows,
        BigDecimal requestedP,
        BigDecimal deliveredP,
        BigDecimal paidP,
        BigDecimal penaltyP,
        BigDecimal requestedQ,
        BigDecimal deliveredQ,
        BigDecimal paidQ,
        BigDecimal penaltyQ,
        long missing,
        BigDecimal amount) {

    /** The names of {@link #cells}. */
    static final List<String> HEADER = List.of(
            "payerId",
            "payeeId",
            "rows",
            "requestedP",
            "deliveredP",
            "paidP",
            "penaltyP",
            "requestedQ",
            "deliveredQ",
            "paidQ",
            "penaltyQ",
            "missing",
            "amount");

    /** All fields in order. */
    Object[] cells() {
        return new Object[] {
            payerId,
            payeeId,
            rows,
            requestedP,
            deliveredP,
            paidP,
            penaltyP,
            requestedQ,
            deliveredQ,
            paidQ,
            penaltyQ,
            missing,
            amount
        };
    }

    static StatementLine of(Trade trade) {
        return new StatementLine(
                trade.payer(),
                trade.payee(),
                trade.rows(),
                Amounts.kilowattHours(trade.requestedP()),
                Amounts.kilowattHours(trade.deliveredP()),
                Amounts.euro(trade.paidP()),
                Amounts.euro(trade.penaltyP()),
                Amounts.kilowattHours(trade.requestedQ()),
                Amounts.kilowattHours(trade.deliveredQ()),
                Amounts.euro(trade.paidQ()),
                Amounts.euro(trade.penaltyQ()),
                trade.missing(),
                Amounts.euro(trade.amount()));
    }
}
