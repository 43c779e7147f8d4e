package org.platone.blockchain.wallet.kafka;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.blockchain.wallet.WalletAnnouncement;
import org.platone.blockchain.wallet.WalletAssignment;
import org.platone.localstack.test.PublishedExample;
import org.platone.starter.events.DeadLetters;
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

        String podId = said.path("podId").asString();
        WalletAssignment assignment = mock(WalletAssignment.class);
        DeadLetters deadLetters = mock(DeadLetters.class);

        new PodListener(assignment, mock(WalletAnnouncement.class), deadLetters, StrictJson.mapper())
                .on(List.of(new ConsumerRecord<>(example.topic(), 0, 0, podId, example.value())));

        verify(assignment).assign(Map.of(podId, said.path("aggregatorId").asString()));
        verifyNoInteractions(deadLetters);
    }
}
