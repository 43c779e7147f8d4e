package org.platone.market.pod.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.localstack.test.PublishedExample;
import org.platone.market.pod.Pod;
import org.platone.market.pod.PodFormat;
import org.platone.starter.json.StrictJson;
import tools.jackson.databind.JsonNode;

class EarlierPodsTest {

    static List<PublishedExample> published() {
        return PublishedExample.of("market-service", "platone.scd.pods");
    }

    @ParameterizedTest
    @MethodSource("published")
    void areStillRead(PublishedExample example) {
        JsonNode said = StrictJson.mapper().readTree(example.json());

        Pod pod = new PodFormat(StrictJson.mapper()).read(example.value());

        assertThat(pod.podId()).isEqualTo(said.path("podId").asString());
        assertThat(pod.poMId()).isEqualTo(said.path("poMId").asString());
        // What is the same in neighbouring intervals is one.
        assertThat(pod.maxFlexibility().getFirst().from()).isZero();
        assertThat(pod.maxFlexibility().getLast().to())
                .isEqualTo(said.path("maxFlexibility").size() - 1);
    }
}
