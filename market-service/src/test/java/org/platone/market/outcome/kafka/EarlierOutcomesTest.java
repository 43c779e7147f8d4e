package org.platone.market.outcome.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.localstack.test.PublishedExample;
import org.platone.market.outcome.OutcomePart;
import org.platone.starter.json.StrictJson;
import tools.jackson.databind.JsonNode;

class EarlierOutcomesTest {

    static List<PublishedExample> published() {
        return PublishedExample.of("clearing-service", "platone.internal.market-outcomes");
    }

    @ParameterizedTest
    @MethodSource("published")
    void areStillRead(PublishedExample example) {
        JsonNode said = StrictJson.mapper().readTree(example.json());

        OutcomePart part = OutcomePartReader.read(example.value(), StrictJson.mapper());

        assertThat(part.bookId()).isEqualTo(said.path("bookId").asString());
        assertThat(part.pods()).hasSize(said.path("pods").size()).isNotEmpty();
        assertThat(part.pods().getFirst().rows())
                .hasSize(said.at("/pods/0/power").size())
                .isNotEmpty();
        assertThat(part.requests()).isNotEqualTo("[]");
    }
}
