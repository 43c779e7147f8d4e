package org.platone.benchmarks.chain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import tools.jackson.databind.JsonNode;

/**
 * Pays the customers of a grid through blockchain-service, from the message of the settlement to that of the payment,
 * and mints as many tokens to as many wallets without it.
 */
public final class PayingBenchmark {
    static final int BATCH = 500;

    private static final int SIMBENCH = 41_214;
    private static final double LEAST = 0.6;
    private static final int ROUNDS = 3;
    /** Other customers, who are paid before anything is measured. */
    private static final int WARM_UP = 10 * BATCH;

    private final int wallets;
    private final Topics topics = new Topics();
    private final RunningService service = new RunningService();
    private final JsonNode chain = service.get("/api/chain", "MO", "OPERATOR");

    private PayingBenchmark(int wallets) {
        this.wallets = wallets;
    }

    /** Measures and prints; the argument says how many customers, as many as SimBench has when there is none. */
    public static void main(String[] arguments) {
        LoggingSystem.get(PayingBenchmark.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        // The parts of the platform end with this process.
        try {
            new PayingBenchmark(arguments.length == 0 ? SIMBENCH : Integer.parseInt(arguments[0])).run();
            System.exit(0);
        } catch (RuntimeException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private void run() {
        var minting = new Minting(
                service.node(),
                chain.get("token").asString(),
                chain.get("settlementAgreement").asString());
        announce();
        agree();
        System.out.printf(
                Locale.ROOT,
                "%d customers in batches of %d, a block a second, %d cores, Java %s%n%n",
                wallets,
                BATCH,
                Runtime.getRuntime().availableProcessors(),
                Runtime.version());
        for (int version = 1; version <= ROUNDS; version++) {
            pay("warm-up", version, wallets, wallets + WARM_UP);
        }
        // The first time the wallets are new, for both.
        compare("new wallets", List.of(minting.mint(wallets, 700_000)), List.of(pay("benchmark", 1, 0, wallets)));
        var plain = new ArrayList<Duration>();
        var paid = new ArrayList<Duration>();
        for (int round = 0; round < ROUNDS; round++) {
            plain.add(minting.mint(wallets, 700_000));
            paid.add(pay("benchmark", 2 + round, 0, wallets));
        }
        compare("known wallets, " + ROUNDS + " times", plain, paid);
        certify();
        gas();
        service.close();
    }

    private static String podId(int number) {
        return String.format(Locale.ROOT, "IT001E%08d", number);
    }

    private void announce() {
        try (var assigned = topics.end("market-service", "platone.internal.wallets")) {
            topics.send(
                    "market-service",
                    "platone.internal.pods",
                    wallets + WARM_UP,
                    PayingBenchmark::podId,
                    number -> "{\"podId\":\"" + podId(number) + "\",\"aggregatorId\":\"AGG1\"}");
            assigned.await(wallets + WARM_UP);
        }
    }

    private void agree() {
        String path = "/api/contracts/" + chain.get("settlementAgreement").asString() + "/agreements";
        for (int from = 0; from < wallets + WARM_UP; from += 10 * BATCH) {
            service.post(
                    path,
                    "AGG1",
                    "AGGREGATOR",
                    IntStream.range(from, Math.min(wallets + WARM_UP, from + 10 * BATCH))
                            .mapToObj(number -> "{\"podId\":\"" + podId(number)
                                    + "\",\"customerShare\":0.7,\"validFrom\":\"2026-01-01T00:00:00Z\"}")
                            .toList());
        }
        awaitConfirmed();
    }

    private void awaitConfirmed() {
        while (!actions().stream()
                .allMatch(action -> action.get("state").asString().equals("CONFIRMED"))) {
            pause();
        }
    }

    private List<JsonNode> actions() {
        return StreamSupport.stream(
                        service.get("/api/chain/actions?size=1000", "MO", "OPERATOR")
                                .get("items")
                                .spliterator(),
                        false)
                .toList();
    }

    /** How long it takes from the settlement's first message until everyone was told what was paid. */
    private Duration pay(String settlement, int version, int from, int to) {
        int parts = (to - from + BATCH - 1) / BATCH;
        try (var paid = topics.end("settlement-service", "platone.internal.payments");
                var messages = topics.prepare(
                        "settlement-service",
                        "platone.internal.settlements",
                        parts,
                        part -> settlement,
                        part -> settlement(
                                settlement,
                                version,
                                part + 1,
                                parts,
                                IntStream.range(from + part * BATCH, Math.min(to, from + (part + 1) * BATCH))))) {
            long began = System.nanoTime();
            messages.send();
            paid.await(parts);
            return Duration.ofNanos(System.nanoTime() - began);
        }
    }

    private static String settlement(String id, int version, int part, int parts, IntStream customers) {
        return customers
                .mapToObj(number -> "{\"podId\":\"" + podId(number) + "\",\"aggregatorId\":\"AGG1\",\"basis\":1."
                        + number % 10 + "}")
                .collect(Collectors.joining(
                        ",",
                        "{\"settlementId\":\"" + id + "\",\"sessionId\":\"benchmark\",\"marketType\":\"realTime\","
                                + "\"version\":" + version + ",\"windowStart\":\"2026-11-22T12:00:00Z\","
                                + "\"windowEnd\":\"2026-11-22T16:00:00Z\",\"sessionSettled\":true,\"part\":" + part
                                + ",\"parts\":" + parts + ",\"payments\":[",
                        "]}"));
    }

    private void certify() {
        topics.send(
                "market-service",
                "platone.internal.certifications",
                1,
                number -> "benchmark:MARKET_OUTCOME",
                number -> "{\"documentId\":\"benchmark:MARKET_OUTCOME\",\"sessionId\":\"benchmark\","
                        + "\"kind\":\"MARKET_OUTCOME\",\"version\":1,\"documentHash\":\"0x" + "5a".repeat(32)
                        + "\",\"part\":1,\"parts\":1,\"rows\":[]}");
        while (actions().stream().noneMatch(action -> is(action, "CERTIFY"))) {
            pause();
        }
        awaitConfirmed();
    }

    private void compare(String what, List<Duration> plain, List<Duration> paid) {
        double least = seconds(plain);
        double all = seconds(paid);
        System.out.printf(Locale.ROOT, "%-44s %8.2f s  %7.0f /s%n", what + ": mintBatch alone", least, wallets / least);
        System.out.printf(
                Locale.ROOT,
                "%-44s %8.2f s  %7.0f /s  ratio %.2f   at least %.1f: %s%n",
                "  paid through blockchain-service",
                all,
                wallets / all,
                least / all,
                LEAST,
                least / all >= LEAST ? "met" : "missed");
    }

    private static double seconds(List<Duration> durations) {
        return durations.stream().mapToLong(Duration::toNanos).average().orElseThrow() / 1e9;
    }

    /** What one costs where batches are full, beside what the storage and the event alone must cost. */
    private void gas() {
        System.out.println();
        List<JsonNode> settled =
                actions().stream().filter(action -> is(action, "SETTLE")).toList();
        int parts = (wallets + BATCH - 1) / BATCH;
        // Newest first: the rounds with known wallets, that with new ones, the warm-up.
        cost("certified result", most(actions(), "CERTIFY"), 49_067, 0);
        cost("agreement", most(actions(), "REGISTER") / BATCH, 25_819, 0);
        cost(
                "paid PoD, new wallet",
                most(settled.subList(ROUNDS * parts, (1 + ROUNDS) * parts), "SETTLE") / BATCH,
                24_291,
                2_244);
        cost("paid PoD, known wallet", most(settled.subList(0, parts), "SETTLE") / BATCH, 7_191, 2_244);
    }

    private static boolean is(JsonNode action, String type) {
        return action.get("type").asString().equals(type);
    }

    private static double most(List<JsonNode> actions, String type) {
        return actions.stream()
                .filter(action -> is(action, type))
                .mapToLong(action -> action.get("gasUsed").asLong())
                .max()
                .orElseThrow();
    }

    private static void cost(String what, double gas, double floor, double lookup) {
        System.out.printf(
                Locale.ROOT,
                "%-30s %9.0f gas, floor %6.0f%s: %.1f %% above%n",
                what,
                gas,
                floor,
                lookup == 0 ? "" : String.format(Locale.ROOT, " and %.0f to look the agreement up", lookup),
                ((gas - lookup) / floor - 1) * 100);
    }

    static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
