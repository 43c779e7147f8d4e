package org.platone.starter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class LateMongoClientTest {

    private final AtomicInteger connections = new AtomicInteger();

    @Test
    void connectsWhenItIsUsedAndOnlyOnce() {
        try (var client = LateMongoClient.of(this::connect)) {
            assertThat(client.toString()).isEqualTo("LateMongoClient");
            assertThat(connections).hasValue(0);

            client.getDatabase("one");
            client.getDatabase("two");

            assertThat(connections).hasValue(1);
        }
    }

    @Test
    void doesNotConnectToBeClosed() {
        LateMongoClient.of(this::connect).close();

        assertThat(connections).hasValue(0);
    }

    @Test
    void isNotOpenedAgain() {
        var client = LateMongoClient.of(this::connect);
        client.close();

        assertThatThrownBy(() -> client.getDatabase("one")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void failsAsTheRealOneDoes() {
        try (var client = LateMongoClient.of(this::connect)) {
            assertThatThrownBy(() -> client.getDatabase("one").runCommand(new Document("ping", 1)))
                    .isInstanceOf(MongoTimeoutException.class);
        }
    }

    private MongoClient connect() {
        connections.incrementAndGet();
        return MongoClients.create(MongoClientSettings.builder()
                .applyToClusterSettings(cluster -> cluster.hosts(List.of(new ServerAddress("localhost", 1)))
                        .serverSelectionTimeout(50, TimeUnit.MILLISECONDS))
                .build());
    }
}
