package org.platone.settlement.session.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.localstack.test.PublishedExample;
import org.platone.settlement.session.kafka.SessionListener.SessionMessage;
import org.platone.settlement.session.kafka.SessionListener.Told;
import org.platone.starter.json.StrictJson;
import tools.jackson.databind.JsonNode;

class EarlierSessionsTest {

    static List<PublishedExample> published() {
        return PublishedExample.of("market-service", "platone.sessions");
    }

    @ParameterizedTest
    @MethodSource("published")
    void areStillRead(PublishedExample example) {
        JsonNode said = StrictJson.mapper().readTree(example.json());

        Told told = StrictJson.mapper()
                .readValue(example.json(), SessionMessage.class)
                .told();

        assertThat(told.session().id()).isEqualTo(said.path("id").asString());
        assertThat(told.session().status()).isEqualTo(said.path("status").asString());
        assertThat(told.changes()).isEqualTo(said.path("changes").size());
    }
}
