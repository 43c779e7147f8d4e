package org.platone.settlement.agreement.kafka;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.agreement.Agreement;
import org.platone.settlement.agreement.Terms;
import org.platone.settlement.quantity.Fraction;

/** An agreement as blockchain-service publishes it. */
record AgreementMessage(String podId, String agreementId, List<VersionMessage> versions) {

    record VersionMessage(
            int version,
            @Nullable BigDecimal tolerance,
            @Nullable BigDecimal penaltyFactor,
            OffsetDateTime validFrom,
            @Nullable OffsetDateTime validTo) {

        Agreement.Version toVersion(String agreementId) {
            return new Agreement.Version(
                    new Terms(
                            tolerance == null ? Terms.DEFAULT.tolerance() : Fraction.of(tolerance),
                            penaltyFactor == null ? Terms.DEFAULT.penaltyFactor() : Fraction.of(penaltyFactor),
                            agreementId,
                            version),
                    validFrom.toInstant(),
                    validTo == null ? null : validTo.toInstant());
        }
    }

    Agreement toAgreement() {
        List<Agreement.Version> result = new ArrayList<>();
        for (VersionMessage version : versions) {
            result.add(version.toVersion(agreementId));
        }
        return new Agreement(agreementId, List.copyOf(result));
    }
}
