package org.platone.market.outcome.kafka;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.platone.market.outcome.OutcomeIntake;
import org.platone.market.outcome.OutcomePart;
import org.platone.market.outcome.UnknownOutcome;
import org.platone.starter.events.DeadLetters;
import org.platone.starter.problem.MalformedJson;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Takes market outcomes from clearing. */
@Component
class OutcomeListener {

    /** Parts of about 700 kB. */
    private static final String AT_ONCE = "max.poll.records=8";

    private final OutcomeIntake intake;
    private final JsonMapper mapper;
    private final DeadLetters deadLetters;

    OutcomeListener(OutcomeIntake intake, JsonMapper mapper, DeadLetters deadLetters) {
        this.intake = intake;
        this.mapper = mapper;
        this.deadLetters = deadLetters;
    }

    @KafkaListener(
            id = "market-service.outcomes",
            topics = "platone.internal.market-outcomes",
            containerFactory = "batchListenerFactory",
            properties = AT_ONCE)
    void on(List<ConsumerRecord<String, byte[]>> records) {
        intake.take(
                records,
                this::read,
                (record, unusable) -> deadLetters.send(record, unusable.code(), unusable.reason()));
    }

    private OutcomePart read(ConsumerRecord<String, byte[]> record) {
        try {
            return OutcomePartReader.read(record.value(), mapper);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new UnknownOutcome("OUTCOME_BROKEN", "The part of an outcome cannot be read: " + e.getMessage());
        } catch (JacksonException e) {
            throw new UnknownOutcome("MALFORMED_JSON", "The value cannot be read: " + MalformedJson.reason(e));
        }
    }
}
