package org.platone.market.outcome.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.platone.market.outcome.OutcomeIntake;
import org.platone.market.outcome.OutcomePart;
import org.platone.market.outcome.UnknownOutcome;
import org.platone.starter.events.UnusableMessage;
import org.platone.starter.problem.MalformedJson;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Takes market outcomes from clearing. */
@Component
class OutcomeListener {

    private final OutcomeIntake intake;
    private final JsonMapper mapper;

    OutcomeListener(OutcomeIntake intake, JsonMapper mapper) {
        this.intake = intake;
        this.mapper = mapper;
    }

    @KafkaListener(id = "market-service.outcomes", topics = "platone.internal.market-outcomes")
    void on(ConsumerRecord<String, byte[]> record) {
        OutcomePart part;
        try {
            part = OutcomePartReader.read(record.value(), mapper);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new UnusableMessage("OUTCOME_BROKEN", "The part of an outcome cannot be read: " + e.getMessage());
        } catch (JacksonException e) {
            throw new UnusableMessage("MALFORMED_JSON", "The value cannot be read: " + MalformedJson.reason(e));
        }
        try {
            intake.take(part);
        } catch (UnknownOutcome e) {
            throw new UnusableMessage(e.code(), e.reason());
        }
    }
}
