package org.platone.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.platone.localstack.process.Children;
import org.platone.localstack.test.EmbeddedPlatform;
import org.platone.market.RunningMarket.Answer;
import org.platone.starter.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** Two instances of one market with little memory, which are killed while bids come in and while the gate closes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledMarketIT {

    private static final int PODS = 500;
    private static final int BATCH = 300;
    private static final String OFFERS = "/api/flexibility-offers";
    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String PADDING = " ".repeat(2000);
    private static final String FIRST = "2026-12-10T23:00:00Z";
    private static final String SECOND = "2026-12-11T23:00:00Z";

    private final EmbeddedPlatform platform = EmbeddedPlatform.shared();
    private final Children children = Children.open(5);
    private final Instant origin = Instant.now();
    private final MarketProcess one = process("one");
    private final MarketProcess two = process("two");

    /** By id of the bid: the power that was acknowledged last; zero when its withdrawal was. */
    private final Map<String, BigDecimal> acknowledged = new ConcurrentHashMap<>();

    private final Set<String> late = ConcurrentHashMap.newKeySet();

    /** What was sent and not answered, in order. */
    private final List<String> doubtful = Collections.synchronizedList(new ArrayList<>());

    private final Set<JsonNode> unexpected = ConcurrentHashMap.newKeySet();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();

    /** So many acknowledged bids are enough for now. */
    private final AtomicInteger enough = new AtomicInteger();

    private MarketProcess process(String name) {
        // Far from any gate of the calendar that these sessions could meet.
        return new MarketProcess(
                children, "market-" + name, "killed-market", Instant.parse("2026-12-07T03:00:00Z"), origin);
    }

    /** Started before what they stand on: they are there, say what they miss, and go to work when it comes. */
    @BeforeAll
    void start() throws IOException {
        platform.whileAway(() -> {
            one.start();
            two.start();
            one.awaitHealth("DOWN");
            assertThat(one.probe("liveness")).isEqualTo("UP");
            two.awaitHealth("DOWN");
        });
        one.awaitHealth("UP");
        one.awaitReady();
        two.awaitReady();
        List<String> pods = IntStream.range(0, PODS)
                .mapToObj(number -> """
                        {"podId":"%s","aggregatorId":"AGG1","zone":"MV1","poMId":"LV1.1","pnP":6,"inp":0,"inq":1,"cnq":1,"sendTime":"2026-11-30T00:00:00Z"}""".formatted(podId(number)))
                .toList();
        assertThat(one.post("MO", "/api/pods", String.join("\n", pods), NDJSON).lines())
                .hasSize(PODS)
                .allMatch(line -> line.path("state").stringValue("").equals("REGISTERED"));
    }

    @AfterAll
    void stop() {
        Stream.of(one, two).filter(MarketProcess::isAlive).forEach(MarketProcess::kill);
        children.close();
    }

    private static String podId(int number) {
        return String.format(Locale.ROOT, "K%05d", number % PODS);
    }

    private String open(String delivery) throws IOException {
        Answer created = two.post("MO", "/api/market-sessions", """
                {"marketType":"dayAhead","deliveryStart":"%s","gateOpen":"2026-12-07T03:00:00Z","gateClose":"2026-12-09T03:00:00Z"}""".formatted(delivery), JSON);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        String session = created.json().path("id").stringValue("");
        await().atMost(PATIENCE)
                .until(() -> one.get("MO", "/api/market-sessions/" + session)
                        .json()
                        .path("status")
                        .stringValue("")
                        .equals("active"));
        return session;
    }

    private static String offer(String id, int pod, String action, String power) {
        return """
                {"playerServiceId":"%s","marketType":"dayAhead","validityStart":"%s","podId":"%s","actionType":"%s","curve":[{"index":3,"p":%s,"pPrice":0.1}]}""".formatted(id, FIRST, podId(pod), action, power);
    }

    /** Hands offers in to either instance, and notes what is known of each afterwards. */
    private boolean handIn(List<String> offers) {
        MarketProcess instance = instance();
        List<JsonNode> answers;
        try {
            Answer answer = offers.size() == 1
                    ? instance.post("AGG1", OFFERS, offers.getFirst(), JSON)
                    : instance.post("AGG1", OFFERS, String.join("\n", offers), NDJSON);
            answers = offers.size() == 1 ? List.of(answer.json()) : answer.lines();
        } catch (IOException e) {
            doubtful.addAll(offers);
            return true;
        }
        assertThat(answers).hasSameSizeAs(offers);
        boolean open = true;
        for (int i = 0; i < offers.size(); i++) {
            open &= note(StrictJson.mapper().readTree(offers.get(i)), answers.get(i));
        }
        return open;
    }

    /** The two in turn, and while one is down the other. */
    private MarketProcess instance() {
        // Not one by one through Awaitility, which takes a tenth of a second to look for the first time.
        if (!one.isListening() && !two.isListening()) {
            await().atMost(PATIENCE).until(() -> one.isListening() || two.isListening() || over.get());
        }
        MarketProcess next = calls.incrementAndGet() % 2 == 0 ? one : two;
        MarketProcess other = next == one ? two : one;
        return next.isListening() ? next : other;
    }

    private boolean note(JsonNode offer, JsonNode answer) {
        String id = offer.path("playerServiceId").stringValue("");
        if (answer.has("state")) {
            boolean withdrawn = answer.path("state").stringValue("").equals("WITHDRAWN");
            acknowledged.put(
                    id, withdrawn ? BigDecimal.ZERO : offer.at("/curve/0/p").decimalValue());
            return true;
        }
        if (answer.path("code").stringValue("").equals("GATE_CLOSED")) {
            if (offer.path("actionType").stringValue("").equals("activate")) {
                late.add(id);
            }
            return false;
        }
        unexpected.add(answer);
        return true;
    }

    private Runnable singles(String prefix) {
        return () -> {
            for (int i = 0; isWanted(); i++) {
                String id = prefix + i;
                handIn(List.of(offer(id, i, "activate", "1.5")));
                // What is not known to be there is not changed, so that what is to be expected stays plain.
                if (acknowledged.containsKey(id) && i % 3 == 0) {
                    handIn(List.of(offer(id, i, i % 2 == 0 ? "modify" : "delete", "0.5")));
                }
            }
        };
    }

    private Runnable batches(String prefix) {
        return () -> {
            for (int post = 0; isWanted(); post++) {
                int from = post * BATCH;
                handIn(IntStream.range(from, from + BATCH)
                        .mapToObj(i -> offer(prefix + i, i, "activate", "1.5"))
                        .toList());
            }
        };
    }

    /** Waits until more bids are wanted; false when it is over. */
    private boolean isWanted() {
        // Looked at here first, as Awaitility takes a tenth of a second to look for the first time.
        if (acknowledged.size() >= enough.get()) {
            await().forever().until(() -> over.get() || acknowledged.size() < enough.get());
        }
        return !over.get();
    }

    /** Has bids handed in until so many more are acknowledged, and then some more, so that whoever is killed now is in the midst of them. */
    private void awaitMoreAcknowledged(int more) {
        int before = acknowledged.size();
        enough.set(before + more + 3 * BATCH);
        await().atMost(PATIENCE).until(() -> acknowledged.size() >= before + more);
    }

    @Test
    @Order(1)
    void keepsExactlyWhatItAcknowledgedWhoeverIsKilled() throws Exception {
        String session = open(FIRST);

        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Future<?>> senders =
                    List.of(pool.submit(singles("s1-")), pool.submit(singles("s2-")), pool.submit(batches("b1-")));
            try {
                awaitMoreAcknowledged(600);
                one.kill();
                awaitMoreAcknowledged(300);
                one.start();
                one.awaitReady();
                awaitMoreAcknowledged(300);
                two.post("MO", "/api/market-sessions/" + session + "/close", "", JSON);
                two.kill();
                one.kill();
            } finally {
                over.set(true);
            }
            for (Future<?> sender : senders) {
                sender.get();
            }
        }
        one.start();
        two.start();
        one.awaitReady();
        two.awaitReady();

        // Whoever got no answer asks again, and is told what is true.
        List<String> unanswered = List.copyOf(doubtful);
        doubtful.clear();
        handIn(unanswered);
        handIn(List.of(offer("too-late", 1, "activate", "1.5")));
        assertThat(unanswered).isNotEmpty();
        assertThat(doubtful).isEmpty();
        assertThat(unexpected).isEmpty();
        assertThat(late).contains("too-late");
        Map<String, BigDecimal> expected = new HashMap<>(acknowledged);
        expected.values().removeIf(power -> power.signum() == 0);
        assertThat(book(session)).isEqualTo(expected);
        assertThat(expected.keySet()).doesNotContainAnyElementsOf(late);
        assertThat(told(session).stream().distinct()).containsExactly("created", "active", "closed");
    }

    /** The statuses of a session in the order in which they were published; a repetition is fine, a step back is not. */
    private static List<String> told(String session) {
        List<JsonNode> messages = TopicReader.read(
                "clearing-service",
                "platone.sessions",
                message -> message.path("id").stringValue("").equals(session),
                found -> found.stream()
                        .anyMatch(message ->
                                message.path("status").stringValue("").equals("closed")));
        assertThat(messages.stream().map(message -> message.path("changes").size()))
                .isSorted();
        return messages.stream()
                .map(message -> message.path("status").stringValue(""))
                .toList();
    }

    private Map<String, BigDecimal> book(String session) {
        List<JsonNode> parts = TopicReader.parts("clearing-service", "platone.internal.books", session);
        Map<String, BigDecimal> powers = new HashMap<>();
        Set<String> bookIds = new HashSet<>();
        for (JsonNode part : parts) {
            bookIds.add(part.path("bookId").stringValue(""));
            part.path("offers")
                    .forEach(offer -> powers.put(
                            offer.path("playerServiceId").stringValue(""),
                            offer.at("/curve/0/p").decimalValue()));
        }
        // Whichever instances made it, and however often, it is one book.
        assertThat(bookIds).hasSize(1);
        assertThat(powers).hasSize(parts.getFirst().path("count").intValue());
        return powers;
    }

    @Test
    @Order(2)
    void tellsEachChangeOnceThoughTwoInstancesGoRound() throws IOException {
        String session = open(SECOND);

        one.post("MO", "/api/market-sessions/" + session + "/close", "", JSON);

        TopicReader.parts("clearing-service", "platone.internal.books", session);
        assertThat(told(session).stream().distinct()).containsExactly("created", "active", "closed");
        Answer again = two.post("MO", "/api/market-sessions/" + session + "/close", "", JSON);
        assertThat(again.code()).isEqualTo("SESSION_STATUS");
    }

    @Test
    @Order(3)
    void isDegradedAndNotDeadWhileBrokerAndStoreAreAway() throws IOException {
        platform.whileAway(() -> {
            one.awaitHealth("DOWN");
            assertThat(List.of(one.probe("liveness"), one.probe("readiness"))).containsOnly("UP");
        });

        one.awaitHealth("UP");
        assertThat(one.get("MO", "/api/market-sessions").json().path("total").intValue())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    @Order(4)
    void takesAHundredThousandLinesThatAreLargerThanItsMemory() throws IOException {
        String delivery = "2026-12-12T23:00:00Z";
        open(delivery);
        int lines = 100_000;
        // Compressed it is small, so that the time goes into lines and not into their encryption.
        var body = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(body)) {
            for (int number = 0; number < lines; number++) {
                // One line in ten is a bid; the others are for a PoD that there is not, and are refused one by one.
                String podId = number % 10 == 0 ? podId(number) : "NOWHERE";
                gzip.write("""
                        {"playerServiceId":"m-%d","marketType":"dayAhead","validityStart":"%s","podId":"%s",%s"curve":[{"index":0,"p":1.250,"pPrice":0.100000}]}
                        """.formatted(number, delivery, podId, PADDING).getBytes(StandardCharsets.UTF_8));
            }
        }
        Set<String> ids = new HashSet<>();
        long[] answered = new long[1];
        try (Stream<String> answers = one.stream("AGG1", OFFERS, body.toByteArray(), NDJSON)) {
            answers.forEach(line -> {
                JsonNode answer = StrictJson.mapper().readTree(line);
                if (answered[0] % 10 == 0) {
                    assertThat(answer.path("state").stringValue("")).as(line).isEqualTo("ACCEPTED");
                    ids.add(answer.path("id").stringValue(""));
                } else {
                    assertThat(answer.path("code").stringValue("")).as(line).isEqualTo("POD_NOT_YOURS");
                }
                answered[0]++;
            });
        } catch (UncheckedIOException e) {
            throw new AssertionError("The service did not bear it, see the log of market-one", e);
        }

        assertThat(answered[0]).isEqualTo(lines);
        assertThat(ids).hasSize(lines / 10);
        assertThat(one.isAlive()).isTrue();
    }
}
