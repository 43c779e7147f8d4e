package org.platone.benchmarks.settlement;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/**
 * A grid in which every PoD sells something in each quarter-hour of one delivery window, as messages.
 *
 * @param pods how many PoDs it has
 * @param session what was sold in
 * @param start of the window
 * @param firstIndex of the window's first quarter-hour in its day
 */
record Grid(int pods, String session, Instant start, int firstIndex) {
    static final int INTERVALS = 16;

    /** PoDs in a part of the outcome, so that it stays below 700 kB. */
    private static final int PODS_PER_PART = 100;

    /** The window from which the numbers are taken. */
    static Grid measured(int pods) {
        return new Grid(pods, "benchmark", Instant.parse("2026-11-23T11:00:00Z"), 48);
    }

    /** The window before, of so many of the PoDs, by which everything is warmed up. */
    static Grid warmUp(int pods) {
        return new Grid(pods, "warm-up", Instant.parse("2026-11-23T07:00:00Z"), 32);
    }

    Instant end() {
        return interval(INTERVALS);
    }

    Instant interval(int number) {
        return start.plusSeconds(900L * number);
    }

    /** How many readings the meters send. */
    long readings() {
        return (long) pods * INTERVALS;
    }

    static String podId(int number) {
        return String.format(Locale.ROOT, "IT001E%08d", number);
    }

    static byte[] pod(int number) {
        return bytes("{\"podId\":\"" + podId(number)
                + "\",\"aggregatorId\":\"AGG1\",\"pnP\":20,\"inp\":0,\"inq\":5,\"cnq\":5}");
    }

    byte[] measurement(int number, int interval) {
        return bytes("{\"podId\":\"" + podId(number) + "\",\"timestamp\":\"" + interval(interval)
                + "\",\"intervalMinutes\":15,\"p\":" + (7 + number % 4) + "." + (100 + (number * 7 + interval) % 900)
                + ",\"q\":0." + (100 + number % 900) + ",\"certified\":true}");
    }

    int parts() {
        return (pods + PODS_PER_PART - 1) / PODS_PER_PART;
    }

    /** One for a thousand PoDs, and no fewer than by default. */
    int buckets() {
        return Math.max(64, Integer.highestOneBit(pods / 1000));
    }

    /** A part of the validated outcome, counted from 1. */
    byte[] outcome(int part) {
        StringBuilder text = new StringBuilder(1 << 19);
        text.append("{\"sessionId\":\"" + session + "\",\"marketOutcomeId\":\"" + session
                + ":market-outcome\",\"marketType\":\"realTime\",\"deliveryStart\":\"" + start + "\",\"deliveryEnd\":\""
                + end()
                + "\",\"firstIndex\":" + firstIndex + ",\"intervals\":" + INTERVALS + ",\"part\":" + part
                + ",\"parts\":"
                + parts() + ",\"pods\":[");
        int end = Math.min(pods, part * PODS_PER_PART);
        for (int number = (part - 1) * PODS_PER_PART; number < end; number++) {
            text.append(number == (part - 1) * PODS_PER_PART ? "" : ",")
                    .append("{\"podId\":\"")
                    .append(podId(number))
                    .append("\",\"aggregatorId\":\"AGG1\",\"power\":[");
            for (int interval = 0; interval < INTERVALS; interval++) {
                text.append(interval == 0 ? "" : ",")
                        .append("{\"index\":")
                        .append(firstIndex + interval)
                        .append(",\"playerOfferId\":\"AGG1/")
                        .append(number)
                        .append("\",\"playerRequestId\":\"DSO::")
                        .append(number % 400)
                        .append("\",\"acceptedPValue\":")
                        .append(1 + number % 3)
                        .append(".25,\"acceptedPPrice\":0.")
                        .append(100 + (number + interval) % 400)
                        .append(",\"requestPlayerId\":\"DSO\",\"offerPlayerId\":\"AGG1\"}");
            }
            text.append("]}");
        }
        return bytes(text.append("]}").toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
