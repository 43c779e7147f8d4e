package org.platone.localstack.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Restarts each service of a running platform in turn while participants hand in bids, and checks that nothing of it was
 * lost and nothing happened twice. Started by {@code platone test} on a platform of its own whose market time stands shortly
 * before the gate of {@link #DAY}.
 */
public final class Rolling {

    static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    private static final String AGGREGATOR = "AGG1";
    private static final int PODS = 40;
    private static final int HANDS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> COURSE = List.of("created", "active", "closed", "cleared", "validated");

    private final Platform platform;
    private final PrintStream out;
    private final Timeline timeline;
    private final Failures failures;
    private final GatewayClient operator;
    private final GatewayClient aggregator;
    private final List<Subscription> subscriptions = new ArrayList<>();

    /** The statuses of each session, in the order in which they were told. */
    private final Map<String, List<String>> told = new ConcurrentHashMap<>();

    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger repeated = new AtomicInteger();
    private final AtomicBoolean gateClosed = new AtomicBoolean();

    private Rolling(Platform platform, PrintStream out) {
        this.platform = platform;
        this.out = out;
        this.timeline = new Timeline(out, platform.time());
        this.failures = new Failures(timeline);
        this.operator = new GatewayClient(platform, platform.credentials("MO"));
        this.aggregator = new GatewayClient(platform, platform.credentials(AGGREGATOR));
    }

    /**
     * Ends with 0 when every check passed.
     *
     * @param args the command that restarts the services
     */
    @SuppressWarnings("SystemOut") // a program for a terminal
    public static void main(String[] args) throws InterruptedException, IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var state = Path.of(System.getenv("PLATONE_STATE"));
        System.exit(new Rolling(Platform.in(state), out).run(List.of(args)) ? 0 : 1);
    }

    private boolean run(List<String> restart) throws InterruptedException, IOException {
        Instant started = Instant.now();
        Grid grid = Grid.generate(PODS).soldBy(List.of(AGGREGATOR));
        var ledger = new Ledger();
        var dso = new GridOperator(platform, "DSO", grid, ledger, timeline, failures);
        var checks = new Checklist(out);
        int quarters = 96;
        try (var scd = new SharedCustomerDatabase(platform, grid, new Homes(quarters), platform.time(), timeline)) {
            scd.publishPods(DAY.atStartOfDay(DemoOptions.ZONE).toInstant(), quarters);
            await("the points of delivery are known", () -> total("/api/pods?size=1") == PODS);
            subscribe("MO", "platone.sessions", this::sessionTold);
            MarketSession session = activeSession();
            dso.request(session);
            subscribe("DSO", "platone.market-outcomes.DSO", dso::outcomeArrived);

            var hands = new ArrayList<Thread>();
            for (int hand = 0; hand < HANDS; hand++) {
                int number = hand;
                hands.add(Thread.ofVirtual()
                        .start(() -> failures.watch("hand " + number, () -> bid(grid, session, number))));
            }
            Process restarting = new ProcessBuilder(restart).inheritIO().start();
            int exit = restarting.waitFor();
            timeline.say("all services were restarted");
            for (Thread hand : hands) {
                hand.join();
            }
            checks.item("each service was restarted", exit == 0 ? List.of() : List.of("exit code " + exit));
            await("the session is validated", () -> statuses(session).contains("validated"));
            await(
                    "the results are certified",
                    () -> total("/api/certifications?sessionId=" + GatewayClient.encoded(session.id()) + "&size=1")
                            == 4);
            checks.item("each acknowledged bid is in the book that was cleared, once, and no other", book(session));
            checks.item("each status was told once and in order", order(session));
            checks.item("each point of delivery got its wallet", wallets());
            checks.item("no message was unusable", deadLetters());
            checks.item("no participant met an error that lasted", failures.texts());
        } finally {
            subscriptions.forEach(Subscription::close);
        }
        out.printf(
                "%n%d bids were acknowledged, %d calls were repeated; %d of %d checks passed in %d s.%n",
                acknowledged.size(),
                repeated.get(),
                checks.passed(),
                checks.size(),
                Duration.between(started, Instant.now()).toSeconds());
        return checks.passed() == checks.size();
    }

    private void sessionTold(JsonNode message) {
        MarketSession session = MarketSession.of(message);
        told.computeIfAbsent(session.id(), id -> new CopyOnWriteArrayList<>()).add(session.status());
    }

    private List<String> statuses(MarketSession session) {
        return told.getOrDefault(session.id(), List.of());
    }

    private MarketSession activeSession() throws InterruptedException {
        var found = new ArrayList<MarketSession>();
        await("the day-ahead gate is open", () -> {
            found.clear();
            operator.pages("/api/market-sessions?status=active", json -> {
                MarketSession session = MarketSession.of(json);
                if (session.dayAhead()
                        && session.deliveryStart()
                                .atZone(DemoOptions.ZONE)
                                .toLocalDate()
                                .equals(DAY)) {
                    found.add(session);
                }
            });
            return !found.isEmpty();
        });
        return found.getFirst();
    }

    /** Hands in bids one by one until the gate is closed; a call that did not get through is made again, with the same bid. */
    private void bid(Grid grid, MarketSession session, int hand) throws InterruptedException {
        for (int number = 0; !gateClosed.get(); number++) {
            Pod pod = grid.pods().get((number * HANDS + hand) % grid.pods().size());
            String id = "rolling/" + hand + "/" + number;
            var curve = new Curve();
            curve.point(session.firstIndex() + number % session.intervals(), pod.maxUp() > 0 ? 1 : -1, 50_000);
            String json = "{\"playerServiceId\":\"" + id + "\",\"marketType\":\"" + session.marketType()
                    + "\",\"validityStart\":\"" + session.deliveryStart() + "\",\"podId\":\"" + pod.podId()
                    + "\",\"actionType\":\"activate\",\"flexibilityType\":\"continue\",\"curve\":" + curve + "}";
            while (!isAnswered(id, json)) {
                repeated.incrementAndGet();
                Thread.sleep(50);
            }
        }
    }

    private boolean isAnswered(String id, String json) {
        GatewayClient.Answer answer;
        try {
            answer = aggregator.post("/api/flexibility-offers", json);
        } catch (RuntimeException away) {
            return false;
        }
        if (answer.status() == 200 || answer.status() == 201) {
            acknowledged.put(id, answer.json().required("id").asString());
            return true;
        }
        if (answer.status() >= 500 || answer.status() == 429 || answer.code().equals("BID_CHANGING")) {
            return false;
        }
        if (!answer.code().equals("GATE_CLOSED")) {
            failures.add(id + " was answered with " + answer);
        }
        gateClosed.set(true);
        return true;
    }

    private List<String> book(MarketSession session) {
        Map<String, Integer> there = new TreeMap<>();
        operator.stream(
                "/api/market-sessions/" + session.id() + "/order-book/document",
                in -> CertifiedDocument.read(in, (list, element) -> {
                    if (list.equals("offers")) {
                        there.merge(element.required("playerServiceId").asString(), 1, Integer::sum);
                    }
                }));
        var findings = new ArrayList<String>();
        for (String id : acknowledged.keySet()) {
            if (!Integer.valueOf(1).equals(there.remove(id))) {
                findings.add(id + " was acknowledged and is not in the book once");
            }
        }
        there.forEach((id, count) -> findings.add(id + " is in the book and was never acknowledged"));
        if (acknowledged.isEmpty()) {
            findings.add("no bid was acknowledged");
        }
        return findings;
    }

    private List<String> order(MarketSession session) {
        List<String> statuses = statuses(session);
        return statuses.equals(COURSE) ? List.of() : List.of("it was told as " + statuses);
    }

    private List<String> wallets() {
        var findings = new ArrayList<String>();
        Map<String, String> owners = new HashMap<>();
        operator.pages("/api/pods", pod -> {
            String podId = pod.required("podId").asString();
            String wallet = pod.path("wallet").asString("");
            if (wallet.isEmpty() || owners.put(wallet, podId) != null) {
                findings.add(podId + " has no wallet of its own");
            }
        });
        return findings;
    }

    private List<String> deadLetters() {
        var findings = new ArrayList<String>();
        operator.pages("/api/dead-letters", letter -> findings.add(letter.toString()));
        return findings;
    }

    private long total(String path) {
        return operator.get(path).orFail(path).json().required("total").asLong();
    }

    private void subscribe(String participantId, String topic, Consumer<JsonNode> handler) {
        subscriptions.add(new Subscription(platform, platform.credentials(participantId), topic, handler, failures));
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (!holds(condition)) {
            if (Instant.now().isAfter(giveUp)) {
                throw new IllegalStateException(what + ": not within " + PATIENCE);
            }
            Thread.sleep(200);
        }
    }

    /** A service that is just being restarted does not answer. */
    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (RuntimeException away) {
            return false;
        }
    }
}
