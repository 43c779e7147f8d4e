package org.platone.benchmarks.market;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.platone.benchmarks.SimBenchBook;

/** Runs the market's benchmarks on a platform of its own and prints one table: offers a second, and a session's way from gate closure. */
public final class MarketBenchmark {
    private static final String USAGE =
            "usage: MarketBenchmark [--pods N] [--posts N] [--until bids|session] [--state DIR]";
    private static final int ALL = 1_000_000;
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 4;
    private static final double LEAST_NDJSON = 0.3;
    private static final double LEAST_SINGLE = 0.5;
    private static final double MOST_OVERHEAD = 3;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Platform platform;
    private final SimBenchBook book;
    private final GridBids bids;
    private final Member operator;
    private final Member grid;
    private final Table table = new Table();

    private MarketBenchmark(Platform platform, SimBenchBook book) {
        this.platform = platform;
        this.book = book;
        this.bids = new GridBids(book);
        this.operator = new Member(platform, "MO");
        this.grid = new Member(platform, "DSO");
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        int pods = ALL;
        int posts = 4000;
        boolean withSession = true;
        Path state = null;
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--pods" -> pods = Integer.parseInt(arguments[i + 1]);
                case "--posts" -> posts = Integer.parseInt(arguments[i + 1]);
                case "--until" -> withSession = arguments[i + 1].equals("session");
                case "--state" -> state = Path.of(arguments[i + 1]);
                default -> throw new IllegalArgumentException(USAGE);
            }
        }
        SimBenchBook book = SimBenchBook.of(pods);
        int port = BareController.freePort();
        try (Platform platform = Platform.start(
                state == null ? Files.createTempDirectory("platone") : state,
                Map.of(
                        "platone.market.scheduler-enabled",
                        "false",
                        "platone.services.settlement",
                        "https://localhost:" + port))) {
            try (var bare = BareController.start(port, platform.settings("settlement-service"))) {
                var benchmark = new MarketBenchmark(platform, book);
                benchmark.register();
                benchmark.single(posts);
                bare.stop();
                benchmark.bids(withSession);
                benchmark.table.print(book.pods());
            }
        }
    }

    private void register() throws InterruptedException {
        String answer = operator.post("/api/pods", "text/csv", bids.registry());
        long registered =
                answer.lines().filter(line -> line.contains("REGISTERED")).count();
        if (registered != book.pods()) {
            throw new IllegalStateException(registered + " of " + book.pods() + " PoDs were registered");
        }
        // Until each has its wallet the platform is busy with that.
        for (String podId : bids.lastPods()) {
            while (operator.get("/api/pods/" + podId).path("wallet").isNull()) {
                Thread.sleep(PAUSE);
            }
        }
    }

    /** Opens the first real-time session of a day that is some days ahead, and gives its start. */
    private String open(int daysAhead) {
        String start = LocalDate.now(ZoneId.of("Europe/Rome"))
                .plusDays(daysAhead)
                .atStartOfDay(ZoneId.of("Europe/Rome"))
                .toInstant()
                .toString();
        String id = operator.post(
                        "/api/market-sessions", "{\"marketType\":\"realTime\",\"deliveryStart\":\"" + start + "\"}")
                .required("id")
                .asString();
        operator.post("/api/market-sessions/" + id + "/open", "{}");
        return start;
    }

    private static String sessionId(String start) {
        LocalDate day =
                java.time.Instant.parse(start).atZone(ZoneId.of("Europe/Rome")).toLocalDate();
        return "realTime-" + day + "-0000";
    }

    /** Single posts, in turns with the same bodies to the bare controller. */
    private void single(int posts) throws InterruptedException, ExecutionException {
        List<String> offers = bids.offers(open(3)).getOrDefault("AGG1", List.of());
        var aggregator = new Member(platform, "AGG1");
        int round = Math.min(posts, offers.size() / 2) / ROUNDS;
        double taken = 0;
        double bare = 0;
        // The first round is for the machines to warm up.
        for (int i = 0; i <= ROUNDS && (i + 1) * round <= offers.size(); i++) {
            List<String> some = offers.subList(i * round, (i + 1) * round);
            double bareNow = seconds(aggregator, BareController.PATH, some);
            double takenNow = seconds(aggregator, "/api/flexibility-offers", some);
            bare += i == 0 ? 0 : bareNow;
            taken += i == 0 ? 0 : takenNow;
        }
        int counted = round * ROUNDS;
        table.rate("single posts to a bare controller, " + CLIENTS + " clients", counted / bare);
        table.rate("single offers", counted / taken, bare / taken, LEAST_SINGLE);
    }

    private static double seconds(Member member, String path, List<String> bodies)
            throws InterruptedException, ExecutionException {
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            long start = System.nanoTime();
            List<Future<?>> sent = new ArrayList<>();
            for (String body : bodies) {
                sent.add(clients.submit(() -> member.post(path, body)));
            }
            for (Future<?> one : sent) {
                one.get();
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    /**
     * Offers as NDJSON, then, if wanted, the way of their session. A first session goes the same way, for the machines to warm
     * up: those of a market have cleared many.
     */
    private void bids(boolean withSession) throws InterruptedException {
        String first = open(4);
        streams(bids.offers(first));
        if (withSession) {
            request(first);
            goTheWay(sessionId(first));
            new Backlog(platform.kafkaOfBroker()).awaitNone();
        }
        String start = open(2);
        Map<String, List<String>> offers = bids.offers(start);
        Seconds seconds = streams(offers);
        int count = offers.values().stream().mapToInt(List::size).sum();
        table.rate("the same lines inserted into the store in bulks", count / seconds.inserted());
        table.rate("offers as NDJSON", count / seconds.taken(), seconds.inserted() / seconds.taken(), LEAST_NDJSON);
        if (withSession) {
            request(start);
            report(goTheWay(sessionId(start)));
        }
    }

    private void request(String start) {
        for (String player : List.of("DSO", "TSO")) {
            List<String> requests = bids.requests(player, start);
            accepted(
                    new Member(platform, player)
                            .post("/api/flexibility-requests", "application/x-ndjson", String.join("\n", requests)),
                    requests.size());
        }
    }

    /** A stream for each aggregator, and after each the same lines straight into the store, so that both meet the same machine. */
    private Seconds streams(Map<String, List<String>> offers) {
        double taken = 0;
        double inserted = 0;
        for (Map.Entry<String, List<String>> some : offers.entrySet()) {
            var aggregator = new Member(platform, some.getKey());
            String body = String.join("\n", some.getValue());
            long begin = System.nanoTime();
            String answer = aggregator.post("/api/flexibility-offers", "application/x-ndjson", body);
            taken += (System.nanoTime() - begin) / 1e9;
            accepted(answer, some.getValue().size());
            inserted += BulkInsert.seconds(platform.settings("market-service"), some.getValue());
        }
        return new Seconds(taken, inserted);
    }

    private record Seconds(double taken, double inserted) {}

    private static void accepted(String answer, int wanted) {
        long accepted =
                answer.lines().filter(line -> line.contains("\"ACCEPTED\"")).count();
        if (accepted != wanted) {
            String refused = answer.lines()
                    .filter(line -> !line.contains("\"ACCEPTED\""))
                    .findFirst()
                    .orElse("nothing");
            throw new IllegalStateException(accepted + " of " + wanted + " were accepted; " + refused);
        }
    }

    /** Milliseconds of the epoch at which a session came to its stages. */
    private record Way(SessionTopics topics, long closed, long cleared, long answered, long validated) {}

    /** From the closure of the gate until the last outcome is published. */
    private Way goTheWay(String sessionId) throws InterruptedException {
        String path = "/api/market-sessions/" + sessionId;
        var topics = new SessionTopics(platform.kafkaOfBroker(), sessionId);
        long closed = System.currentTimeMillis();
        operator.post(path + "/close", "{}");
        topics.await("cleared");
        long cleared = System.currentTimeMillis();
        grid.post(path + "/technical-outcome", "{\"default\":\"OK\",\"final\":true}");
        long answered = System.currentTimeMillis();
        topics.await("validated");
        long validated = System.currentTimeMillis();
        topics.awaitLast(Stream.concat(
                        SessionTopics.outcomes("validated").stream(), Stream.of("platone.internal.validated-outcomes"))
                .toList());
        return new Way(topics, closed, cleared, answered, validated);
    }

    private void report(Way way) {
        SessionTopics topics = way.topics();
        table.session(way.closed());
        table.stage("book to clearing", topics.found(List.of("platone.internal.books")));
        table.stage("outcome from clearing", topics.found(List.of("platone.internal.market-outcomes")));
        table.stage("session cleared", way.cleared());
        table.stage("DSO's answer taken", way.answered());
        table.stage("market outcome to everybody", topics.found(SessionTopics.outcomes("market")));
        table.stage("session validated", way.validated());
        table.stage("validated outcome to settlement", topics.found(List.of("platone.internal.validated-outcomes")));
        SessionTopics.Found end = topics.found(SessionTopics.outcomes("validated"));
        table.stage("validated outcome to everybody", end);
        double alone = book.clear() / 1e3 + written(topics, way.closed(), end.last());
        table.overhead((end.last() - way.closed()) / 1e3, alone, MOST_OVERHEAD);
    }

    private double written(SessionTopics topics, long from, long to) {
        List<String> all = new ArrayList<>(List.of(
                "platone.internal.books",
                "platone.internal.market-outcomes",
                "platone.internal.validated-outcomes",
                "platone.internal.certifications"));
        all.addAll(SessionTopics.outcomes("market"));
        all.addAll(SessionTopics.outcomes("validated"));
        long[] bytes = new long[1];
        try (var control = new KafkaControl(platform.kafkaOfBroker())) {
            topics.forEach(all, record -> {
                if (record.timestamp() >= from && record.timestamp() <= to) {
                    control.add(record.key(), record.value());
                    bytes[0] += record.value().length;
                }
            });
            double seconds = control.seconds();
            table.time(String.format(Locale.ROOT, "the same %.0f MB written to Kafka", bytes[0] / 1e6), seconds);
            return seconds;
        }
    }
}
