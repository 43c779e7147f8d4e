package org.platone.benchmarks.settlement;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/**
 * A grid in which every PoD sells something in each quarter-hour of one delivery window, as messages.
 *
 * @param pods how many PoDs it has
 */
record Grid(int pods) {
    static final Instant START = Instant.parse("2026-11-23T11:00:00Z");
    static final Instant END = Instant.parse("2026-11-23T15:00:00Z");
    static final int INTERVALS = 16;
    static final int FIRST_INDEX = 48;
    static final String SESSION = "benchmark";

    /** PoDs in a part of the outcome, so that it stays below 700 kB. */
    private static final int PODS_PER_PART = 100;

    static Instant interval(int number) {
        return START.plusSeconds(900L * number);
    }

    static String podId(int number) {
        return String.format(Locale.ROOT, "IT001E%08d", number);
    }

    static byte[] pod(int number) {
        return bytes("{\"podId\":\"" + podId(number)
                + "\",\"aggregatorId\":\"AGG1\",\"pnP\":20,\"inp\":0,\"inq\":5,\"cnq\":5}");
    }

    static byte[] measurement(int number, int interval) {
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
        text.append("{\"sessionId\":\"" + SESSION + "\",\"marketOutcomeId\":\"" + SESSION
                + ":market-outcome\",\"marketType\":\"realTime\",\"deliveryStart\":\"" + START + "\",\"deliveryEnd\":\""
                + END
                + "\",\"firstIndex\":" + FIRST_INDEX + ",\"intervals\":" + INTERVALS + ",\"part\":" + part
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
                        .append(FIRST_INDEX + interval)
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
