package org.platone.localstack.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A participant that tries, with its own valid credentials, to see what is another's. */
final class Trespasser {

    private final Platform platform;
    private final Aggregator intruder;
    private final List<String> findings = Collections.synchronizedList(new ArrayList<>());

    Trespasser(Platform platform, Aggregator intruder) {
        this.platform = platform;
        this.intruder = intruder;
    }

    List<String> tryEverything(Aggregator victim, String foreignBid, List<MarketSession> sessions) {
        for (String topic : List.of("market-outcomes", "validated-outcomes", "settlements")) {
            readTopic("platone." + topic + "." + victim.participantId());
        }
        readTopic("platone.internal.books");
        hidden("/api/flexibility-services/" + foreignBid);
        String pod = victim.pods().getFirst().podId();
        hidden("/api/pods/" + pod);
        hidden("/api/contracts/transactions/balanceOf/" + pod);
        Set<String> own = intruder.pods().stream().map(Pod::podId).collect(Collectors.toSet());
        Stream<String> lists = sessions.stream()
                .flatMap(session -> Stream.of(
                                "market-outcome", "validated-outcome", "settlement", "flexibility-services")
                        .map(list -> "/api/market-sessions/" + session.id() + "/" + list + "?size=1000"));
        Stream.concat(Stream.of("/api/pods?size=1000"), lists).parallel().forEach(path -> ownRowsOnly(path, own));
        return findings;
    }

    private void readTopic(String topic) {
        Properties settings = platform.kafkaClient(platform.credentials(intruder.participantId()));
        settings.put("group.id", intruder.participantId() + ".trespass");
        settings.put("auto.offset.reset", "earliest");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(Set.of(topic));
            int records = consumer.poll(Duration.ofSeconds(5)).count();
            findings.add(intruder.participantId() + " may subscribe to " + topic + " (" + records + " messages read)");
        } catch (AuthorizationException e) {
            // as it should be
        }
    }

    private void hidden(String path) {
        int status = intruder.gateway().get(path).status();
        if (status != 404) {
            findings.add(intruder.participantId() + " got " + status + " for " + path);
        }
    }

    private void ownRowsOnly(String path, Set<String> own) {
        intruder.gateway().get(path).orFail(path).json().required("items").forEach(item -> {
            String pod = item.path("podId").asString("");
            if (!pod.isEmpty() && !own.contains(pod)) {
                findings.add(intruder.participantId() + " sees " + pod + " in " + path);
            }
        });
    }
}
