package org.platone.localstack.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;

/**
 * When and how fast the day is played. The supervisor asks for it before it starts the platform, since every service is
 * told the clock at its start.
 *
 * @param start market time at which the platform wakes up
 * @param speed market seconds a second
 * @param technicalDeadline how long after gate closure the DSO may answer
 */
record DemoPlan(Instant start, int speed, Duration technicalDeadline) {

    private static final int LARGE = 10_000;

    private static final LocalTime WAKE_UP = LocalTime.of(10, 40);

    /**
     * Prints {@code clock=INSTANT}, {@code speed=N} and {@code NAME=VALUE} of settings that the services need, for the
     * given options of the demo.
     */
    @SuppressWarnings("SystemOut") // the answer to the supervisor
    public static void main(String[] args) throws IOException {
        try {
            DemoOptions options = DemoOptions.parse(args);
            int pods = options.gridFile() == null
                    ? options.generatedPods()
                    : Grid.read(options.gridFile()).pods().size();
            DemoPlan plan = forPods(options, pods);
            System.out.println("clock=" + plan.start());
            System.out.println("speed=" + plan.speed());
            System.out.println("platone.market.technical-deadline=" + plan.technicalDeadline());
        } catch (IllegalArgumentException | Grid.UnusableGrid e) {
            System.err.println("platone demo: " + e.getMessage());
            System.exit(2);
        }
    }

    /**
     * A gate of one hour must hold the bids of the grid, and a quarter-hour its measurements. From waking up, a little
     * before the first session is created, to the last settlement the day takes about 40 hours of market time.
     */
    static DemoPlan forPods(DemoOptions options, int pods) {
        Integer asked = options.requestedSpeed();
        int fitting = pods <= 1_000 ? 800 : (int) Math.max(170L, 720L - 550L * (pods - 1_000) / 30_000);
        Instant start = options.day()
                .minusDays(1)
                .atTime(WAKE_UP)
                .atZone(DemoOptions.ZONE)
                .toInstant();
        // Clearing and checking a large grid takes its time, which a fast day has little of.
        Duration deadline = pods < LARGE ? Duration.ofMinutes(60) : Duration.ofMinutes(110);
        return new DemoPlan(start, asked == null ? fitting : asked, deadline);
    }
}
