package org.platone.starter.store;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the store of a service to the version that the service reads, before anything else of the service touches it. Of
 * several instances one works at a time and the others wait; whoever is killed at it is followed by another.
 */
final class Migrations {

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    private static final String COLLECTION = "schema";
    private static final Document ID = new Document("_id", "version");
    private static final int DUPLICATE_KEY = 11_000;

    /** How long an instance that does not renew its claim is waited for. */
    private final Duration claimed;

    private final List<Migration> migrations;
    private final Clock clock;
    private final String self = UUID.randomUUID().toString();

    /** @param clock real time */
    Migrations(List<Migration> migrations, Clock clock, Duration claimed) {
        this.migrations = migrations.stream()
                .sorted(Comparator.comparingInt(Migration::version))
                .toList();
        this.clock = clock;
        this.claimed = claimed;
        for (int i = 0; i < this.migrations.size(); i++) {
            if (this.migrations.get(i).version() != i + 1) {
                throw new IllegalStateException("Migration " + (i + 1) + " is missing or there twice");
            }
        }
    }

    /**
     * Returns when the store has the version that is wanted.
     *
     * @throws StoreIsNewer if it has a later one
     */
    void bring(MongoDatabase store) {
        MongoCollection<Document> schema = store.getCollection(COLLECTION);
        while (true) {
            Document now = schema.find(ID).first();
            if (now == null) {
                begin(store, schema);
                continue;
            }
            int version = now.getInteger("version");
            if (version > migrations.size()) {
                throw new StoreIsNewer(version, migrations.size());
            }
            if (version == migrations.size()) {
                return;
            }
            if (claim(schema, version)) {
                migrate(store, schema, migrations.get(version));
            } else {
                pause();
            }
        }
    }

    /** A store that has nothing yet needs no migration; one that was there before versions were counted needs all. */
    private void begin(MongoDatabase store, MongoCollection<Document> schema) {
        int version = store.listCollectionNames().first() == null ? migrations.size() : 0;
        try {
            schema.insertOne(new Document(ID).append("version", version));
        } catch (MongoWriteException e) {
            if (e.getError().getCode() != DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    private boolean claim(MongoCollection<Document> schema, int version) {
        var free = List.of(
                new Document("until", null), new Document("until", new Document("$lt", Date.from(clock.instant()))));
        return schema.updateOne(new Document(ID).append("version", version).append("$or", free), claim())
                        .getModifiedCount()
                == 1;
    }

    private Bson claim() {
        return new Document(
                "$set",
                new Document("by", self)
                        .append("until", Date.from(clock.instant().plus(claimed))));
    }

    private void migrate(MongoDatabase store, MongoCollection<Document> schema, Migration migration) {
        log.info("Bringing the store to version {}: {}", migration.version(), migration.description());
        var done = new CountDownLatch(1);
        var own = new Document(ID).append("by", self);
        var renewing = Thread.ofVirtual().start(() -> {
            try {
                while (!done.await(claimed.toMillis() / 3, TimeUnit.MILLISECONDS)) {
                    schema.updateOne(own, claim());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            migration.migrate(store);
        } catch (RuntimeException e) {
            stop(done, renewing);
            schema.updateOne(own, new Document("$set", new Document("until", null)));
            throw e;
        }
        stop(done, renewing);
        schema.updateOne(own, new Document("$set", new Document("version", migration.version()).append("until", null)));
        log.info("The store has version {}", migration.version());
    }

    private static void stop(CountDownLatch done, Thread renewing) {
        done.countDown();
        try {
            renewing.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while another instance changes the store", e);
        }
    }
}
