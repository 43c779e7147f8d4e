package org.platone.settlement.outcome.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.localstack.test.PublishedExample;
import org.platone.settlement.outcome.OutcomePart;
import org.platone.starter.json.StrictJson;
import tools.jackson.databind.JsonNode;

class EarlierOutcomesTest {

    static List<PublishedExample> published() {
        return PublishedExample.of("market-service", "platone.internal.validated-outcomes");
    }

    @ParameterizedTest
    @MethodSource("published")
    void areStillRead(PublishedExample example) {
        JsonNode said = StrictJson.mapper().readTree(example.json());

        OutcomePart part = StrictJson.mapper()
                .readValue(example.json(), OutcomeMessage.class)
                .toPart(3);

        assertThat(part.sessionId()).isEqualTo(said.path("sessionId").asString());
        assertThat(part.delivery().start()).isEqualTo(said.path("deliveryStart").asString());
        assertThat(part.pods())
                .isNotEmpty()
                .allSatisfy(pod -> assertThat(pod.rows()).isNotEmpty());
    }
}
