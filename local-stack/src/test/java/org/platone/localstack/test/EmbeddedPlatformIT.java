package org.platone.localstack.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class EmbeddedPlatformIT {

    private final EmbeddedPlatform platform = EmbeddedPlatform.shared();

    @Test
    void storesDocumentsInTheDatabaseOfTheService() {
        var uri = platform.properties("market-service", "embedded-test").get("spring.mongodb.uri");

        try (var client = MongoClients.create((String) uri)) {
            var collection = client.getDatabase("embedded-test").getCollection("things");
            collection.insertOne(new Document("_id", "a").append("value", 1));

            assertThat(collection.find(new Document("_id", "a")).first()).containsEntry("value", 1);
        }
    }

    @Test
    void carriesRecordsFromAParticipantToAService() throws Exception {
        try (var producer =
                new KafkaProducer<>(platform.kafka("SCD"), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("platone.scd.pods", "pod-1", "{}"))
                    .get();
        }

        try (var consumer = consumer(platform.kafka("market-service"), "market-service.embedded")) {
            consumer.subscribe(List.of("platone.scd.pods"));

            var records = consumer.poll(Duration.ofSeconds(30));

            assertThat(records)
                    .singleElement()
                    .satisfies(record -> assertThat(record.key()).isEqualTo("pod-1"));
        }
    }

    @Test
    void publishesTheKeyThatItsTokensAreSignedWith() throws Exception {
        var properties = platform.properties("market-service", "embedded-test");
        var keySet = URI.create((String) properties.get("platone.access.jwk-set-uri"));

        var answer = platform.client().send(HttpRequest.newBuilder(keySet).build(), BodyHandlers.ofString());
        var claims = new String(
                Base64.getUrlDecoder()
                        .decode(platform.token("AGG1", "AGGREGATOR").split("\\.", -1)[1]),
                StandardCharsets.UTF_8);

        assertThat(answer.body()).contains("\"kty\":\"RSA\"", "\"kid\":\"embedded\"");
        assertThat(claims)
                .contains("\"participant_id\":\"AGG1\"", "\"role\":\"AGGREGATOR\"")
                .contains("\"iss\":\"" + properties.get("platone.access.issuer") + "\"");
    }

    @Test
    void startsTheChainWhenItIsAskedFor() throws Exception {
        var call = HttpRequest.newBuilder(platform.rpc())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"jsonrpc":"2.0","id":1,"method":"eth_chainId","params":[]}"""))
                .build();

        var answer = platform.client().send(call, BodyHandlers.ofString());

        assertThat(answer.body()).contains("0x7a69");
    }

    private static KafkaConsumer<String, String> consumer(Properties properties, String group) {
        properties.setProperty("group.id", group);
        properties.setProperty("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
    }
}
