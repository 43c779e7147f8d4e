package org.platone.localstack.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What the day is played with.
 *
 * @param gridFile the points of delivery, or null for the generator's
 * @param generatedPods how many the generator makes
 * @param day the delivery day
 * @param requestedSpeed market seconds a second as asked for, or null to fit the grid
 * @param exit end when the day has been played and checked
 */
record DemoOptions(
        @Nullable Path gridFile,
        int generatedPods,
        LocalDate day,
        @Nullable Integer requestedSpeed,
        boolean exit) {

    static final ZoneId ZONE = ZoneId.of("Europe/Rome");

    static final String USAGE = """
            platone demo [--grid FILE] [--pods N] [--day DATE] [--speed N] [--exit]
              --grid FILE   points of delivery from a CSV file (also .gz) with the columns
                            podId, poMId, zone, kind, pnP, inp, inq, cnq, ratedKva
              --pods N      how many points of delivery to generate without a file (300)
              --day DATE    the delivery day (2026-11-22)
              --speed N     market seconds in a second; fitted to the grid by default
              --exit        end after the checks instead of keeping the platform running""";

    static DemoOptions parse(String... args) {
        Path grid = null;
        int pods = 300;
        LocalDate day = LocalDate.of(2026, 11, 22);
        Integer speed = null;
        boolean exit = false;
        for (int i = 0; i < args.length; i++) {
            String option = args[i];
            switch (option) {
                case "--exit" -> exit = true;
                case "--grid" -> {
                    grid = Path.of(value(args, ++i, option));
                    if (!Files.isReadable(grid)) {
                        throw new IllegalArgumentException("--grid " + grid + ": there is no such readable file");
                    }
                }
                case "--pods" -> pods = number(args, ++i, option, 10, 1_000_000);
                case "--speed" -> speed = number(args, ++i, option, 1, 3_600);
                case "--day" -> {
                    String text = value(args, ++i, option);
                    try {
                        day = LocalDate.parse(text);
                    } catch (DateTimeException e) {
                        throw new IllegalArgumentException("--day " + text + ": not a date like 2026-11-22", e);
                    }
                }
                default -> throw new IllegalArgumentException("unknown option " + option + "\n" + USAGE);
            }
        }
        return new DemoOptions(grid, pods, day, speed, exit);
    }

    private static String value(String[] args, int at, String option) {
        if (at >= args.length) {
            throw new IllegalArgumentException(option + " needs a value\n" + USAGE);
        }
        return args[at];
    }

    private static int number(String[] args, int at, String option, int least, int most) {
        String text = value(args, at, option);
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, together with the numbers out of range
        }
        throw new IllegalArgumentException(option + " " + text + ": not a whole number from " + least + " to " + most);
    }
}
