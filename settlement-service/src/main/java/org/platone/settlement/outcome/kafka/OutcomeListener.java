package org.platone.settlement.outcome.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.platone.settlement.outcome.OutcomeIntake;
import org.platone.settlement.outcome.OutcomePart;
import org.platone.starter.events.DeadLetters;
import org.platone.starter.trace.TraceNotes;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Takes the validated outcomes, several parts at once. */
@Component
class OutcomeListener {

    static final String TOPIC = "platone.internal.validated-outcomes";

    private final JsonMapper json;
    private final OutcomeIntake intake;
    private final DeadLetters deadLetters;
    private final TraceNotes traces;

    OutcomeListener(JsonMapper json, OutcomeIntake intake, DeadLetters deadLetters, TraceNotes traces) {
        this.json = json;
        this.intake = intake;
        this.deadLetters = deadLetters;
        this.traces = traces;
    }

    @KafkaListener(
            id = "validated-outcomes",
            topics = TOPIC,
            groupId = "settlement-service.validated-outcomes",
            containerFactory = "batchListenerFactory",
            properties = {"max.poll.records=16", "fetch.max.bytes=16777216"})
    void on(List<ConsumerRecord<String, byte[]>> messages) {
        List<OutcomePart> parts = new ArrayList<>(messages.size());
        for (ConsumerRecord<String, byte[]> message : messages) {
            try {
                parts.add(json.readValue(message.value(), OutcomeMessage.class).toPart(message.partition()));
            } catch (JacksonException | IllegalArgumentException | ArithmeticException | NullPointerException e) {
                deadLetters.send(
                        message, "MALFORMED_OUTCOME", "The validated outcome cannot be read: " + e.getMessage());
            }
        }
        // First: with the last part settlements may be made at once.
        parts.stream().map(OutcomePart::sessionId).distinct().forEach(traces::note);
        intake.take(parts);
    }
}
