package org.platone.market.deadletter;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Sends dead letters back and keeps what came of it. */
@Service
public class DeadLetterDesk {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterDesk.class);

    private final DeadLetterArchive archive;
    private final DeadLetterOriginals originals;
    private final Clock clock;

    DeadLetterDesk(DeadLetterArchive archive, DeadLetterOriginals originals, Clock clock) {
        this.archive = archive;
        this.originals = originals;
        this.clock = clock;
    }

    /**
     * Sends a letter back to the service that could not use it. Nothing happens if that took it already; while it has not
     * said what came of the last attempt, it is sent that again, as the first time may have ended in between.
     *
     * @param by who asks for it
     * @return the letter as it stands now; empty if there is none
     * @throws RetryRefused if it cannot be sent back
     */
    public Optional<DeadLetter> retry(long number, String by) {
        Optional<DeadLetter> letter = archive.byNumber(number);
        if (letter.isEmpty()) {
            return letter;
        }
        if (letter.get().service() == null) {
            throw new RetryRefused(RetryRefused.Reason.SERVICE_UNKNOWN);
        }
        Optional<DeadLetter> asked = archive.change(number, stored -> stored.retry(now(), by));
        DeadLetter.Retry last = asked.map(DeadLetter::lastRetry).orElse(null);
        if (last != null && last.state() == DeadLetter.Retry.State.PENDING) {
            if (!originals.sendBack(number, last.attempt())) {
                var refused = new RetryRefused(RetryRefused.Reason.NOT_KEPT);
                finish(number, last.attempt(), refused.reason().name(), null);
                throw refused;
            }
            LOG.info("Dead letter {} was sent back by {}, attempt {}", number, by, last.attempt());
        }
        return asked;
    }

    /**
     * Keeps what came of an attempt; the first word on it counts.
     *
     * @param code why the letter was refused again; null if it was taken
     */
    public void finish(long number, int attempt, @Nullable String code, @Nullable String reason) {
        Instant now = now();
        archive.change(number, letter -> letter.finish(attempt, now, code, reason));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
