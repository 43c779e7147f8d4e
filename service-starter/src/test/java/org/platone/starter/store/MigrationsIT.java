package org.platone.starter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.platone.localstack.test.EmbeddedPlatform;

class MigrationsIT {

    private final List<String> done = new CopyOnWriteArrayList<>();
    private MongoClient client;
    private MongoDatabase store;

    @BeforeEach
    void connect() {
        client = MongoClients.create(String.valueOf(EmbeddedPlatform.shared()
                .properties("market-service", "migrations")
                .get("spring.mongodb.uri")));
        store = client.getDatabase("migrations");
        store.drop();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    private static Migration migration(int version, Consumer<MongoDatabase> change) {
        return new Migration() {
            @Override
            public int version() {
                return version;
            }

            @Override
            public String description() {
                return "for a test";
            }

            @Override
            public void migrate(MongoDatabase database) {
                change.accept(database);
            }
        };
    }

    private Migration noted(int version) {
        return migration(version, database -> done.add("to " + version));
    }

    private static Migrations of(Migration... migrations) {
        return new Migrations(List.of(migrations), Clock.systemUTC(), Duration.ofMillis(600));
    }

    private void keep(String text) {
        store.getCollection("things").insertOne(new Document("text", text));
    }

    private int version() {
        return Objects.requireNonNull(store.getCollection("schema").find().first())
                .getInteger("version");
    }

    @Test
    void changeNothingInAStoreThatIsEmpty() {
        of(noted(1), noted(2)).bring(store);

        assertThat(done).isEmpty();
        assertThat(version()).isEqualTo(2);
    }

    @Test
    void changeWhatWasStoredBeforeInTheirOrderAndOnce() {
        keep("old");

        of(noted(2), noted(1)).bring(store);
        of(noted(1), noted(2)).bring(store);
        of(noted(1), noted(2), noted(3)).bring(store);

        assertThat(done).containsExactly("to 1", "to 2", "to 3");
        assertThat(version()).isEqualTo(3);
    }

    @Test
    void goOnWhereOneFailed() {
        keep("old");

        assertThatThrownBy(() -> of(noted(1), migration(2, database -> {
                            throw new IllegalStateException("the store went away");
                        }))
                        .bring(store))
                .hasMessage("the store went away");
        assertThat(version()).isEqualTo(1);
        of(noted(1), noted(2)).bring(store);

        assertThat(done).containsExactly("to 1", "to 2");
    }

    @Test
    void areMadeByOneInstanceWhileOthersWait() {
        keep("old");
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var slow = migration(1, database -> {
            done.add("begun");
            begun.countDown();
            await(goOn);
            done.add("done");
        });

        var first = CompletableFuture.runAsync(() -> of(slow).bring(store));
        await(begun);
        var second = CompletableFuture.runAsync(() -> {
            of(noted(1)).bring(store);
            done.add("second goes on");
        });
        goOn.countDown();
        CompletableFuture.allOf(first, second).join();

        assertThat(done).containsExactly("begun", "done", "second goes on");
    }

    @Test
    void followWhoWasKilledAtIt() {
        keep("old");
        store.getCollection("schema")
                .insertOne(new Document("_id", "version")
                        .append("version", 0)
                        .append("by", "who was killed")
                        .append("until", Date.from(Clock.systemUTC().instant().plusMillis(300))));

        of(noted(1)).bring(store);

        assertThat(done).containsExactly("to 1");
    }

    @Test
    void refuseAStoreOfALaterVersion() {
        of(noted(1), noted(2)).bring(store);

        assertThatThrownBy(() -> of(noted(1)).bring(store))
                .isInstanceOf(StoreIsNewer.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void areNumberedWithoutAGap() {
        assertThatThrownBy(() -> of(noted(1), noted(3))).hasMessage("Migration 2 is missing or there twice");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
