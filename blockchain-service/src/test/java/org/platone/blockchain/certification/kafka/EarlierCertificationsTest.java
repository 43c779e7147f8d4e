package org.platone.blockchain.certification.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.blockchain.certification.kafka.CertificationListener.CertificationMessage;
import org.platone.localstack.test.PublishedExample;
import org.platone.starter.json.StrictJson;
import tools.jackson.databind.JsonNode;

class EarlierCertificationsTest {

    static List<PublishedExample> published() {
        return Stream.of("market-service", "settlement-service", "blockchain-service")
                .flatMap(service -> PublishedExample.of(service, "platone.internal.certifications").stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("published")
    void areStillRead(PublishedExample example) {
        JsonNode said = StrictJson.mapper().readTree(example.json());

        var message = StrictJson.mapper().readValue(example.json(), CertificationMessage.class);

        assertThat(message.header().documentId())
                .isEqualTo(said.path("documentId").asString());
        assertThat(message.requiredPart()).isEqualTo(said.path("part").asInt());
        assertThat(message.rowHashes()).hasSize(said.path("rows").size());
    }
}
