package org.platone.clearing.cli;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the command was asked to do.
 *
 * @param outcome where the outcome goes, or null for standard output
 * @param timeLimit how long the search for discrete offers may take in all, or null for as long as it needs
 * @param explain the offer to explain instead of writing the outcome, or null
 * @param index the only index to explain, or null for all
 */
record Arguments(
        Path book,
        @Nullable Path outcome,
        @Nullable Duration timeLimit,
        @Nullable String explain,
        @Nullable Integer index) {
    static final String USAGE = """
        usage: platone clear BOOK[.gz] [-o OUTCOME] [--time-limit SECONDS]
               platone clear BOOK[.gz] --explain OFFER [--index N]

        Clears an order book and writes the market outcome, to standard output unless -o names a file,
        or tells why an offer (its playerServiceId) was or was not taken. With a time limit a hard book with
        discrete offers ends with the best outcome found by then; its welfareGap says how much more there may be.\
        """;

    /** The command was called in a way that it does not know. */
    static final class Misused extends Exception {
        Misused(String message) {
            super(message);
        }
    }

    static Arguments of(String[] arguments) throws Misused {
        @Nullable String book = null;
        @Nullable String outcome = null;
        @Nullable String explain = null;
        @Nullable String index = null;
        @Nullable String timeLimit = null;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "-o", "--output" -> outcome = value(arguments, ++i);
                case "--time-limit" -> timeLimit = value(arguments, ++i);
                case "--explain" -> explain = value(arguments, ++i);
                case "--index" -> index = value(arguments, ++i);
                default -> {
                    if (arguments[i].startsWith("-") || book != null) {
                        throw new Misused("do not know what to do with " + arguments[i]);
                    }
                    book = arguments[i];
                }
            }
        }
        if (book == null) {
            throw new Misused("no book was named");
        }
        if (index != null && explain == null) {
            throw new Misused("--index goes with --explain");
        }
        if (outcome != null && explain != null) {
            throw new Misused("-o does not go with --explain");
        }
        if (timeLimit != null && explain != null) {
            throw new Misused("--time-limit does not go with --explain");
        }
        return new Arguments(
                Path.of(book), outcome == null ? null : Path.of(outcome), seconds(timeLimit), explain, number(index));
    }

    private static @Nullable Duration seconds(@Nullable String limit) throws Misused {
        try {
            Duration seconds = limit == null ? null : Duration.ofSeconds(Integer.parseInt(limit));
            if (seconds == null || !seconds.isNegative()) {
                return seconds;
            }
        } catch (NumberFormatException notANumber) {
            // Told below.
        }
        throw new Misused("--time-limit should be a whole number of seconds, not " + limit);
    }

    private static String value(String[] arguments, int at) throws Misused {
        if (at >= arguments.length) {
            throw new Misused(arguments[at - 1] + " needs a value");
        }
        return arguments[at];
    }

    private static @Nullable Integer number(@Nullable String index) throws Misused {
        try {
            return index == null ? null : Integer.valueOf(index);
        } catch (NumberFormatException notANumber) {
            throw new Misused("--index should be a whole number, not " + index);
        }
    }
}
