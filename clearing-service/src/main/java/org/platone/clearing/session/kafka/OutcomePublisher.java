package org.platone.clearing.session.kafka;

import java.util.ArrayList;
import java.util.List;
import org.platone.clearing.session.OutcomeNews;
import org.platone.starter.events.Event;
import org.platone.starter.events.EventPublisher;
import org.springframework.stereotype.Component;

/** Publishes outcomes to {@code platone.internal.market-outcomes}. */
@Component
class OutcomePublisher implements OutcomeNews {
    private final EventPublisher events;

    OutcomePublisher(EventPublisher events) {
        this.events = events;
    }

    @Override
    public void tell(String sessionId, String outcomeId, int from, List<byte[]> messages) {
        List<Event> parts = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            parts.add(new Event(
                    "platone.internal.market-outcomes",
                    sessionId,
                    "platone.session-cleared",
                    outcomeId + ":" + (from + i),
                    messages.get(i)));
        }
        events.publishAll(parts);
    }
}
