package org.platone.settlement.pod.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.localstack.test.PublishedExample;
import org.platone.settlement.pod.Pod;
import org.platone.starter.json.StrictJson;
import tools.jackson.databind.JsonNode;

class EarlierPodsTest {

    static List<PublishedExample> published() {
        return PublishedExample.of("market-service", "platone.internal.pods");
    }

    @ParameterizedTest
    @MethodSource("published")
    void areStillRead(PublishedExample example) {
        JsonNode said = StrictJson.mapper().readTree(example.json());

        Pod pod =
                StrictJson.mapper().readValue(example.json(), PodMessage.class).toPod();

        assertThat(pod.podId()).isEqualTo(said.path("podId").asString());
        assertThat(pod.aggregatorId()).isEqualTo(said.path("aggregatorId").asString());
        assertThat(pod.activeLimit()).isPositive();
    }
}
