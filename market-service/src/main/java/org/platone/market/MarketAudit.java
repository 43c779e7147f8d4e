package org.platone.market;

import static org.platone.starter.audit.AuditTable.changed;
import static org.platone.starter.audit.AuditTable.notRecorded;
import static org.platone.starter.audit.AuditTable.taken;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.POST;

import org.jspecify.annotations.Nullable;
import org.platone.market.deadletter.DeadLetter;
import org.platone.market.deadletter.DeadLetterArchive;
import org.platone.market.participant.ParticipantRegister;
import org.platone.market.session.SessionFormat;
import org.platone.market.session.Sessions;
import org.platone.starter.audit.AuditTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is recorded of the calls that change something. */
@Configuration(proxyBeanMethods = false)
class MarketAudit {

    private static final String BIDS =
            "each bid is kept with who sent it and when, and the book that has it is certified";

    @Bean
    AuditTable marketAuditTable(
            ParticipantRegister participants, Sessions sessions, SessionFormat format, DeadLetterArchive letters) {
        return AuditTable.of(
                changed(POST, "/api/participants", "participant.added", id -> participant(participants, id)),
                changed(DELETE, "/api/participants/{id}", "participant.removed", id -> participant(participants, id)),
                changed(POST, "/api/participants/{id}/client", "client.renewed", id -> participant(participants, id)),
                changed(
                        POST,
                        "/api/participants/{id}/certificate",
                        "certificate.issued",
                        id -> participant(participants, id)),
                changed(POST, "/api/market-sessions", "session.created", id -> session(sessions, format, id)),
                changed(POST, "/api/market-sessions/{id}/open", "session.active", id -> session(sessions, format, id)),
                changed(POST, "/api/market-sessions/{id}/close", "session.closed", id -> session(sessions, format, id)),
                changed(
                        POST,
                        "/api/market-sessions/{id}/cancel",
                        "session.cancelled",
                        id -> session(sessions, format, id)),
                changed(POST, "/api/dead-letters/{number}/retry", "dead-letter.retried", id -> retries(letters, id)),
                taken(POST, "/api/pods", "pods.imported"),
                taken(POST, "/api/market-sessions/{id}/technical-outcome", "technical-outcome.given"),
                notRecorded(POST, "/api/flexibility-requests", BIDS),
                notRecorded(POST, "/api/flexibility-offers", BIDS));
    }

    private static @Nullable Object participant(ParticipantRegister participants, String id) {
        return participants.find(id).orElse(null);
    }

    /** What was wrong with a letter is in the letter; what was done about it is the change. */
    private static @Nullable Object retries(DeadLetterArchive letters, String number) {
        if (!number.matches("\\d{1,18}")) {
            return null;
        }
        long known = Long.parseLong(number);
        return letters.byNumber(known).map(DeadLetter::retries).orElse(null);
    }

    private static @Nullable Object session(Sessions sessions, SessionFormat format, String id) {
        return sessions.byId(id).map(format::write).orElse(null);
    }
}
