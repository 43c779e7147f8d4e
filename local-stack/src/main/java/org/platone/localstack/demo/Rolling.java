package org.platone.localstack.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Restarts each service of a running platform in turn, as for a new version of it, while participants hand in bids and while
 * a session goes through its gate, and checks that nothing was lost and nothing happened twice. Started by {@code platone
 * rolling}; {@code PLATONE_STATE} names the platform's state directory.
 */
public final class Rolling {

    private static final List<String> SERVICES = List.of(
            "gateway-service", "market-service", "clearing-service", "settlement-service", "blockchain-service");

    /** Those that a bid goes through. */
    private static final Set<String> ON_THE_WAY = Set.of("gateway-service", "market-service");

    private static final List<String> RECIPIENTS = List.of("DSO", "TSO", "AGG1", "AGG2", "AGG3");
    private static final List<String> CERTIFIED =
            List.of("MARKET_OUTCOME", "ORDER_BOOK", "TECHNICAL_OUTCOME", "VALIDATED_OUTCOME");

    /** Far enough for the market's own sessions not to come so far meanwhile. */
    private static final int DAYS_AHEAD = 20;

    private static final int CONFLICT = 409;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Platform platform;
    private final List<String> restart;
    private final PrintStream out;
    private final AtomicLong repeated = new AtomicLong();
    private final GatewayClient operator;
    private final PatientClient patient;
    private final PatientClient dso;
    private final Timeline timeline;
    private final Failures failures;

    private Rolling(Platform platform, List<String> restart, PrintStream out) {
        this.platform = platform;
        this.restart = restart;
        this.out = out;
        this.operator = new GatewayClient(platform, platform.credentials("MO"));
        this.patient = new PatientClient(operator, repeated);
        this.dso = new PatientClient(new GatewayClient(platform, platform.credentials("DSO")), repeated);
        JsonNode clock = operator.get("/api/clock").orFail("market time").json();
        this.timeline = new Timeline(
                out,
                new MarketTime(
                        Instant.parse(clock.required("now").asString()),
                        Instant.now(),
                        clock.required("speed").asInt()));
        this.failures = new Failures(timeline);
    }

    /**
     * Ends with 0 when every check passed.
     *
     * @param args the command that restarts a service, whose name is added
     */
    @SuppressWarnings("SystemOut") // a program for a terminal
    public static void main(String[] args) throws InterruptedException, IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Platform platform = Platform.in(Path.of(System.getenv("PLATONE_STATE")));
        System.exit(new Rolling(platform, List.of(args), out).run() ? 0 : 1);
    }

    private boolean run() throws InterruptedException, IOException {
        Instant started = Instant.now();
        long letters = total("/api/dead-letters?size=1");
        List<Bidder> aggregators = aggregators();
        Bidder systemOperator = Bidder.asking(platform, "DSO", repeated, zones());
        // One for each service, whose gate closes while that is away, and one that stays open until all are back.
        List<RollingSession> sessions = open(SERVICES.size() + 1);
        Map<String, RollingSession> byId =
                sessions.stream().collect(Collectors.toMap(RollingSession::id, session -> session));
        Subscription outcomes = new Subscription(
                platform,
                platform.credentials("DSO"),
                "platone.market-outcomes.DSO",
                message -> answer(byId.get(message.required("sessionId").asString())),
                failures);
        try (outcomes) {
            var bidding = new ArrayList<Thread>();
            for (Bidder bidder : aggregators) {
                bidding.add(background("an aggregator bidding", () -> bidder.bid(sessions)));
            }
            bidding.add(background("the DSO asking", () -> systemOperator.bid(sessions)));
            for (int turn = 0; turn < SERVICES.size(); turn++) {
                restart(SERVICES.get(turn), sessions.get(turn), sessions.getLast(), aggregators.getFirst());
            }
            close(sessions.getLast());
            for (Thread thread : bidding) {
                thread.join();
            }
            for (RollingSession session : sessions) {
                await(session.id() + " is validated", () -> status(session).equals("validated"));
                await(
                        session.id() + " is certified",
                        () -> certificates(session).size() == CERTIFIED.size());
            }
        }
        Checklist checks = new Checklist(out);
        check(checks, sessions, letters);
        out.printf(
                "%n%d bids were acknowledged, %d calls were made again; %d of %d checks passed in %d s.%n",
                sessions.stream()
                        .mapToInt(session -> session.acknowledged().size())
                        .sum(),
                repeated.get(),
                checks.passed(),
                checks.size(),
                Duration.between(started, Instant.now()).toSeconds());
        return checks.passed() == checks.size();
    }

    /** Each aggregator that has customers who take power, and so can take less. */
    private List<Bidder> aggregators() {
        var bidders = new ArrayList<Bidder>();
        for (String id : Demo.AGGREGATORS) {
            var pods = new ArrayList<String>();
            new GatewayClient(platform, platform.credentials(id)).pages("/api/pods", pod -> {
                if (pod.path("pnP").asDouble(0) > 0) {
                    pods.add(pod.required("podId").asString());
                }
            });
            if (!pods.isEmpty()) {
                bidders.add(Bidder.offering(platform, id, repeated, pods));
            }
        }
        return bidders;
    }

    private List<String> zones() {
        Set<String> zones = new TreeSet<>();
        operator.pages("/api/pods", pod -> zones.add(pod.required("zone").asString()));
        return List.copyOf(zones);
    }

    /** Creates sessions by hand, whose gates open at once, and waits until they have. */
    private List<RollingSession> open(int number) throws InterruptedException {
        JsonNode clock = operator.get("/api/clock").orFail("market time").json();
        ZonedDateTime now = Instant.parse(clock.required("now").asString()).atZone(DemoOptions.ZONE);
        var sessions = new ArrayList<RollingSession>();
        for (LocalDate day = now.toLocalDate().plusDays(DAYS_AHEAD); sessions.size() < number; day = day.plusDays(1)) {
            Instant delivery = day.atStartOfDay(DemoOptions.ZONE).toInstant();
            GatewayClient.Answer answer = operator.post(
                    "/api/market-sessions",
                    "{\"marketType\":\"dayAhead\",\"deliveryStart\":\"" + delivery + "\",\"gateOpen\":\""
                            + now.toInstant() + "\",\"gateClose\":\"" + delivery.minus(Duration.ofHours(1)) + "\"}");
            // A day that has its session, such as after the last time that this ran, is passed over.
            if (answer.status() != CONFLICT) {
                sessions.add(new RollingSession(
                        MarketSession.of(answer.orFail("the session of " + day).json())));
            }
        }
        for (RollingSession session : sessions) {
            await(session.id() + " is active", () -> status(session).equals("active"));
        }
        return sessions;
    }

    /** Restarts a service; a call that is under way when it is told to end is answered, and a gate closes while it is away. */
    private void restart(String service, RollingSession session, RollingSession open, Bidder bidder)
            throws InterruptedException, IOException {
        var begun = new CountDownLatch(1);
        var letGo = new CountDownLatch(1);
        Thread slow = null;
        if (ON_THE_WAY.contains(service)) {
            slow = background(
                    "a call during the restart of " + service,
                    () -> bidder.bidSlowly(open, "during-" + service, begun, letGo));
            begun.await();
        }
        ProcessHandle before = platform.process(service);
        long calls = repeated.get();
        var command = new ArrayList<>(restart);
        command.add(service);
        Process restarting = new ProcessBuilder(command).inheritIO().start();
        if (slow != null) {
            await(service + " takes no calls any more", () -> repeated.get() > calls);
            letGo.countDown();
            slow.join();
        }
        await(service + " has ended", () -> !before.isAlive());
        timeline.say(service + " is away, the gate of " + session.id() + " closes");
        close(session);
        if (restarting.waitFor() != 0) {
            failures.add(service + " was not restarted");
        }
    }

    private void close(RollingSession session) throws InterruptedException {
        GatewayClient.Answer answer = patient.post("/api/market-sessions/" + session.id() + "/close", "");
        // What was done by a call that got no answer cannot be done again.
        if (!answer.code().equals("SESSION_STATUS")) {
            answer.orFail("closing " + session.id());
        }
    }

    /** The DSO bears everything. While its call cannot get through its time may run out; then nothing holds. */
    private void answer(@Nullable RollingSession session) {
        if (session == null) {
            return;
        }
        failures.watch("the DSO answering", () -> {
            GatewayClient.Answer answer = dso.post(
                    "/api/market-sessions/" + session.id() + "/technical-outcome",
                    "{\"default\":\"OK\",\"final\":true,\"rows\":[]}");
            if (!answer.code().equals("DEADLINE_PASSED")) {
                answer.orFail("the technical outcome of " + session.id());
                session.validatedByDso();
            }
        });
    }

    private void check(Checklist checks, List<RollingSession> sessions, long letters) {
        checks.item("each acknowledged bid is in the book that was cleared, once, and no other", books(sessions));
        checks.item("what the DSO validated holds, and what it was asked about was sold", validated(sessions));
        checks.item("each message is in its topic, once", messages(sessions));
        checks.item("each result is certified, and its document is the certified one", certified(sessions));
        checks.item("no message was unusable", deadLetters(letters));
        checks.item("no participant met an error that lasted, no call under way was cut off", failures.texts());
    }

    private List<String> books(List<RollingSession> sessions) {
        var findings = new ArrayList<String>();
        for (RollingSession session : sessions) {
            Map<String, Integer> book = new TreeMap<>();
            document(session, "ORDER_BOOK", (list, element) -> {
                if (list.equals("offers") || list.equals("requests")) {
                    book.merge(element.required("playerServiceId").asString(), 1, Integer::sum);
                }
            });
            if (book.isEmpty()) {
                findings.add("nobody bid for " + session.id());
            }
            for (String bid : session.acknowledged()) {
                if (!Integer.valueOf(1).equals(book.remove(bid))) {
                    findings.add(bid + " was acknowledged and is not in the book of " + session.id() + " once");
                }
            }
            book.forEach((bid, times) -> findings.add(bid + " is in the book and was never acknowledged"));
        }
        return findings;
    }

    private List<String> validated(List<RollingSession> sessions) {
        var findings = new ArrayList<String>();
        for (RollingSession session : sessions) {
            var sold = new TreeSet<String>();
            document(session, "MARKET_OUTCOME", (list, element) -> addAccepted(sold, list, element));
            var validated = new TreeSet<String>();
            document(session, "VALIDATED_OUTCOME", (list, element) -> addAccepted(validated, list, element));
            if (sold.isEmpty()) {
                findings.add(session.id() + " sold nothing");
            }
            if (session.isValidatedByDso() && !validated.equals(sold)) {
                findings.add(session.id() + " sold " + sold.size() + " rows, of which " + validated.size()
                        + " are validated");
            }
        }
        if (!sessions.getLast().isValidatedByDso()) {
            findings.add("the DSO did not answer in time though every service was there");
        }
        return findings;
    }

    private static void addAccepted(Set<String> accepted, String list, JsonNode pod) {
        if (!list.equals("pods")) {
            return;
        }
        for (JsonNode row : pod.required("power")) {
            if (Decimals.wattsOrZero(row.path("acceptedPValue")) != 0) {
                accepted.add(row.required("index").asInt() + " "
                        + row.required("playerOfferId").asString() + " "
                        + row.required("playerRequestId").asString());
            }
        }
    }

    /** All that is published between a gate and the certificates of what came of it. */
    private List<String> messages(List<RollingSession> sessions) {
        Set<String> ids = sessions.stream().map(RollingSession::id).collect(Collectors.toSet());
        TopicCheck topics = new TopicCheck(platform);
        var findings = new ArrayList<>(topics.sessions(platform.credentials("MO"), ids));
        for (String recipient : RECIPIENTS) {
            for (String outcome : List.of("platone.market-outcomes.", "platone.validated-outcomes.")) {
                findings.addAll(topics.parts(platform.credentials(recipient), outcome + recipient, ids, 1));
            }
        }
        Map.of(
                        "clearing-service", "platone.internal.books",
                        "market-service", "platone.internal.market-outcomes",
                        "settlement-service", "platone.internal.validated-outcomes")
                .forEach((reader, topic) -> findings.addAll(topics.parts(platform.service(reader), topic, ids, 1)));
        findings.addAll(topics.parts(
                platform.service("blockchain-service"), "platone.internal.certifications", ids, CERTIFIED.size()));
        return findings;
    }

    private List<String> certified(List<RollingSession> sessions) {
        Chain chain = new Chain(platform);
        var findings = new ArrayList<String>();
        for (RollingSession session : sessions) {
            Map<String, JsonNode> certificates = new TreeMap<>();
            for (JsonNode certificate : certificates(session)) {
                certificates.put(certificate.required("kind").asString(), certificate);
            }
            if (!List.copyOf(certificates.keySet()).equals(CERTIFIED)) {
                findings.add(session.id() + " has certificates of " + certificates.keySet());
            }
            certificates.forEach((kind, certificate) -> {
                String hash = document(session, kind, (list, element) -> {});
                if (!hash.equals(certificate.required("documentHash").asString())
                        || !chain.isCertified(certificate.required("hashedData").asString(), hash)) {
                    findings.add("the document " + kind + " of " + session.id() + " is not on the chain");
                }
            });
        }
        return findings;
    }

    private List<JsonNode> certificates(RollingSession session) {
        var confirmed = new ArrayList<JsonNode>();
        operator.pages("/api/certifications?sessionId=" + GatewayClient.encoded(session.id()), confirmed::add);
        return confirmed;
    }

    private List<String> deadLetters(long before) {
        long after = total("/api/dead-letters?size=1");
        return after == before ? List.of() : List.of(after - before + " dead letters were added");
    }

    private String document(RollingSession session, String kind, CertifiedDocument.Reader reader) {
        String path = "/api/market-sessions/" + session.id() + "/" + Audit.path(kind);
        String[] hash = {""};
        int status = operator.stream(path, in -> hash[0] = CertifiedDocument.read(in, reader));
        if (status != 200) {
            throw new IllegalStateException(path + " was answered with " + status);
        }
        return hash[0];
    }

    private String status(RollingSession session) {
        return operator.get("/api/market-sessions/" + session.id())
                .orFail(session.id())
                .json()
                .required("status")
                .asString();
    }

    private long total(String path) {
        return operator.get(path).orFail(path).json().required("total").asLong();
    }

    private Thread background(String doing, Failures.Task task) {
        return Thread.ofVirtual().name(doing).start(() -> failures.watch(doing, task));
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(giveUp)) {
                throw new IllegalStateException("not within " + PATIENCE + ": " + what);
            }
            Thread.sleep(POLL);
        }
    }
}
