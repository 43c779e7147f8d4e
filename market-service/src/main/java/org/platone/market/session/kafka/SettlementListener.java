package org.platone.market.session.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.platone.market.session.Actor;
import org.platone.market.session.MarketSession;
import org.platone.market.session.SessionDesk;
import org.platone.market.session.SessionStatus;
import org.platone.market.session.Sessions;
import org.platone.market.session.Transition;
import org.platone.starter.events.UnusableMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Learns from settlement-service that the last window of a session is settled. */
@Component
class SettlementListener {

    private static final Logger LOG = LoggerFactory.getLogger(SettlementListener.class);

    private final Sessions sessions;
    private final SessionDesk desk;
    private final JsonMapper mapper;

    SettlementListener(Sessions sessions, SessionDesk desk, JsonMapper mapper) {
        this.sessions = sessions;
        this.desk = desk;
        this.mapper = mapper;
    }

    @KafkaListener(id = "market-service.settlements", topics = "platone.internal.settlements")
    void on(ConsumerRecord<String, byte[]> record) {
        JsonNode json;
        try {
            json = mapper.readTree(record.value());
        } catch (JacksonException e) {
            throw new UnusableMessage("MALFORMED_JSON", "The value is not JSON.");
        }
        if (!json.path("sessionSettled").booleanValue(false)) {
            return;
        }
        String sessionId = json.path("sessionId").stringValue("");
        MarketSession session = sessions.byId(sessionId)
                .orElseThrow(() -> new UnusableMessage("SESSION_UNKNOWN", "No session " + sessionId + "."));
        if (session.status() == SessionStatus.VALIDATED) {
            desk.take(sessionId, Transition.SETTLE, Actor.SETTLEMENT);
        } else if (session.status() != SessionStatus.SETTLED) {
            LOG.warn(
                    "Session {} is said to be settled while it is {}",
                    sessionId,
                    session.status().text());
        }
    }
}
