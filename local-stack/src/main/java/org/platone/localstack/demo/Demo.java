package org.platone.localstack.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Plays one delivery day on a running platform as its participants would, from outside, and checks the result. Started
 * by {@code platone demo} beside the platform; the environment variables {@code PLATONE_STATE} and {@code
 * PLATONE_CLOCK_ORIGIN} name the platform's state directory and the file that lets market time begin.
 */
public final class Demo {

    static final List<String> AGGREGATORS = List.of("AGG1", "AGG2", "AGG3");
    private static final int SESSIONS_OF_A_DAY = 7;
    private static final Duration AFTER_THE_DAY = Duration.ofHours(4);
    private static final Duration PAYMENT_PATIENCE = Duration.ofMinutes(3);

    private final DemoOptions options;
    private final Platform platform;
    private final MarketTime time;
    private final Timeline timeline;
    private final Failures failures;
    private final Ledger ledger = new Ledger();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final PrintStream out;

    private Demo(DemoOptions options, Platform platform, PrintStream out) {
        this.options = options;
        this.platform = platform;
        this.time = platform.time();
        this.out = out;
        this.timeline = new Timeline(out, time);
        this.failures = new Failures(timeline);
    }

    /** Ends with 0 when every check passed, 1 when one failed, 2 when the options or the grid cannot be used. */
    @SuppressWarnings("SystemOut") // a program for a terminal
    public static void main(String[] args) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int exit;
        try {
            DemoOptions options = DemoOptions.parse(args);
            Demo demo = new Demo(options, Platform.in(Path.of(environment("PLATONE_STATE"))), out);
            exit = demo.play() ? 0 : 1;
            if (!options.exit()) {
                demo.keepRunning(exit);
            }
        } catch (IllegalArgumentException | Grid.UnusableGrid | IOException e) {
            System.err.println("platone demo: " + e.getMessage());
            exit = 2;
        }
        System.exit(exit);
    }

    private boolean play() throws IOException, InterruptedException {
        Instant started = Instant.now();
        Grid grid = (options.gridFile() == null
                        ? Grid.generate(options.generatedPods())
                        : Grid.read(options.gridFile()))
                .soldBy(AGGREGATORS);
        Instant dayStart = options.day().atStartOfDay(DemoOptions.ZONE).toInstant();
        Instant dayEnd =
                options.day().plusDays(1).atStartOfDay(DemoOptions.ZONE).toInstant();
        int quarterHours = Math.toIntExact(Duration.between(dayStart, dayEnd).dividedBy(Duration.ofMinutes(15)));
        out.printf(
                "%nThe market day of %s: %d points of delivery, market time runs %d times as fast.%n%n",
                options.day(), grid.pods().size(), time.speed());

        Homes homes = new Homes(quarterHours);
        GridOperator dso = new GridOperator(platform, "DSO", grid, ledger, timeline, failures);
        TransmissionOperator tso = new TransmissionOperator(platform, "TSO", grid, ledger, timeline, failures);
        List<Aggregator> aggregators = AGGREGATORS.stream()
                .map(id -> new Aggregator(platform, id, grid, homes, ledger, time, timeline, failures))
                .toList();
        SessionBoard board = new SessionBoard(options, timeline::say);
        try (SharedCustomerDatabase scd = new SharedCustomerDatabase(platform, grid, homes, time, timeline)) {
            subscribe("MO", "platone.sessions", board::changed);
            onActive("DSO", dso::request);
            onActive("TSO", tso::request);
            subscribe("DSO", "platone.market-outcomes.DSO", dso::outcomeArrived);
            for (Aggregator aggregator : aggregators) {
                String id = aggregator.participantId();
                boolean presses = aggregator == aggregators.getFirst();
                onActive(id, session -> {
                    if (presses) {
                        background(id + " pressing the gate", () -> aggregator.pressTheGate(session));
                    }
                    aggregator.offer(session);
                });
                subscribe(id, "platone.validated-outcomes." + id, aggregator::outcomeValidated);
                subscribe(id, "platone.settlements." + id, aggregator::settlementArrived);
            }

            prepare(scd, aggregators, dayStart, quarterHours);
            beginTime();
            Thread measuring = background("SCD measuring", () -> scd.measureDay(dayStart, quarterHours));

            if (!board.awaitSettled(SESSIONS_OF_A_DAY, time, dayEnd.plus(AFTER_THE_DAY))) {
                failures.add("not every session of the day was settled by " + Timeline.local(time.now()));
            }
            measuring.join(); // the last late readings come half an hour after the day
        } finally {
            subscriptions.forEach(Subscription::close);
        }
        return conclude(board.sessions(), grid, dso, aggregators, started);
    }

    /** While the market clock still stands: points of delivery, customers' agreements and baselines. */
    private void prepare(SharedCustomerDatabase scd, List<Aggregator> aggregators, Instant dayStart, int quarterHours)
            throws InterruptedException {
        scd.publishPods(dayStart, quarterHours);
        List<Thread> signingUp = aggregators.stream()
                .map(aggregator -> background(aggregator + " signing up its customers", () -> {
                    aggregator.awaitCustomers();
                    aggregator.sendBaselines(options.day(), quarterHours);
                    aggregator.signUpCustomers(time.start());
                }))
                .toList();
        for (Thread thread : signingUp) {
            thread.join();
        }
    }

    private void beginTime() throws IOException {
        Instant now = Instant.now();
        Path origin = Path.of(environment("PLATONE_CLOCK_ORIGIN"));
        Path written = origin.resolveSibling(origin.getFileName() + ".new");
        Files.writeString(written, now + "\n");
        Files.move(written, origin, StandardCopyOption.ATOMIC_MOVE);
        time.begin(now);
        timeline.say("market time runs");
    }

    private static String environment(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is not set; start the demo with ./platone demo");
        }
        return value;
    }

    private boolean conclude(
            List<MarketSession> sessions, Grid grid, GridOperator dso, List<Aggregator> aggregators, Instant started)
            throws InterruptedException {
        GatewayClient operator = new GatewayClient(platform, platform.credentials("MO"));
        Chain chain = new Chain(platform);
        awaitPayments(operator, chain, sessions);
        timeline.say("the day is over, its documents are read and checked");

        List<String> participants = new ArrayList<>(List.of("DSO", "TSO"));
        participants.addAll(AGGREGATORS);
        Audit audit = new Audit(operator, chain, ledger, grid);
        List<SessionSheet> sheets = audit.run(sessions, participants);
        Aggregator first = aggregators.getFirst();
        List<String> balances =
                new CustomerApp(first.gateway(), timeline).readBalances(first.pods(), audit.customersShare());
        List<String> trespasses = new Trespasser(platform, first)
                .tryEverything(aggregators.get(1), ledger.aServiceIdOf("AGG2"), sessions);

        out.println();
        out.print(DayTable.of(sheets));
        out.println();
        out.printf(
                "%d bids in the books, %d outcome rows, %d certified documents read; the DSO refused or reduced %d rows, "
                        + "devices got %d orders.%n%n",
                audit.bidsInBooks(),
                audit.rowsChecked(),
                audit.documents(),
                dso.refusedRows(),
                aggregators.stream().mapToLong(Aggregator::activations).sum());

        Checklist checks = new Checklist(out);
        checks.item("the day has its seven sessions, each settled", dayComplete(sessions));
        checks.item(
                "every acknowledged bid is in the book that was cleared",
                audit.findings(Audit.Check.ACKNOWLEDGED_IN_BOOK));
        checks.item("no late bid is in a book", audit.findings(Audit.Check.NONE_LATE));
        checks.item(
                "nothing accepted exceeds what was asked, offered, or a connection's limit over both markets",
                audit.findings(Audit.Check.WITHIN_LIMITS));
        checks.item(
                "the tokens minted are the settled customers' shares to the micro-euro, and the token's total supply",
                audit.findings(Audit.Check.TOKENS_ADD_UP));
        checks.item("a customer reads the balance that was settled for it", balances);
        checks.item(
                "every certified hash recomputes from the downloaded document and stands on the chain",
                audit.findings(Audit.Check.HASHES_RECOMPUTE));
        checks.item("no participant can read another's topic or rows", trespasses);
        checks.item("no participant met an error", failures.texts());
        out.printf(
                "%n%d of %d checks passed; the day took %d s.%n",
                checks.passed(),
                checks.size(),
                Duration.between(started, Instant.now()).toSeconds());
        return checks.passed() == checks.size();
    }

    private static List<String> dayComplete(List<MarketSession> sessions) {
        List<String> findings = new ArrayList<>();
        if (sessions.size() != SESSIONS_OF_A_DAY) {
            findings.add("there were " + sessions.size());
        }
        sessions.stream()
                .filter(session -> !session.status().equals("settled"))
                .forEach(session -> findings.add(session.title() + " is " + session.status()));
        return findings;
    }

    /** Certificates and tokens follow the settlement through the chain's blocks; waits until nothing more comes. */
    private void awaitPayments(GatewayClient operator, Chain chain, List<MarketSession> sessions)
            throws InterruptedException {
        Instant giveUp = Instant.now().plus(PAYMENT_PATIENCE);
        long before = -1;
        int quiet = 0;
        while (quiet < 5 && Instant.now().isBefore(giveUp)) {
            Thread.sleep(1_000);
            long supply = chain.totalSupply();
            boolean certified = sessions.stream().allMatch(session -> settlementsCertified(operator, session));
            quiet = certified && supply == before ? quiet + 1 : 0;
            before = supply;
        }
    }

    private static boolean settlementsCertified(GatewayClient operator, MarketSession session) {
        long windows = session.dayAhead() ? SESSIONS_OF_A_DAY - 1 : 1;
        return operator.get("/api/certifications?kind=SETTLEMENT&size=1&sessionId="
                                + GatewayClient.encoded(session.id()))
                        .orFail("the list of certificates")
                        .json()
                        .required("total")
                        .asLong()
                >= windows;
    }

    private void subscribe(String participantId, String topic, Consumer<JsonNode> handler) {
        subscriptions.add(new Subscription(platform, platform.credentials(participantId), topic, handler, failures));
    }

    /** A participant that acts, in a thread of its own, whenever one of the day's sessions opens its gate. */
    private void onActive(String participantId, Consumer<MarketSession> action) {
        SessionBoard own = new SessionBoard(options, line -> {});
        own.listen(session -> {
            if (session.status().equals("active")) {
                background(participantId + " in " + session.title(), () -> action.accept(session));
            }
        });
        subscribe(participantId, "platone.sessions", own::changed);
    }

    private Thread background(String doing, Failures.Task task) {
        return Thread.ofVirtual().name(doing).start(() -> failures.watch(doing, task));
    }

    private void keepRunning(int exit) throws InterruptedException {
        out.printf("%nThe platform keeps running. Dashboard: %s%n", platform.dashboard());
        for (String id : List.of("MO", "DSO", "TSO", "AGG1")) {
            Platform.Credentials who = platform.credentials(id);
            out.printf("  %-10s user %-6s password %s%n", who.role(), who.username(), who.password());
        }
        out.println(exit == 0 ? "Ctrl-C ends it." : "A check failed. Ctrl-C ends it.");
        Thread.currentThread().join();
    }
}
