package org.platone.market.session.kafka;

import java.util.List;
import org.platone.market.session.MarketSession;
import org.platone.market.session.SessionFormat;
import org.platone.market.session.SessionNews;
import org.platone.starter.events.Event;
import org.platone.starter.events.EventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Publishes each change of status to {@code platone.sessions}. */
@Component
class SessionPublisher implements SessionNews {

    private final EventPublisher events;
    private final SessionFormat format;
    private final JsonMapper mapper;

    SessionPublisher(EventPublisher events, SessionFormat format, JsonMapper mapper) {
        this.events = events;
        this.format = format;
        this.mapper = mapper;
    }

    @Override
    public void tell(MarketSession session, List<Integer> changes) {
        events.publishAll(changes.stream()
                .map(change -> new Event(
                        "platone.sessions",
                        session.id(),
                        "platone.session."
                                + session.changes().get(change).status().text(),
                        session.id() + ":" + change,
                        mapper.writeValueAsBytes(format.write(session, change))))
                .toList());
    }
}
