package org.platone.clearing.session;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.platone.starter.retention.KeptForATime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Removes books and outcomes that were kept as long as they are to be. First the session says so, so that nobody is shown a half of it; whoever is killed at the rest is followed
 * by the next round, of any instance.
 */
@Component
class BookRetention implements KeptForATime {
    private static final Logger LOG = LoggerFactory.getLogger(BookRetention.class);

    private final SessionArchive archive;
    private final ClearingSettings settings;
    private final Clock clock;

    BookRetention(SessionArchive archive, ClearingSettings settings, Clock clock) {
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
        Instant now = clock.instant();
        Instant before = now.minus(kept);
        int removed = 0;
        for (SessionArchive.Held held : archive.held()) {
            if (isDue(held, before)) {
                archive.beginRemoval(held.state().sessionId(), now);
                archive.remove(held.state());
                removed++;
            }
        }
        if (removed > 0) {
            LOG.info("Removed the books of {} sessions that delivered before {}", removed, before);
        }
    }

    /** Also when it was begun and interrupted; what cannot be read holds up nothing else. */
    private boolean isDue(SessionArchive.Held held, Instant before) {
        SessionState state = held.state();
        if (state.removedAt() != null) {
            return true;
        }
        try {
            return state.published() && deliveryEnd(held).isBefore(before);
        } catch (IllegalStateException | DateTimeException broken) {
            LOG.warn(
                    "The book of session {} does not say when it was delivered: {}",
                    state.sessionId(),
                    broken.toString());
            return false;
        }
    }

    /** Read from the book once. */
    private Instant deliveryEnd(SessionArchive.Held held) {
        Instant noted = held.deliveryEnd();
        if (noted != null) {
            return noted;
        }
        SessionState state = held.state();
        Instant end = Instant.parse(new StoredBook(archive, state.bookId(), state.bookParts())
                .header()
                .path("deliveryEnd")
                .asString());
        archive.noteDelivery(state.sessionId(), end);
        return end;
    }
}
