package org.platone.localstack.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What time the market has: start + (real time - origin) x speed.
 *
 * @param start market time at the origin
 * @param origin real time at the origin
 * @param speed market seconds a second, at least 1
 */
record MarketTime(Instant start, Instant origin, int speed) {

    /** Market time is real time. */
    static final MarketTime REAL = new MarketTime(Instant.EPOCH, Instant.EPOCH, 1);

    /** A fast clock begins when the platform is likely to be ready, or hours would pass before anybody can act. */
    private static final Duration HEAD_START = Duration.ofSeconds(15);

    /** The market time of the last start goes on, unless the options set another; the file remembers it. */
    static MarketTime open(Path file, Options options, boolean usedBefore, Instant now) {
        var kept = read(file);
        if (options.clock() == null && options.speed() == null) {
            return kept;
        }
        int speed = options.speed() == null ? 1 : options.speed();
        var origin = speed == 1 ? now : now.plus(HEAD_START);
        var start = options.clock() == null ? kept.at(now) : options.clock();
        if (usedBefore && start.isBefore(kept.at(now))) {
            throw new UsageError(("market time is %s here and cannot go back to %s; --fresh starts anew, "
                            + "and --state keeps another platform beside this one")
                    .formatted(kept.at(now), start));
        }
        var time = new MarketTime(start, origin, speed);
        SettingsFile.write(
                file, Map.of("start", start.toString(), "origin", origin.toString(), "speed", Integer.toString(speed)));
        return time;
    }

    private static MarketTime read(Path file) {
        var settings = SettingsFile.read(file);
        if (settings.isEmpty()) {
            return REAL;
        }
        return new MarketTime(
                Instant.parse(required(settings, "start")),
                Instant.parse(required(settings, "origin")),
                Integer.parseInt(required(settings, "speed")));
    }

    private static String required(Map<String, String> settings, String name) {
        var value = settings.get(name);
        if (value == null) {
            throw new IllegalStateException("the clock's file has no " + name);
        }
        return value;
    }

    /** The market time at an instant of real time. */
    Instant at(Instant real) {
        return start.plus(Duration.between(origin, real).multipliedBy(speed));
    }

    boolean isReal() {
        return equals(REAL);
    }
}
