package org.platone.settlement.agreement.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.localstack.test.PublishedExample;
import org.platone.settlement.agreement.Agreement;
import org.platone.starter.json.StrictJson;
import tools.jackson.databind.JsonNode;

class EarlierAgreementsTest {

    static List<PublishedExample> published() {
        return PublishedExample.of("blockchain-service", "platone.internal.agreements");
    }

    @ParameterizedTest
    @MethodSource("published")
    void areStillRead(PublishedExample example) {
        JsonNode said = StrictJson.mapper().readTree(example.json());

        Agreement agreement = StrictJson.mapper()
                .readValue(example.json(), AgreementMessage.class)
                .toAgreement();

        Instant inForce = Instant.parse(said.at("/versions/0/validFrom").asString());
        assertThat(agreement.agreementId()).isEqualTo(said.path("agreementId").asString());
        assertThat(agreement.at(inForce).version()).isEqualTo(1);
    }
}
