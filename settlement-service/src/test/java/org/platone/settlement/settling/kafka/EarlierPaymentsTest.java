package org.platone.settlement.settling.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.localstack.test.PublishedExample;
import org.platone.settlement.settling.SettlementId;
import org.platone.settlement.settling.TokensPaid;
import org.platone.settlement.settling.kafka.PaymentListener.PaymentMessage;
import org.platone.starter.json.StrictJson;
import tools.jackson.databind.JsonNode;

class EarlierPaymentsTest {

    static List<PublishedExample> published() {
        return PublishedExample.of("blockchain-service", "platone.internal.payments");
    }

    @ParameterizedTest
    @MethodSource("published")
    void areStillRead(PublishedExample example) {
        JsonNode said = StrictJson.mapper().readTree(example.json());

        PaymentMessage payment = StrictJson.mapper().readValue(example.json(), PaymentMessage.class);
        TokensPaid.Part part =
                payment.toPart(SettlementId.of(payment.settlementId()).orElseThrow(), Map.of());

        assertThat(part.version()).isEqualTo(said.path("version").asInt());
        assertThat(part.paid()).hasSize(said.path("payments").size()).isNotEmpty();
        assertThat(part.paid().getFirst().microTokens())
                .isEqualTo(said.at("/payments/0/tokens")
                        .decimalValue()
                        .movePointRight(6)
                        .longValueExact());
    }
}
