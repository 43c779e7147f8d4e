package org.platone.localstack.test;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.platone.localstack.process.Children;
import org.platone.localstack.process.Ports;
import org.platone.localstack.store.Store;

/** A database of a store of the tests' own, with an example in it, or empty. */
public final class ExampleStore implements AutoCloseable {

    private static final int GRACE_SECONDS = 5;
    private static final AtomicInteger OPENED = new AtomicInteger();

    private static @Nullable String address;

    private final MongoClient client;
    private final String database = "examples-" + OPENED.incrementAndGet();

    private ExampleStore() {
        client = MongoClients.create(address());
    }

    /** One store for all tests of the JVM, which ends with that. */
    private static synchronized String address() {
        if (address == null) {
            var directory = directory();
            int port = Ports.free(1).getFirst();
            Store.awaitReady(
                    Store.start(Children.open(GRACE_SECONDS), directory, port, directory.resolve("store.log")));
            address = Store.uri(port, "");
        }
        return address;
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(Path.of("target").toAbsolutePath()), "examples-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With nothing in it. */
    public static ExampleStore empty() {
        return new ExampleStore();
    }

    /** As the version of the example left it. */
    public static ExampleStore with(StoredExample example) {
        return empty().and(example.collection(), example.document());
    }

    /** Adds what an example needs beside it. */
    public ExampleStore and(String collection, Document document) {
        collection(collection).insertOne(document);
        return this;
    }

    public MongoClient client() {
        return client;
    }

    /** Its name. */
    public String database() {
        return database;
    }

    /** The only document of a collection. */
    public Document only(String collection) {
        var all = collection(collection).find().into(new ArrayList<>());
        if (all.size() != 1) {
            throw new AssertionError(collection + " has " + all.size() + " documents");
        }
        return all.getFirst();
    }

    /** The document of that id, which is there. */
    public Document withId(String collection, Object id) {
        var found = collection(collection).find(new Document("_id", id)).first();
        if (found == null) {
            throw new AssertionError(collection + " has no " + id);
        }
        return found;
    }

    private MongoCollection<Document> collection(String name) {
        return client.getDatabase(database).getCollection(name);
    }

    @Override
    public void close() {
        client.close();
    }
}
