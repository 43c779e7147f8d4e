package org.platone.market.pod.kafka;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.localstack.test.PublishedExample;
import org.platone.market.pod.Wallets;
import org.platone.starter.events.DeadLetters;
import org.platone.starter.json.StrictJson;
import tools.jackson.databind.JsonNode;

class EarlierWalletsTest {

    static List<PublishedExample> published() {
        return PublishedExample.of("blockchain-service", "platone.internal.wallets");
    }

    @ParameterizedTest
    @MethodSource("published")
    void areStillRead(PublishedExample example) {
        JsonNode said = StrictJson.mapper().readTree(example.json());

        String podId = said.path("podId").asString();
        Wallets wallets = mock(Wallets.class);
        DeadLetters deadLetters = mock(DeadLetters.class);

        new WalletListener(wallets, deadLetters, StrictJson.mapper())
                .on(List.of(new ConsumerRecord<>(example.topic(), 0, 0, podId, example.value())));

        verify(wallets).assign(Map.of(podId, said.path("wallet").asString()));
        verifyNoInteractions(deadLetters);
    }
}
