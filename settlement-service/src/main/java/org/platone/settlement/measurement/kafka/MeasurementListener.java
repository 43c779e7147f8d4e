package org.platone.settlement.measurement.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.platone.settlement.measurement.Measurement;
import org.platone.settlement.measurement.MeasurementIntake;
import org.platone.settlement.measurement.MeasurementRejection;
import org.platone.starter.events.DeadLetters;
import org.platone.starter.events.UnusableMessage;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Takes the SCD's readings in large batches; what cannot be taken goes to the dead letters. */
@Component
class MeasurementListener {

    static final String TOPIC = "platone.scd.measurements";

    private final MeasurementIntake intake;
    private final DeadLetters deadLetters;
    private final MeasurementParser parser = new MeasurementParser();

    MeasurementListener(MeasurementIntake intake, DeadLetters deadLetters) {
        this.intake = intake;
        this.deadLetters = deadLetters;
    }

    @KafkaListener(
            id = "measurements",
            topics = TOPIC,
            groupId = "settlement-service.measurements",
            containerFactory = "batchListenerFactory",
            // While one waits for the store the other reads.
            concurrency = "2",
            properties = {
                "max.poll.records=40000",
                "fetch.min.bytes=200000",
                "fetch.max.wait.ms=250",
                "max.partition.fetch.bytes=4194304"
            })
    void on(List<ConsumerRecord<String, byte[]>> messages) {
        List<Measurement> taken = new ArrayList<>(messages.size());
        boolean caughtUp = false;
        for (ConsumerRecord<String, byte[]> message : messages) {
            Measurement measurement;
            try {
                measurement = parser.parse(message);
            } catch (UnusableMessage e) {
                deadLetters.send(message, e.code(), e.reason());
                continue;
            }
            Optional<MeasurementRejection> rejection = intake.check(measurement);
            if (rejection.isPresent() && rejection.get() == MeasurementRejection.POD_UNKNOWN && !caughtUp) {
                intake.catchUp();
                caughtUp = true;
                rejection = intake.check(measurement);
            }
            if (rejection.isEmpty()) {
                taken.add(measurement);
            } else {
                deadLetters.send(message, rejection.get().name(), reason(rejection.get(), measurement));
            }
        }
        intake.take(taken);
    }

    private static String reason(MeasurementRejection rejection, Measurement measurement) {
        return switch (rejection) {
            case POD_UNKNOWN -> "No PoD " + measurement.podId() + " is registered";
            case IMPLAUSIBLE -> "More than the connection of " + measurement.podId() + " can carry";
            case SENT_IN_FUTURE -> "It says that it was sent at " + measurement.sentAt() + ", which is not yet";
            case NOT_YET_BEGUN -> "The interval that starts at " + measurement.interval() + " has not begun";
            case CORRECTION_PERIOD_OVER ->
                "The interval that starts at " + measurement.interval() + " can no longer be corrected";
        };
    }
}
