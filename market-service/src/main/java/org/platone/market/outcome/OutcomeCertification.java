package org.platone.market.outcome;

import org.platone.market.certification.CertificationRows;
import org.platone.market.certification.Certifier;
import org.platone.market.certification.DocumentKind;
import org.platone.market.session.MarketSession;
import org.springframework.stereotype.Service;

/** Has the documents of outcomes certified. */
@Service
class OutcomeCertification {

    private final OutcomeDocument documents;
    private final Certifier certifier;

    OutcomeCertification(OutcomeDocument documents, Certifier certifier) {
        this.documents = documents;
        this.certifier = certifier;
    }

    /**
     * Hands a document over; done again, it is the same request again.
     *
     * @param pause called with each row
     */
    void request(MarketSession session, OutcomeHead head, OutcomeKind kind, Runnable pause) {
        try (var rows = new CertificationRows()) {
            byte[] hash = documents.hash(session, head, kind, rows, pause);
            certifier.certify(session.id(), documentKind(kind), hash, rows);
        }
    }

    private static DocumentKind documentKind(OutcomeKind kind) {
        return switch (kind) {
            case MARKET -> DocumentKind.MARKET_OUTCOME;
            case TECHNICAL -> DocumentKind.TECHNICAL_OUTCOME;
            case VALIDATED -> DocumentKind.VALIDATED_OUTCOME;
        };
    }
}
