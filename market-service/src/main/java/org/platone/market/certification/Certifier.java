package org.platone.market.certification;

import java.util.List;
import org.platone.market.document.Batch;
import org.platone.market.document.CanonicalText;
import org.platone.market.document.PartWriter;
import org.platone.market.document.Parts;
import org.platone.starter.events.Event;
import org.platone.starter.events.EventPublisher;
import org.platone.starter.json.CanonicalJson;
import org.springframework.stereotype.Component;

/** Publishes what is to be certified to {@code platone.internal.certifications}. */
@Component
public class Certifier {

    private static final int ROWS_A_PART = 500;

    private final EventPublisher events;

    Certifier(EventPublisher events) {
        this.events = events;
    }

    /** Hands a document over, and returns when it is safe. Done again, it is the same message again. */
    public void certify(String sessionId, DocumentKind kind, byte[] documentHash, CertificationRows rows) {
        String documentId = sessionId + ":" + kind;
        List<Parts.Range> parts = Parts.of(rows.spool(), ROWS_A_PART);
        var batch = new Batch<Event>(event -> event.value().length, events::publishAll);
        for (int part = 1; part <= parts.size(); part++) {
            var head = new StringBuilder("{");
            CanonicalText.member(head, "documentId", documentId);
            head.append(',');
            CanonicalText.member(head, "sessionId", sessionId);
            head.append(',');
            CanonicalText.member(head, "kind", kind.name());
            head.append(",\"version\":1,");
            CanonicalText.member(head, "documentHash", CanonicalJson.hex(documentHash));
            head.append(",\"part\":").append(part).append(",\"parts\":").append(parts.size());
            var message = new PartWriter(head.toString());
            message.list("rows", rows.spool(), parts.get(part - 1));
            batch.add(new Event(
                    "platone.internal.certifications",
                    documentId,
                    "platone.certification-requested",
                    documentId + ":1:" + part,
                    message.finish()));
        }
        batch.finish();
    }
}
