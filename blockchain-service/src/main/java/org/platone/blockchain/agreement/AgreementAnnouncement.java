package org.platone.blockchain.agreement;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.starter.events.Event;
import org.platone.starter.events.EventPublisher;
import tools.jackson.databind.json.JsonMapper;

/** Tells the other services which terms hold for whom. */
class AgreementAnnouncement {
    private static final String TOPIC = "platone.internal.agreements";
    private static final int MILLIONTHS = 6;

    private final EventPublisher events;
    private final JsonMapper json;

    AgreementAnnouncement(EventPublisher events, JsonMapper json) {
        this.events = events;
        this.json = json;
    }

    /** Returns when all are acknowledged. */
    void publish(Collection<Agreement> agreements) {
        events.publishAll(agreements.stream().map(this::event).toList());
    }

    private Event event(Agreement agreement) {
        var message = new AgreementMessage(
                agreement.podId(),
                agreement.aggregatorId(),
                agreement.contract().toString(),
                agreement.id().toString(),
                agreement.versions().stream()
                        .map(version -> VersionMessage.of(version.number(), version.terms()))
                        .toList());
        return new Event(
                TOPIC,
                agreement.podId(),
                "org.platone.agreement-changed.v1",
                agreement.id() + "/" + agreement.last().action(),
                json.writeValueAsBytes(message));
    }

    private record AgreementMessage(
            String podId, String aggregatorId, String contract, String agreementId, List<VersionMessage> versions) {}

    private record VersionMessage(
            int version,
            BigDecimal customerShare,
            BigDecimal tolerance,
            BigDecimal penaltyFactor,
            Instant validFrom,
            @Nullable Instant validTo) {

        static VersionMessage of(int number, Terms terms) {
            return new VersionMessage(
                    number,
                    BigDecimal.valueOf(terms.customerShare(), MILLIONTHS),
                    BigDecimal.valueOf(terms.tolerance(), MILLIONTHS),
                    BigDecimal.valueOf(terms.penaltyFactor(), MILLIONTHS),
                    terms.validFrom(),
                    terms.validTo());
        }
    }
}
