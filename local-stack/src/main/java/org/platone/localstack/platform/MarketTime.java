package org.platone.localstack.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.platone.localstack.process.PrivateFiles;

/**
 * What time the market has: start + (real time - origin) x speed.
 *
 * @param start market time at the origin
 * @param origin real time at the origin, null as long as market time stands at its start
 * @param speed market seconds a second, at least 1
 */
record MarketTime(Instant start, @Nullable Instant origin, int speed) {

    /** Market time is real time. */
    static final MarketTime REAL = new MarketTime(Instant.EPOCH, Instant.EPOCH, 1);

    /**
     * The market time of the last start goes on, unless the options set another; the files remember it. Another one stands
     * at its start until it begins.
     */
    static MarketTime open(StateDirectory state, Options options, boolean usedBefore, Instant now) {
        var kept = read(state);
        if (options.clock() == null && options.speed() == null) {
            return kept;
        }
        int speed = options.speed() == null ? 1 : options.speed();
        var start = options.clock() == null ? kept.at(now) : options.clock();
        if (usedBefore && start.isBefore(kept.at(now))) {
            throw new UsageError(("market time is %s here and cannot go back to %s; --fresh starts anew, "
                            + "and --state keeps another platform beside this one")
                    .formatted(kept.at(now), start));
        }
        try {
            Files.deleteIfExists(state.clockOrigin());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SettingsFile.write(state.clock(), Map.of("start", start.toString(), "speed", Integer.toString(speed)));
        return new MarketTime(start, null, speed);
    }

    /** Now that everything is ready, market time runs, if it does not yet. */
    MarketTime begin(StateDirectory state, Instant now) {
        if (origin != null) {
            return this;
        }
        PrivateFiles.write(state.clockOrigin(), now + "\n");
        return new MarketTime(start, now, speed);
    }

    private static MarketTime read(StateDirectory state) {
        var settings = SettingsFile.read(state.clock());
        if (settings.isEmpty()) {
            return REAL;
        }
        return new MarketTime(
                Instant.parse(required(settings, "start")),
                originIn(state.clockOrigin()),
                Integer.parseInt(required(settings, "speed")));
    }

    private static @Nullable Instant originIn(Path file) {
        try {
            return Files.exists(file) ? Instant.parse(Files.readString(file).strip()) : null;
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be read".formatted(file), e);
        }
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
        return origin == null
                ? start
                : start.plus(Duration.between(origin, real).multipliedBy(speed));
    }

    boolean isReal() {
        return equals(REAL);
    }
}
