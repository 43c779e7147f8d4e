package org.platone.starter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class LateMongoClientTest {

    private final AtomicInteger connections = new AtomicInteger();

    @Test
    void connectsWhenItIsUsedAndOnlyOnce() {
        try (var client = LateMongoClient.of(this::connect, () -> {})) {
            assertThat(client.toString()).isEqualTo("LateMongoClient");
            assertThat(connections).hasValue(0);

            client.getDatabase("one");
            client.getDatabase("two");

            assertThat(connections).hasValue(1);
        }
    }

    @Test
    void doesNotConnectToBeClosed() {
        LateMongoClient.of(this::connect, () -> {}).close();

        assertThat(connections).hasValue(0);
    }

    @Test
    void isNotOpenedAgain() {
        var client = LateMongoClient.of(this::connect, () -> {});
        client.close();

        assertThatThrownBy(() -> client.getDatabase("one")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void failsAsTheRealOneDoes() {
        try (var client = LateMongoClient.of(this::connect, () -> {})) {
            assertThatThrownBy(() -> client.getDatabase("one").runCommand(new Document("ping", 1)))
                    .isInstanceOf(MongoTimeoutException.class);
        }
    }

    @Test
    void isPreparedByThoseWhoUseItBeforeAnybodyElseDoes() {
        var prepared = new ArrayList<String>();
        var itself = new AtomicReference<MongoClient>();
        try (var client = LateMongoClient.of(
                this::connect, () -> prepared.add(nameOf(Objects.requireNonNull(itself.get()), "prepared")))) {
            itself.set(client);

            assertThat(nameOf(client, "used")).isEqualTo("used");

            assertThat(prepared).containsExactly("prepared");
            assertThat(connections).hasValue(1);
        }
    }

    private static String nameOf(MongoClient client, String database) {
        return client.getDatabase(database).getName();
    }

    @Test
    void isPreparedAgainWhereThatFailed() {
        var attempts = new AtomicInteger();
        Runnable prepare = () -> {
            if (attempts.incrementAndGet() == 1) {
                throw new MongoTimeoutException("away");
            }
        };
        try (var client = LateMongoClient.of(this::connect, prepare)) {
            assertThatThrownBy(() -> client.getDatabase("one")).hasMessage("away");

            assertThat(nameOf(client, "one")).isEqualTo("one");

            assertThat(attempts).hasValue(2);
        }
    }

    @Test
    void failsOnceForAllWhoWaitForIt() throws InterruptedException {
        var attempts = new AtomicInteger();
        var failed = new AtomicInteger();
        var all = new CountDownLatch(1);
        Runnable prepare = () -> {
            attempts.incrementAndGet();
            awaitUninterruptibly(all);
            throw new MongoTimeoutException("away");
        };
        try (var client = LateMongoClient.of(this::connect, prepare)) {
            var callers = IntStream.range(0, 8)
                    .mapToObj(number -> Thread.ofPlatform().start(() -> {
                        try {
                            client.getDatabase("one");
                        } catch (MongoTimeoutException away) {
                            failed.incrementAndGet();
                        }
                    }))
                    .toList();
            await().until(() -> callers.stream().allMatch(caller -> caller.getState() == Thread.State.WAITING));
            all.countDown();
            for (var caller : callers) {
                caller.join();
            }

            assertThat(failed).hasValue(8);
            assertThat(attempts).hasValue(1);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
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
