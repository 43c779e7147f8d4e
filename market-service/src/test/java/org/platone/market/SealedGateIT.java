package org.platone.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.platone.market.RunningMarket.Answer;
import tools.jackson.databind.JsonNode;

/** Hunts for an acknowledged bid that is missing in the book, and for a late one that is in it. */
class SealedGateIT {

    private static final int PODS = 3000;

    private final SettableClock clock = new SettableClock("2026-12-01T08:30:00Z");
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> withdrawn = ConcurrentHashMap.newKeySet();
    private final Set<String> late = ConcurrentHashMap.newKeySet();
    private final Set<JsonNode> refusedOtherwise = ConcurrentHashMap.newKeySet();
    private RunningMarket market;

    @BeforeEach
    void start(TestInfo test) {
        market = RunningMarket.at(
                clock,
                "sealed-gate-" + test.getTestMethod().orElseThrow().getName().substring(0, 6));
    }

    @AfterEach
    void stop() {
        market.close();
    }

    private static String podId(int number) {
        return String.format(Locale.ROOT, "G%05d", number);
    }

    private void registerPods() {
        List<String> lines = IntStream.range(0, PODS)
                .mapToObj(number -> """
                        {"podId":"%s","aggregatorId":"AGG1","zone":"MV1","poMId":"LV1.%d","pnP":6,"inp":0,"inq":1,"cnq":1,"sendTime":"2026-11-30T00:00:00Z"}""".formatted(podId(number), number % 10))
                .toList();
        assertThat(market.lines("MO", "/api/pods", lines).lines())
                .allMatch(line -> line.path("state").stringValue("").equals("REGISTERED"));
    }

    private void awaitStatus(String session, String status) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> market.get("MO", "/api/market-sessions/" + session)
                        .json()
                        .path("status")
                        .stringValue("")
                        .equals(status));
    }

    private static String offer(String id, String delivery, int pod, String action) {
        return """
                {"playerServiceId":"%s","marketType":"dayAhead","validityStart":"%s","podId":"%s","actionType":"%s","curve":[{"index":3,"p":1.5,"pPrice":0.1}]}""".formatted(id, delivery, podId(pod), action);
    }

    private boolean note(JsonNode answer, String id) {
        if (answer.has("state")) {
            (answer.path("state").stringValue("").equals("WITHDRAWN") ? withdrawn : acknowledged).add(id);
            return true;
        }
        if (answer.path("code").stringValue("").equals("GATE_CLOSED")) {
            late.add(id);
            return false;
        }
        refusedOtherwise.add(answer);
        return true;
    }

    private Set<String> book(String session) {
        Set<String> ids = new HashSet<>();
        int count = 0;
        for (JsonNode part : market.parts("clearing-service", "platone.internal.books", session)) {
            count = part.path("count").intValue();
            part.path("offers")
                    .forEach(offer -> ids.add(offer.path("playerServiceId").stringValue("")));
        }
        assertThat(ids).hasSize(count);
        return ids;
    }

    private void expectExactlyTheAcknowledged(String session) {
        Set<String> expected = new HashSet<>(acknowledged);
        expected.removeAll(withdrawn);
        Set<String> book = book(session);
        assertThat(refusedOtherwise).isEmpty();
        assertThat(book).isEqualTo(expected);
        assertThat(book.stream().filter(late::contains)).isEmpty();
    }

    @Test
    void keepsWhatItAcknowledgedAndNothingLateWhenClosedUnderLoad() throws Exception {
        registerPods();
        clock.set("2026-12-01T10:00:00Z");
        awaitStatus("dayAhead-2026-12-02", "active");
        String delivery = "2026-12-01T23:00:00Z";

        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Future<?>> senders = new ArrayList<>();
            for (int sender = 0; sender < 4; sender++) {
                String prefix = "single-" + sender + "-";
                senders.add(pool.submit(() -> {
                    for (int i = 0; late.size() < 200 && i < PODS; i++) {
                        Answer answer = market.post(
                                "AGG1", "/api/flexibility-offers", offer(prefix + i, delivery, i, "activate"));
                        if (!note(answer.json(), prefix + i)) {
                            return;
                        }
                        if (i % 3 == 0) {
                            Answer deleted = market.post(
                                    "AGG1", "/api/flexibility-offers", offer(prefix + i, delivery, i, "delete"));
                            if (deleted.json().has("state")) {
                                withdrawn.add(prefix + i);
                            }
                        }
                    }
                }));
            }
            for (int sender = 0; sender < 3; sender++) {
                String prefix = "many-" + sender + "-";
                senders.add(pool.submit(() -> {
                    for (int post = 0; post < 50; post++) {
                        int from = post * 700;
                        List<String> ids = IntStream.range(from, from + 700)
                                .mapToObj(i -> prefix + i)
                                .toList();
                        List<String> lines = IntStream.range(0, 700)
                                .mapToObj(i -> offer(ids.get(i), delivery, (from + i) % PODS, "activate"))
                                .toList();
                        List<JsonNode> answers = market.lines("AGG1", "/api/flexibility-offers", lines)
                                .lines();
                        assertThat(answers).hasSize(700);
                        boolean open = true;
                        for (int i = 0; i < 700; i++) {
                            open &= note(answers.get(i), ids.get(i));
                        }
                        if (!open) {
                            return;
                        }
                    }
                }));
            }
            await().atMost(Duration.ofSeconds(90)).until(() -> acknowledged.size() > 3000);
            clock.set("2026-12-01T14:30:00Z");
            for (Future<?> sender : senders) {
                sender.get();
            }
        }

        assertThat(late).isNotEmpty();
        expectExactlyTheAcknowledged("dayAhead-2026-12-02");
    }

    @Test
    void catchesUpWhatFellDueWhileItWasDown() {
        clock.set("2026-12-05T08:30:00Z");
        registerPods();
        clock.set("2026-12-05T10:00:00Z");
        awaitStatus("dayAhead-2026-12-06", "active");
        String delivery = "2026-12-05T23:00:00Z";
        List<String> lines = IntStream.range(0, 50)
                .mapToObj(i -> offer("r-" + i, delivery, i, "activate"))
                .toList();
        List<JsonNode> answers =
                market.lines("AGG1", "/api/flexibility-offers", lines).lines();
        IntStream.range(0, 50).forEach(i -> note(answers.get(i), "r-" + i));
        List<String> more = new ArrayList<>(lines);
        more.add(offer("r-50", delivery, 50, "activate"));
        List<JsonNode> again =
                market.lines("AGG1", "/api/flexibility-offers", more).lines();
        assertThat(again.subList(0, 50)).isEqualTo(answers);
        note(again.getLast(), "r-50");

        market.stop();
        clock.set("2026-12-05T19:59:00Z");
        market.start();

        awaitStatus("dayAhead-2026-12-06", "closed");
        expectExactlyTheAcknowledged("dayAhead-2026-12-06");
        awaitStatus("realTime-2026-12-06-0000", "created");
        // Its whole gate passed meanwhile: nobody could bid, and everybody can see why there is no outcome.
        awaitStatus("realTime-2026-12-05-2000", "cancelled");
        assertThat(market.get("AGG1", "/api/market-sessions/realTime-2026-12-05-2000")
                        .json()
                        .at("/changes/1/by")
                        .stringValue(""))
                .isEqualTo("SCHEDULER");
        assertThat(market
                        .read(
                                "SCD",
                                "platone.sessions",
                                message -> message.path("id").stringValue("").equals("dayAhead-2026-12-06"),
                                found -> found.size() >= 3)
                        .stream()
                        .map(message -> message.path("status").stringValue("")))
                .containsExactly("created", "active", "closed");
    }
}
