package org.platone.settlement.session.kafka;

import java.time.OffsetDateTime;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.period.Window;
import org.platone.settlement.session.MarketSession;
import org.platone.settlement.session.MarketType;
import org.platone.settlement.session.Sessions;
import org.platone.starter.events.UnusableMessage;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the sessions as the market announces them. */
@Component
class SessionListener {

    static final String TOPIC = "platone.sessions";

    private final JsonMapper json;
    private final Sessions sessions;

    SessionListener(JsonMapper json, Sessions sessions) {
        this.json = json;
        this.sessions = sessions;
    }

    @KafkaListener(id = "sessions", topics = TOPIC, groupId = "settlement-service.sessions")
    void on(ConsumerRecord<String, byte[]> message) {
        Told told = read(message);
        sessions.save(told.session(), told.changes());
    }

    private Told read(ConsumerRecord<String, byte[]> message) {
        try {
            return json.readValue(message.value(), SessionMessage.class).told();
        } catch (JacksonException | IllegalArgumentException e) {
            throw new UnusableMessage("MALFORMED_SESSION", "The session cannot be read: " + e.getMessage());
        }
    }

    /** A session as the market publishes it; only the fields that are needed here. */
    record SessionMessage(
            @Nullable String id,
            @Nullable String marketType,
            @Nullable String status,
            @Nullable OffsetDateTime gateClose,
            @Nullable OffsetDateTime deliveryStart,
            @Nullable OffsetDateTime deliveryEnd,
            @Nullable List<Object> changes) {

        Told told() {
            if (id == null
                    || marketType == null
                    || status == null
                    || gateClose == null
                    || deliveryStart == null
                    || deliveryEnd == null
                    || changes == null) {
                throw new IllegalArgumentException(
                        "id, marketType, status, gateClose, deliveryStart, deliveryEnd and changes are needed");
            }
            var session = new MarketSession(
                    id,
                    MarketType.of(marketType),
                    status,
                    gateClose.toInstant(),
                    new Window(deliveryStart.toInstant(), deliveryEnd.toInstant()));
            return new Told(session, changes.size());
        }
    }

    /** A session and how often its status had changed by then. */
    record Told(MarketSession session, int changes) {}
}
