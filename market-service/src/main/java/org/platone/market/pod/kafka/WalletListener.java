package org.platone.market.pod.kafka;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.platone.market.pod.Wallets;
import org.platone.starter.events.DeadLetters;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Learns from blockchain-service which wallet a PoD was given. */
@Component
class WalletListener {

    private final Wallets wallets;
    private final DeadLetters deadLetters;
    private final JsonMapper mapper;

    WalletListener(Wallets wallets, DeadLetters deadLetters, JsonMapper mapper) {
        this.wallets = wallets;
        this.deadLetters = deadLetters;
        this.mapper = mapper;
    }

    @KafkaListener(
            id = "market-service.wallets",
            topics = "platone.internal.wallets",
            containerFactory = "batchListenerFactory")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        Map<String, ConsumerRecord<String, byte[]>> recordByPod = new LinkedHashMap<>();
        Map<String, String> walletByPod = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                JsonNode json = mapper.readTree(record.value());
                String podId = json.path("podId").stringValue("");
                String wallet = json.path("wallet").stringValue("");
                if (podId.isEmpty() || wallet.isEmpty()) {
                    deadLetters.send(record, "WALLET_BROKEN", "podId or wallet is missing.");
                    continue;
                }
                recordByPod.put(podId, record);
                walletByPod.put(podId, wallet);
            } catch (JacksonException | IllegalArgumentException e) {
                deadLetters.send(record, "MALFORMED_JSON", "The value is not JSON.");
            }
        }
        wallets.assign(walletByPod).forEach((podId, wallet) -> {
            ConsumerRecord<String, byte[]> record = recordByPod.get(podId);
            if (record != null) {
                deadLetters.send(record, "WALLET_TAKEN", "The wallet " + wallet + " belongs to another PoD.");
            }
        });
    }
}
