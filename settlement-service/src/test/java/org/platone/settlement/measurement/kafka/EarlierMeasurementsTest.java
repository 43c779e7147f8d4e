package org.platone.settlement.measurement.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.localstack.test.PublishedExample;
import org.platone.settlement.measurement.Measurement;
import org.platone.starter.json.StrictJson;
import tools.jackson.databind.JsonNode;

class EarlierMeasurementsTest {

    static List<PublishedExample> published() {
        return PublishedExample.of("settlement-service", "platone.scd.measurements");
    }

    @ParameterizedTest
    @MethodSource("published")
    void areStillRead(PublishedExample example) {
        JsonNode said = StrictJson.mapper().readTree(example.json());

        Measurement measurement =
                new MeasurementParser().parse(new ConsumerRecord<>(example.topic(), 0, 0, "P", example.value()));

        assertThat(measurement.podId()).isEqualTo(said.path("podId").asString());
        assertThat(measurement.interval()).isEqualTo(said.path("timestamp").asString());
        assertThat(measurement.p())
                .isEqualTo(said.path("p").decimalValue().movePointRight(3).intValueExact());
    }
}
