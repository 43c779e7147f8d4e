package org.platone.localstack.platform;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks the supervisor for.
 *
 * @param state the state directory, or null for the usual one
 * @param clock market time at the start, or null to go on as before
 * @param speed market seconds a second, or null to go on as before
 * @param fresh whether to forget everything first
 * @param detach whether to return the prompt when all is ready
 * @param observe whether to say where the measurements are shown
 * @param ports the ports that must be these
 * @param settings what every service is told beside what it must know, by the names of their configuration
 * @param others arguments that are not the supervisor's
 */
record Options(
        @Nullable Path state,
        @Nullable Instant clock,
        @Nullable Integer speed,
        boolean fresh,
        boolean detach,
        boolean observe,
        Map<Endpoint, Integer> ports,
        Map<String, String> settings,
        List<String> others) {

    private static final int MAX_SPEED = 86_400;

    Options {
        ports = Map.copyOf(ports);
        settings = Map.copyOf(settings);
        others = List.copyOf(others);
    }

    static Options of(List<String> arguments) {
        var reader = new Reader();
        var rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            reader.read(rest.removeFirst(), rest);
        }
        return reader.options();
    }

    /** Only the supervisor's options that say where things are; all the others stay as they are. */
    static Options placesOf(List<String> arguments) {
        var reader = new Reader();
        var rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            var option = rest.removeFirst();
            if (option.equals("--state")
                    || option.equals("--set")
                    || Endpoint.ofOption(option).isPresent()) {
                reader.read(option, rest);
            } else {
                reader.others.add(option);
            }
        }
        return reader.options();
    }

    Options withClock(Instant start, int factor) {
        return new Options(state, start, factor, true, false, observe, ports, settings, others);
    }

    /** With settings for the services where the person gave no other. */
    Options withDefaults(Map<String, String> defaults) {
        var merged = new HashMap<>(defaults);
        merged.putAll(settings);
        return new Options(state, clock, speed, fresh, detach, observe, ports, merged, others);
    }

    void requireNoOthers() {
        if (!others.isEmpty()) {
            throw new UsageError("unknown option " + others.getFirst());
        }
    }

    private static final class Reader {

        private @Nullable Path state;
        private @Nullable Instant clock;
        private @Nullable Integer speed;
        private boolean fresh;
        private boolean detach;
        private boolean observe;
        private final Map<Endpoint, Integer> ports = new EnumMap<>(Endpoint.class);
        private final Map<String, String> settings = new HashMap<>();
        private final List<String> others = new ArrayList<>();

        private void read(String option, ArrayDeque<String> rest) {
            switch (option) {
                case "--state" -> state = Path.of(value(option, rest));
                case "--clock" -> clock = instant(option, value(option, rest));
                case "--speed" -> speed = number(option, value(option, rest), MAX_SPEED);
                case "--set" -> set(option, value(option, rest));
                case "--fresh" -> fresh = true;
                case "--detach" -> detach = true;
                case "--observe" -> observe = true;
                default ->
                    Endpoint.ofOption(option)
                            .ifPresentOrElse(
                                    endpoint -> ports.put(endpoint, number(option, value(option, rest), 65_535)),
                                    () -> others.add(option));
            }
        }

        private void set(String option, String assignment) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new UsageError("%s %s: NAME=VALUE is needed, such as platone.market.technical-deadline=90m"
                        .formatted(option, assignment));
            }
            settings.put(assignment.substring(0, equals), assignment.substring(equals + 1));
        }

        private static String value(String option, ArrayDeque<String> rest) {
            if (rest.isEmpty()) {
                throw new UsageError("%s needs a value".formatted(option));
            }
            return rest.removeFirst();
        }

        private static Instant instant(String option, String value) {
            try {
                return OffsetDateTime.parse(value).toInstant();
            } catch (DateTimeException e) {
                throw new UsageError("%s %s: an instant with its offset is needed, such as 2026-11-22T09:00:00+01:00"
                        .formatted(option, value));
            }
        }

        private static int number(String option, String value, int most) {
            try {
                int number = Integer.parseInt(value);
                if (number >= 1 && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Said below, together with the numbers out of range.
            }
            throw new UsageError("%s %s: a whole number from 1 to %d is needed".formatted(option, value, most));
        }

        private Options options() {
            return new Options(state, clock, speed, fresh, detach, observe, ports, settings, others);
        }
    }
}
