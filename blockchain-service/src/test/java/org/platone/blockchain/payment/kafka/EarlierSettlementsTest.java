package org.platone.blockchain.payment.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.blockchain.payment.kafka.SettlementListener.SettlementMessage;
import org.platone.localstack.test.PublishedExample;
import org.platone.starter.json.StrictJson;
import tools.jackson.databind.JsonNode;

class EarlierSettlementsTest {

    static List<PublishedExample> published() {
        return PublishedExample.of("settlement-service", "platone.internal.settlements");
    }

    @ParameterizedTest
    @MethodSource("published")
    void areStillRead(PublishedExample example) {
        JsonNode said = StrictJson.mapper().readTree(example.json());

        var part = StrictJson.mapper()
                .readValue(example.json(), SettlementMessage.class)
                .toPart();

        assertThat(part.settlementId()).isEqualTo(said.path("settlementId").asString());
        assertThat(part.dues()).hasSize(said.path("payments").size()).isNotEmpty();
        assertThat(part.dues().getFirst().basis())
                .isEqualTo(said.at("/payments/0/basis")
                        .decimalValue()
                        .movePointRight(6)
                        .longValueExact());
    }
}
