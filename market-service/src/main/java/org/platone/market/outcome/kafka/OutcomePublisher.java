package org.platone.market.outcome.kafka;

import java.util.List;
import java.util.Locale;
import org.platone.market.outcome.OutcomeKind;
import org.platone.market.outcome.OutcomeMessage;
import org.platone.market.outcome.OutcomeNews;
import org.platone.starter.events.Event;
import org.platone.starter.events.EventPublisher;
import org.springframework.stereotype.Component;

/** Publishes outcomes to each participant's own topic and to settlement. */
@Component
class OutcomePublisher implements OutcomeNews {

    private final EventPublisher events;

    OutcomePublisher(EventPublisher events) {
        this.events = events;
    }

    @Override
    public void tell(List<OutcomeMessage> messages) {
        events.publishAll(messages.stream().map(OutcomePublisher::event).toList());
    }

    private static Event event(OutcomeMessage message) {
        String what = message.kind().name().toLowerCase(Locale.ROOT) + "-outcome";
        String topic = message.participantId() == null
                ? "platone.internal.validated-outcomes"
                : (message.kind() == OutcomeKind.MARKET ? "platone.market-outcomes." : "platone.validated-outcomes.")
                        + message.participantId();
        String to = message.participantId() == null ? "settlement" : message.participantId();
        return new Event(
                topic,
                message.sessionId(),
                "platone." + what,
                message.sessionId() + ":" + what + ":" + to + ":" + message.part(),
                message.json());
    }
}
