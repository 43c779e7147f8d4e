package org.platone.benchmarks.settlement;

import com.mongodb.client.MongoCollection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.bson.types.Binary;
import org.platone.localstack.test.EmbeddedPlatform;
import org.platone.settlement.SettlementApplication;
import org.platone.settlement.baseline.Baseline;
import org.platone.settlement.baseline.Baselines;
import org.platone.settlement.pod.PodBuckets;
import org.platone.settlement.quantity.PowerCurve;
import org.platone.settlement.settling.Scope;
import org.platone.settlement.settling.Settlement;
import org.platone.settlement.settling.SettlementId;
import org.platone.settlement.settling.SettlementRows;
import org.platone.settlement.settling.Settlements;
import org.platone.starter.clock.MarketClock;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;

/** The service as it is, on the embedded platform, with everything that it needs to settle a window of a grid. */
final class RunningSettlement implements AutoCloseable {
    static final String MEASUREMENTS = "platone.scd.measurements";

    private static final String GROUP = "settlement-service.measurements";
    private static final int AT_ONCE = 2_000;
    private static final int SECTIONS = 64;
    private static final int DOCUMENTS_AT_ONCE = 64;
    private static final int PLAIN_AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final EmbeddedPlatform platform = EmbeddedPlatform.shared();
    private final MarketTime time = new MarketTime(Instant.parse("2026-11-22T11:00:00Z"));
    private final ConfigurableApplicationContext service;
    private long sent;

    RunningSettlement(Grid grid) {
        Map<String, Object> properties = new HashMap<>(platform.properties("settlement-service", "benchmark"));
        properties.put("platone.settlement.tick", "20ms");
        properties.put("platone.settlement.buckets", grid.buckets());
        properties.put("logging.level.root", "WARN");
        service = new SpringApplicationBuilder(SettlementApplication.class)
                .properties(properties)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean("marketClock", MarketClock.class, () -> MarketClock.of(time)))
                .run();
    }

    /** The PoDs and their baselines. */
    void register(int pods) {
        send("market-service", "platone.internal.pods", pods, Grid::podId, Grid::pod, time.instant());
        LocalDate day = LocalDate.parse("2026-11-23");
        Baselines baselines = service.getBean(Baselines.class);
        PodBuckets buckets = service.getBean(PodBuckets.class);
        // Those that are stored together come together, or a large grid would write each document many times.
        long[] order = IntStream.range(0, pods)
                .mapToLong(number -> {
                    String podId = Grid.podId(number);
                    return ((long) buckets.of(podId) * SECTIONS + buckets.sectionOf(podId, SECTIONS)) << 32 | number;
                })
                .sorted()
                .toArray();
        for (int from = 0; from < pods; from += AT_ONCE) {
            List<Baseline> some = new ArrayList<>();
            for (int place = from; place < Math.min(pods, from + AT_ONCE); place++) {
                int number = (int) order[place];
                PowerCurve curve = new PowerCurve(96);
                for (int slot = 0; slot < 96; slot++) {
                    curve.setP(slot, 10_000 + (number * 31 + slot * 17) % 500);
                    curve.setQ(slot, (number + slot) % 900);
                }
                some.add(new Baseline(Grid.podId(number), day, "NOMINATED", curve, time.instant(), 0));
            }
            baselines.store(some);
        }
    }

    /** What the PoDs sold. */
    void sell(Grid grid) {
        send(
                "market-service",
                "platone.internal.validated-outcomes",
                grid.parts(),
                part -> grid.session(),
                part -> grid.outcome(part + 1),
                time.instant());
        await(() -> service.getBean(Settlements.class).find(settlement(grid)).isPresent());
    }

    private static SettlementId settlement(Grid grid) {
        return new SettlementId(grid.session(), grid.start());
    }

    private void send(
            String as, String topic, int count, IntFunction<String> key, IntFunction<byte[]> value, Instant sent) {
        try (var producer = producer(as)) {
            for (int number = 0; number < count; number++) {
                var message = new ProducerRecord<>(topic, key.apply(number), value.apply(number));
                Instant eventTime = sent.plusMillis(number % 60_000);
                message.headers().add("ce_time", eventTime.toString().getBytes(StandardCharsets.UTF_8));
                var _ = producer.send(message);
            }
        }
    }

    private KafkaProducer<String, byte[]> producer(String as) {
        Properties client = platform.kafka(as);
        client.put("linger.ms", "20");
        client.put("batch.size", "262144");
        return new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer());
    }

    /** Lets the meters speak while the service does not listen; tells how many messages there are then. */
    long measure(Grid grid) {
        listener().stop();
        time.set(grid.end().minusSeconds(1));
        for (int interval = 0; interval < Grid.INTERVALS; interval++) {
            int now = interval;
            send(
                    "SCD",
                    MEASUREMENTS,
                    grid.pods(),
                    Grid::podId,
                    number -> grid.measurement(number, now),
                    grid.interval(interval + 1));
        }
        sent += grid.readings();
        return sent;
    }

    Properties client(String principal) {
        return platform.kafka(principal);
    }

    private MessageListenerContainer listener() {
        MessageListenerContainer container =
                service.getBean(KafkaListenerEndpointRegistry.class).getListenerContainer("measurements");
        if (container == null) {
            throw new IllegalStateException("The service does not listen to measurements");
        }
        return container;
    }

    /** Lets the service take what the meters said. */
    Progress takeIn(Grid grid) {
        long before = sent - grid.readings();
        try (var admin = Admin.create(platform.kafka("settlement-service"))) {
            listener().start();
            await(() -> taken(admin) > before);
            long first = taken(admin);
            long began = System.nanoTime();
            await(() -> taken(admin) == sent);
            return new Progress(sent - first, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    /** How far the service has come: what it has committed is stored. */
    private static long taken(Admin admin) {
        try {
            var committed = admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return committed.values().stream()
                    .mapToLong(offset -> offset == null ? 0 : offset.offset())
                    .sum();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From the end of the window until it is settled. */
    Duration settle(Grid grid) {
        Settlements settlements = service.getBean(Settlements.class);
        long began = System.nanoTime();
        time.set(grid.end().plusSeconds(1));
        await(() -> settlements.find(settlement(grid)).orElseThrow().status() == Settlement.Status.SETTLED);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** From then until everyone has been told. */
    Duration publish() {
        Settlements settlements = service.getBean(Settlements.class);
        long began = System.nanoTime();
        await(() -> settlements.unpublished().isEmpty());
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Writes the readings of a window once more, in bulk, and nothing else. */
    Rewriting rewriteReadings(Grid grid) {
        return rewrite("readings", new Document("interval", new Document("$gte", Date.from(grid.start()))));
    }

    /** The same with what was settled for it. */
    Rewriting rewriteRows(Grid grid) {
        return rewrite("settledRows", new Document("_id", Pattern.compile("^" + settlement(grid))));
    }

    private Rewriting rewrite(String name, Document which) {
        MongoCollection<Document> copy = collection("copyOf" + name);
        int count = 0;
        long bytes = 0;
        Duration took = Duration.ZERO;
        try (var documents =
                collection(name).find(which).batchSize(DOCUMENTS_AT_ONCE).iterator()) {
            while (documents.hasNext()) {
                List<Document> some = new ArrayList<>();
                while (documents.hasNext() && some.size() < DOCUMENTS_AT_ONCE) {
                    some.add(documents.next());
                }
                long began = System.nanoTime();
                copy.insertMany(some);
                took = took.plusNanos(System.nanoTime() - began);
                count += some.size();
                bytes += some.stream().mapToLong(RunningSettlement::packedBytes).sum();
            }
        }
        return new Rewriting(count, bytes, took);
    }

    /** Writes what was settled as somebody would who does not pack it: a document a PoD with its rows, in bulk. */
    Rewriting rewritePlainly(Grid grid) {
        MongoCollection<Document> plain = collection("plainSettlement");
        Settlement settled =
                service.getBean(Settlements.class).find(settlement(grid)).orElseThrow();
        Map<String, List<Document>> byPod = new LinkedHashMap<>();
        PlainWriter writer = new PlainWriter(plain);
        service.getBean(SettlementRows.class)
                .forEach(settled, new SettlementRows.Wanted(Scope.ALL, null, null, null), row -> {
                    if (byPod.size() == PLAIN_AT_ONCE && !byPod.containsKey(row.podId())) {
                        writer.write(byPod);
                    }
                    byPod.computeIfAbsent(row.podId(), podId -> new ArrayList<>())
                            .add(PlainWriter.document(row));
                });
        writer.write(byPod);
        return writer.all();
    }

    private static long packedBytes(Document document) {
        return document.values().stream()
                .filter(Binary.class::isInstance)
                .mapToLong(value -> ((Binary) value).length())
                .sum();
    }

    /**
     * How long documents took to be written.
     *
     * @param documents how many
     * @param bytes of rows in them
     * @param took how long
     */
    record Rewriting(int documents, long bytes, Duration took) {}

    private MongoCollection<Document> collection(String name) {
        return service.getBean(MongoDatabaseFactory.class).getMongoDatabase().getCollection(name);
    }

    private static void await(BooleanSupplier done) {
        long began = System.nanoTime();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IllegalStateException("Not done after " + PATIENCE);
            }
            try {
                Thread.sleep(Duration.ofMillis(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        service.close();
    }
}
