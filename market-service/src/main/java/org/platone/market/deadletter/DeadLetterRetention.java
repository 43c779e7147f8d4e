package org.platone.market.deadletter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.platone.starter.retention.KeptForATime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Removes dead letters that were kept as long as they are to be, some at a time. Several instances may do so at once. */
@Component
@EnableConfigurationProperties(DeadLetterSettings.class)
class DeadLetterRetention implements KeptForATime {

    static final int AT_ONCE = 500;

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterRetention.class);

    private final DeadLetterArchive archive;
    private final DeadLetterSettings settings;
    private final Clock clock;

    DeadLetterRetention(DeadLetterArchive archive, DeadLetterSettings settings, Clock clock) {
        this.archive = archive;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public @Nullable Duration retention() {
        return settings.retention();
    }

    @Override
    public void remove(Duration kept) {
        Instant before = clock.instant().minus(kept);
        int all = 0;
        int forgotten;
        do {
            forgotten = archive.forget(before, AT_ONCE);
            all += forgotten;
        } while (forgotten == AT_ONCE);
        if (all > 0) {
            LOG.info("Removed {} dead letters that came before {}", all, before);
        }
    }
}
