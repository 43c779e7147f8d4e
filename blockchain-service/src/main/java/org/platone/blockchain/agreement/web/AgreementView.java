package org.platone.blockchain.agreement.web;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.agreement.Agreement;
import org.platone.blockchain.outbox.ActionState;
import org.platone.blockchain.outbox.ChainAction;

/**
 * One version of an agreement as it goes out.
 *
 * @param state PENDING until it is on the chain, then ACTIVE; FAILED when the contract refused it
 * @param reason why it failed, null otherwise
 */
record AgreementView(
        String podId,
        String aggregatorId,
        String contract,
        String agreementId,
        String wallet,
        int version,
        BigDecimal customerShare,
        BigDecimal tolerance,
        BigDecimal penaltyFactor,
        Instant validFrom,
        @Nullable Instant validTo,
        String state,
        @Nullable String reason) {
    private static final int MILLIONTHS = 6;

    static AgreementView of(Agreement agreement, Agreement.Version version, @Nullable ChainAction action) {
        var terms = version.terms();
        return new AgreementView(
                agreement.podId(),
                agreement.aggregatorId(),
                agreement.contract().toString(),
                agreement.id().toString(),
                agreement.wallet().toString(),
                version.number(),
                ratio(terms.customerShare()),
                ratio(terms.tolerance()),
                ratio(terms.penaltyFactor()),
                terms.validFrom(),
                terms.validTo(),
                state(action),
                action != null && action.state() == ActionState.FAILED ? action.reason() : null);
    }

    private static String state(@Nullable ChainAction action) {
        if (action == null) {
            return "PENDING";
        }
        return switch (action.state()) {
            case PENDING, SENT, MINED -> "PENDING";
            case CONFIRMED -> "ACTIVE";
            case FAILED -> "FAILED";
        };
    }

    private static BigDecimal ratio(int millionths) {
        var ratio = BigDecimal.valueOf(millionths, MILLIONTHS).stripTrailingZeros();
        return ratio.scale() < 0 ? ratio.setScale(0) : ratio;
    }
}
