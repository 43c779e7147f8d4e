package org.platone.market.audit;

import java.util.List;
import org.platone.market.session.Actor;
import org.platone.market.session.MarketSession;
import org.platone.market.session.SessionFormat;
import org.platone.market.session.SessionNews;
import org.platone.starter.audit.AuditTrail;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** Records what the platform did with a session before everybody is told; what a person did is recorded where it calls. */
@Primary
@Component
class RecordedNews implements SessionNews {

    private final SessionNews publisher;
    private final AuditTrail trail;
    private final SessionFormat format;

    RecordedNews(@Qualifier("sessionPublisher") SessionNews publisher, AuditTrail trail, SessionFormat format) {
        this.publisher = publisher;
        this.trail = trail;
        this.format = format;
    }

    @Override
    public void tell(MarketSession session, List<Integer> changes) {
        for (int number : changes) {
            var change = session.changes().get(number);
            if (change.by() != Actor.OPERATOR) {
                trail.changed(
                        session.id() + ":" + number,
                        "session." + change.status().text(),
                        "/api/market-sessions/" + session.id(),
                        number == 0 ? null : format.write(session, number - 1),
                        format.write(session, number));
            }
        }
        publisher.tell(session, changes);
    }
}
