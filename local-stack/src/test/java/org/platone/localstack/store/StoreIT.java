package org.platone.localstack.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReturnDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.platone.localstack.process.Child;
import org.platone.localstack.process.Children;
import org.platone.localstack.process.Ports;

class StoreIT {

    private static final int WRITERS = 4;

    @TempDir
    Path directory;

    private final Children children = Children.open(1);
    private final int port = Ports.free(1).getFirst();

    @AfterEach
    void endStore() {
        children.close();
    }

    @Test
    void hasEveryAcknowledgedInsertAfterBeingKilled() throws Exception {
        var acknowledged = new ConcurrentLinkedQueue<Integer>();
        for (int round = 0; round < 2; round++) {
            var store = start();
            int before = acknowledged.size();
            var writers = writeUntilRefused(acknowledged, round);
            Awaitility.await().until(() -> acknowledged.size() > before + 300);

            store.kill();
            for (var writer : writers) {
                writer.join();
            }
        }

        start();

        try (var client = client()) {
            assertThat(storedIds(things(client))).containsAll(acknowledged);
        }
    }

    @Test
    void takesTheRepetitionOfAWriteThatWasNotAcknowledged() throws Exception {
        var store = start();
        var acknowledged = new ConcurrentLinkedQueue<Integer>();
        var writers = writeUntilRefused(acknowledged, 0);
        Awaitility.await().until(() -> acknowledged.size() > 200);
        store.kill();
        for (var writer : writers) {
            writer.join();
        }

        start();

        try (var client = client()) {
            var things = things(client);
            var stored = storedIds(things);
            // The number is under a unique index beside the id: an index entry without its document would refuse it.
            IntStream.range(0, WRITERS * 100_000)
                    .filter(id -> id % 100_000 < 400 && !stored.contains(id))
                    .forEach(id -> things.insertOne(document(id)));
            assertThat(things.countDocuments()).isGreaterThanOrEqualTo(WRITERS * 400L);
        }
    }

    @Test
    void hasUpdatesDeletesAndIndexesAfterBeingKilled() {
        var store = start();
        try (var client = client()) {
            var things = things(client);
            IntStream.range(0, 50).forEach(id -> things.insertOne(document(id)));
            things.updateMany(new Document("number", 7), new Document("$set", new Document("state", "LATE")));
            things.findOneAndUpdate(new Document("_id", 8), new Document("$set", new Document("state", "ACCEPTED")));
            things.deleteOne(new Document("_id", 9));
        }

        store.kill();
        start();

        try (var client = client()) {
            var things = things(client);
            assertThat(things.find(new Document("_id", 7)).first()).containsEntry("state", "LATE");
            assertThat(things.find(new Document("_id", 8)).first()).containsEntry("state", "ACCEPTED");
            assertThat(things.find(new Document("_id", 9)).first()).isNull();
            assertThat(catchDuplicate(things, document(7).append("_id", 1_000))).isEqualTo(11_000);
        }
    }

    @Test
    void letsExactlyOneOfSeveralConditionalUpdatesSucceed() throws Exception {
        start();
        var winners = new ConcurrentLinkedQueue<Integer>();
        try (var client = client()) {
            var claims = client.getDatabase("test").getCollection("claims");
            claims.createIndex(new Document("_id", 1).append("state", 1), new IndexOptions().unique(true));
            claims.insertOne(new Document("_id", "counter").append("n", 0));
            for (int i = 0; i < 200; i++) {
                claims.insertOne(new Document("_id", i).append("state", "open"));
            }
            inParallel(() -> {
                for (int i = 0; i < 200; i++) {
                    var open = new Document("_id", i).append("state", "open");
                    var closed = new Document("$set", new Document("state", "closed"));
                    if (claims.updateOne(open, closed).getMatchedCount() == 1) {
                        winners.add(i);
                    }
                    claims.findOneAndUpdate(new Document("_id", "counter"), new Document("$inc", new Document("n", 1)));
                }
            });

            assertThat(winners).doesNotHaveDuplicates().hasSize(200);
            assertThat(claims.find(new Document("_id", "counter")).first()).containsEntry("n", 200 * WRITERS);
        }
    }

    @Test
    void givesEachIncrementItsOwnNumber() throws Exception {
        start();
        var given = new ConcurrentLinkedQueue<Integer>();
        try (var client = client()) {
            var counters = client.getDatabase("test").getCollection("counters");
            inParallel(() -> {
                for (int i = 0; i < 500; i++) {
                    var after = counters.findOneAndUpdate(
                            new Document("_id", "counter"),
                            new Document("$inc", new Document("n", 1)),
                            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
                    given.add(after.getInteger("n"));
                }
            });

            assertThat(given)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, 500 * WRITERS).boxed().toList());
        }
    }

    @Test
    void readsNoDocumentThatIsHalfUpdated() throws Exception {
        start();
        var torn = new ConcurrentLinkedQueue<Document>();
        try (var client = client()) {
            var pairs = client.getDatabase("test").getCollection("pairs");
            pairs.insertMany(IntStream.range(0, 50)
                    .mapToObj(id -> new Document("_id", id).append("left", 0).append("right", 0))
                    .toList());
            var reader = Thread.ofPlatform().start(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    pairs.find().batchSize(20).forEach(pair -> {
                        if (!pair.getInteger("left").equals(pair.getInteger("right"))) {
                            torn.add(pair);
                        }
                    });
                }
            });
            inParallel(() -> {
                for (int i = 0; i < 100; i++) {
                    pairs.updateMany(new Document(), new Document("$inc", new Document("left", 1).append("right", 1)));
                }
            });
            reader.interrupt();
            reader.join();

            assertThat(torn).isEmpty();
            assertThat(pairs.countDocuments(new Document("left", 100 * WRITERS)))
                    .isEqualTo(50);
        }
    }

    @Test
    void findsAndChangesWhatIsNamedInAList() {
        start();
        try (var client = client()) {
            var listed = client.getDatabase("test").getCollection("listed");
            for (String id : List.of("c", "a", "d", "b")) {
                listed.insertOne(new Document("_id", id)
                        .append("state", id.equals("d") ? "LATE" : "PENDING")
                        .append("n", 0));
            }
            var named = new Document("_id", new Document("$in", List.of("d", "c", "nowhere", "a", "c")));
            var pending = new Document(named).append("state", "PENDING");
            var increment = new Document("$inc", new Document("n", 1));

            var changed = listed.updateMany(pending, increment);

            assertThat(changed.getMatchedCount()).isEqualTo(2);
            assertThat(changed.getModifiedCount()).isEqualTo(2);
            assertThat(listed.find(named).map(one -> one.getString("_id") + one.getInteger("n")))
                    .containsExactly("a1", "c1", "d0");
            assertThat(listed.find(named)
                            .projection(new Document("state", 1))
                            .skip(1)
                            .limit(1))
                    .containsExactly(new Document("_id", "c").append("state", "PENDING"));
            assertThat(listed.find(named)
                            .sort(new Document("n", 1).append("_id", -1))
                            .map(one -> one.getString("_id")))
                    .containsExactly("d", "c", "a");
            assertThat(listed.find(named).batchSize(2).map(one -> one.getString("_id")))
                    .containsExactly("a", "c", "d");
            assertThat(listed.countDocuments(pending)).isEqualTo(2);
            assertThat(listed.deleteMany(pending).getDeletedCount()).isEqualTo(2);
            assertThat(listed.find().map(one -> one.getString("_id"))).containsExactlyInAnyOrder("b", "d");
        }
    }

    @Test
    void countsWhatAFilterFinds() {
        start();
        try (var client = client()) {
            var things = client.getDatabase("test").getCollection("counted");
            things.createIndex(new Document("key", 1), new IndexOptions().unique(true));
            things.insertMany(IntStream.range(0, 1000)
                    .mapToObj(id ->
                            new Document("_id", id).append("key", "k" + id).append("even", id % 2 == 0))
                    .toList());

            assertThat(things.countDocuments()).isEqualTo(1000);
            assertThat(things.countDocuments(new Document("even", true))).isEqualTo(500);
            assertThat(things.countDocuments(new Document("even", "neither"))).isZero();
            assertThat(things.countDocuments(new Document("key", "k7"))).isEqualTo(1);
            assertThat(things.countDocuments(new Document("key", "k7").append("even", true)))
                    .isZero();
            assertThat(things.countDocuments(new Document("even", true), new CountOptions().skip(490)))
                    .isEqualTo(10);
            assertThat(things.countDocuments(new Document("even", true), new CountOptions().limit(20)))
                    .isEqualTo(20);
            assertThat(client.getDatabase("test").getCollection("nothing").countDocuments())
                    .isZero();
        }
    }

    @Test
    void sortsAndCutsOutPages() {
        start();
        try (var client = client()) {
            var things = client.getDatabase("test").getCollection("sorted");
            things.insertMany(IntStream.range(0, 1000)
                    .mapToObj(id -> new Document("_id", id).append("order", id * 7 % 1000))
                    .toList());
            var wanted = new Document("order", new Document("$ne", 500));

            var page = things.find(wanted)
                    .sort(new Document("order", -1))
                    .skip(490)
                    .limit(20)
                    .map(document -> document.getInteger("order"))
                    .into(new ArrayList<>());
            var last = orders(things.find(wanted).skip(990));
            var nearLast = orders(things.find(wanted).skip(970));
            var middle = orders(things.find(wanted).skip(501));
            var beyond = orders(things.find(wanted).skip(999));

            assertThat(page)
                    .containsExactlyElementsOf(IntStream.rangeClosed(489, 509)
                            .map(order -> 509 + 489 - order)
                            .filter(order -> order != 500)
                            .boxed()
                            .toList());
            assertThat(last)
                    .containsExactlyElementsOf(
                            IntStream.range(991, 1000).boxed().toList());
            assertThat(nearLast)
                    .containsExactlyElementsOf(IntStream.range(971, 991).boxed().toList());
            assertThat(middle)
                    .containsExactlyElementsOf(IntStream.range(502, 522).boxed().toList());
            assertThat(beyond).isEmpty();
        }
    }

    @Test
    void comesToFarPagesFromTheNearerEnd() {
        start();
        try (var client = client()) {
            var things = client.getDatabase("test").getCollection("far");
            things.insertMany(IntStream.range(0, 21_000)
                    .mapToObj(id -> new Document("_id", id).append("order", id * 11 % 21_000))
                    .toList());

            assertThat(orders(things.find().skip(20_990)))
                    .containsExactlyElementsOf(
                            IntStream.range(20_990, 21_000).boxed().toList());
            assertThat(orders(things.find().skip(20_900)))
                    .containsExactlyElementsOf(
                            IntStream.range(20_900, 20_920).boxed().toList());
            assertThat(orders(things.find().skip(10_001)))
                    .containsExactlyElementsOf(
                            IntStream.range(10_001, 10_021).boxed().toList());
            assertThat(orders(things.find().skip(21_000))).isEmpty();
        }
    }

    private static List<Integer> orders(FindIterable<Document> found) {
        return found.sort(new Document("order", 1))
                .limit(20)
                .map(document -> document.getInteger("order"))
                .into(new ArrayList<>());
    }

    @Test
    void answersTheGreetingsOfOldAndNewDrivers() {
        start();

        try (var client = client()) {
            var admin = client.getDatabase("admin");

            assertThat(admin.runCommand(new Document("hello", 1))).containsEntry("isWritablePrimary", true);
            assertThat(admin.runCommand(new Document("isMaster", 1))).containsEntry("ismaster", true);
        }
    }

    @Test
    void makesItsFileSmallerAtTheNextStart() throws Exception {
        var store = start();
        try (var client = client()) {
            var things = things(client);
            IntStream.range(0, 400).forEach(id -> things.insertOne(document(id)));
            IntStream.range(0, 400).forEach(id -> things.deleteOne(new Document("_id", id)));
        }
        store.kill();
        long before = Files.size(directory.resolve("data/store.mv"));

        start();

        assertThat(Files.size(directory.resolve("data/store.mv"))).isLessThan(before);
    }

    @Test
    void leavesTheDirectoryToTheStoreThatRunsOnIt() throws Exception {
        start();

        var second = Store.start(
                children, directory.resolve("data"), Ports.free(1).getFirst(), directory.resolve("second.log"));

        assertThat(second.await()).isNotZero();
        assertThat(Files.readString(directory.resolve("second.log"))).contains("is in use by another process");
    }

    @Test
    void refusesTheFileOfAnotherFormat() throws Exception {
        var data = Files.createDirectories(directory.resolve("data"));
        try (var written = MVStore.open(data.resolve("store.mv").toString())) {
            written.openMap("databases.test.things").put("a", "b");
        }

        var store = Store.start(children, data, port, directory.resolve("store.log"));

        assertThat(store.await()).isNotZero();
        assertThat(Files.readString(directory.resolve("store.log")))
                .contains("was written by another version of the store", "--fresh");
    }

    private Child start() {
        var store = Store.start(children, directory.resolve("data"), port, directory.resolve("store.log"));
        Store.awaitReady(store);
        return store;
    }

    private static void inParallel(Runnable work) throws InterruptedException {
        var writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> Thread.ofPlatform().start(work))
                .toList();
        for (var writer : writers) {
            writer.join();
        }
    }

    private MongoClient client() {
        return MongoClients.create(Store.uri(port, "test") + "?serverSelectionTimeoutMS=3000");
    }

    private static MongoCollection<Document> things(MongoClient client) {
        var things = client.getDatabase("test").getCollection("things");
        things.createIndex(new Document("number", 1), new IndexOptions().unique(true));
        return things;
    }

    private static Document document(int id) {
        return new Document("_id", id).append("number", id).append("state", "PENDING");
    }

    private Iterable<Thread> writeUntilRefused(Queue<Integer> acknowledged, int round) {
        var threads = new ArrayList<Thread>();
        for (int writer = 0; writer < WRITERS; writer++) {
            int first = writer * 100_000 + round * 50_000;
            threads.add(Thread.ofPlatform().start(() -> {
                try (var client = client()) {
                    var things = things(client);
                    for (int id = first; ; id++) {
                        things.insertOne(document(id));
                        acknowledged.add(id);
                    }
                } catch (MongoException killed) {
                    // The store is gone, as it should be.
                }
            }));
        }
        return threads;
    }

    private static Set<Integer> storedIds(MongoCollection<Document> things) {
        var ids = new HashSet<Integer>();
        things.find().forEach(document -> ids.add(document.getInteger("_id")));
        return ids;
    }

    private static int catchDuplicate(MongoCollection<Document> things, Document document) {
        return Stream.of(document)
                .mapToInt(one -> {
                    try {
                        things.insertOne(one);
                        return 0;
                    } catch (MongoWriteException e) {
                        return e.getError().getCode();
                    }
                })
                .sum();
    }
}
