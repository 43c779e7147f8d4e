package org.platone.blockchain.certification;

import java.util.UUID;
import org.platone.starter.events.Event;
import org.platone.starter.events.EventPublisher;
import tools.jackson.databind.json.JsonMapper;

/** Tells that the certificates of a session have changed. It is a hint: one that is lost is not sent again. */
class CertificationAnnouncement {
    private static final String TOPIC = "platone.internal.changes";

    private final EventPublisher events;
    private final JsonMapper json;

    CertificationAnnouncement(EventPublisher events, JsonMapper json) {
        this.events = events;
        this.json = json;
    }

    /** A certification was made or confirmed. Never fails. */
    void publish(DocumentHeader header) {
        if (header.kind() == DocumentKind.AUDIT) {
            return;
        }
        var _ = events.publish(new Event(
                TOPIC,
                header.sessionId(),
                "org.platone.certificates-changed.v1",
                UUID.randomUUID().toString(),
                json.writeValueAsBytes(new ChangeMessage("CERTIFICATES", header.sessionId()))));
    }

    private record ChangeMessage(String what, String sessionId) {}
}
