package org.platone.market.session.kafka;

import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Supplier;
import org.platone.market.session.MarketSession;
import org.platone.market.session.SessionFormat;
import org.platone.market.session.SessionNews;
import org.platone.starter.events.Event;
import org.platone.starter.events.FencedPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Publishes each change of status to {@code platone.sessions}. */
@Component
class SessionPublisher implements SessionNews {

    private final FencedPublisher events;
    private final SessionFormat format;
    private final JsonMapper mapper;

    SessionPublisher(FencedPublisher events, SessionFormat format, JsonMapper mapper) {
        this.events = events;
        this.format = format;
        this.mapper = mapper;
    }

    @Override
    public Optional<MarketSession> tellNext(Supplier<MarketSession> session) {
        var seen = new ArrayList<MarketSession>();
        boolean published = events.publish(() -> {
            MarketSession now = session.get();
            seen.add(now);
            return now.hasNews() ? Optional.of(event(now, now.published())) : Optional.empty();
        });
        return published ? seen.stream().map(MarketSession::withNextPublished).findFirst() : Optional.empty();
    }

    private Event event(MarketSession session, int change) {
        return new Event(
                "platone.sessions",
                session.id(),
                "platone.session." + session.changes().get(change).status().text(),
                session.id() + ":" + change,
                mapper.writeValueAsBytes(format.write(session, change)));
    }
}
