package org.platone.localstack.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The SCD: publishes the points of delivery once, then every meter's reading each quarter-hour. */
final class SharedCustomerDatabase implements AutoCloseable {

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final int LATE_BY_QUARTERS = 2;
    private static final String STRANGER = "IT001E79999999";

    private final Grid grid;
    private final Homes homes;
    private final MarketTime time;
    private final Timeline timeline;
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicLong ids = new AtomicLong();
    private final AtomicReference<Exception> refused = new AtomicReference<>();
    private long late;
    private long twice;
    private long missing;
    private long sent;

    SharedCustomerDatabase(Platform platform, Grid grid, Homes homes, MarketTime time, Timeline timeline) {
        this.grid = grid;
        this.homes = homes;
        this.time = time;
        this.timeline = timeline;
        Properties settings = platform.kafkaClient(platform.credentials("SCD"));
        settings.put("acks", "all");
        settings.put("linger.ms", "20");
        settings.put("batch.size", "131072");
        settings.put("compression.type", "lz4");
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    void publishPods(Instant validityStart, int quarterHours) {
        for (Pod pod : grid.pods()) {
            send("platone.scd.pods", pod.podId(), "platone.scd.pod", podModel(pod, validityStart, quarterHours));
        }
        flush();
        timeline.say("SCD              sent " + grid.pods().size() + " points of delivery");
    }

    /** Sends the readings of the whole day, each quarter-hour's when it has ended. */
    void measureDay(Instant dayStart, int quarterHours) throws InterruptedException {
        time.await(dayStart.plus(QUARTER));
        // Of a meter that nobody has registered: it ends among the dead letters, where the operator finds it.
        read(STRANGER, dayStart, "0.5", "0");
        Map<Integer, List<Pod>> overdue = new HashMap<>();
        for (int index = 0; index < quarterHours + LATE_BY_QUARTERS; index++) {
            time.await(dayStart.plus(QUARTER.multipliedBy(index + 1L)));
            for (Pod pod : overdue.getOrDefault(index, List.of())) {
                measure(pod, dayStart, index - LATE_BY_QUARTERS);
            }
            if (index < quarterHours) {
                measureQuarter(dayStart, index, overdue);
            }
            flush();
        }
        timeline.say("SCD              sent " + sent + " readings: " + late + " late, " + twice + " twice, " + missing
                + " never");
    }

    private void measureQuarter(Instant dayStart, int index, Map<Integer, List<Pod>> overdue) {
        for (Pod pod : grid.pods()) {
            int luck = Chance.of(1_000, "reading", pod.podId(), index);
            if (luck < 2) {
                missing++;
            } else if (luck < 12) {
                late++;
                overdue.computeIfAbsent(index + LATE_BY_QUARTERS, i -> new ArrayList<>())
                        .add(pod);
            } else {
                measure(pod, dayStart, index);
                if (luck < 22) {
                    twice++;
                    measure(pod, dayStart, index);
                }
            }
        }
    }

    private void measure(Pod pod, Instant dayStart, int index) {
        sent++;
        read(
                pod.podId(),
                dayStart.plus(QUARTER.multipliedBy(index)),
                Decimals.kilo(homes.metered(pod, index)),
                Decimals.kilo(homes.meteredReactive(pod, index)));
    }

    private void read(String podId, Instant start, String p, String q) {
        send(
                "platone.scd.measurements",
                podId,
                "platone.scd.measurement",
                "{\"podId\":\"" + podId + "\",\"timestamp\":\"" + start + "\",\"intervalMinutes\":15,\"p\":" + p
                        + ",\"q\":" + q + ",\"certified\":true}");
    }

    private String podModel(Pod pod, Instant validityStart, int quarterHours) {
        StringBuilder json = new StringBuilder(6_000);
        json.append("{\"podId\":\"").append(pod.podId());
        json.append("\",\"aggregatorId\":\"").append(pod.aggregatorId());
        json.append("\",\"zone\":\"").append(pod.zone());
        json.append("\",\"poMId\":\"").append(pod.poMId());
        json.append("\",\"pnP\":").append(Decimals.kilo(pod.withdrawal()));
        json.append(",\"inp\":").append(Decimals.kilo(pod.injection()));
        json.append(",\"inq\":").append(Decimals.kilo(pod.inductive()));
        json.append(",\"cnq\":").append(Decimals.kilo(pod.capacitive()));
        json.append(",\"sendTime\":\"").append(time.now());
        json.append("\",\"validityStart\":\"").append(validityStart);
        json.append(
                "\",\"flexibilityType\":\"continue\",\"powerCurvesDuration\":24,\"powerCurveInterval\":15,\"maxFlexibility\":[");
        String limits = ",\"upP\":" + Decimals.kilo(pod.maxUp()) + ",\"downP\":" + Decimals.kilo(pod.maxDown())
                + ",\"upQ\":" + Decimals.kilo(pod.maxReactive()) + ",\"downQ\":" + Decimals.kilo(pod.maxReactive())
                + "}";
        for (int index = 0; index < quarterHours; index++) {
            json.append(index == 0 ? "{\"index\":" : ",{\"index\":")
                    .append(index)
                    .append(limits);
        }
        return json.append("]}").toString();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback keeps the failure, flush throws it
    private void send(String topic, String key, String type, String json) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, json.getBytes(StandardCharsets.UTF_8));
        header(record, "ce_id", "SCD-" + ids.incrementAndGet());
        header(record, "ce_type", type);
        header(record, "ce_source", "SCD");
        header(record, "ce_time", time.now().toString());
        header(record, "ce_specversion", "1.0");
        producer.send(record, (sentTo, failure) -> {
            if (failure != null) {
                refused.compareAndSet(null, failure);
            }
        });
    }

    private void flush() {
        producer.flush();
        Exception failure = refused.get();
        if (failure != null) {
            throw new IllegalStateException("the broker refused a message of the SCD", failure);
        }
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
