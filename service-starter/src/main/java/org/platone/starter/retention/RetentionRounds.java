package org.platone.starter.retention;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Goes round what is kept for a time, every ten minutes of real time. */
final class RetentionRounds {

    private static final Logger log = LoggerFactory.getLogger(RetentionRounds.class);
    private static final String PAUSE = "PT10M";

    private final List<KeptForATime> kept;

    RetentionRounds(List<KeptForATime> kept) {
        this.kept = List.copyOf(kept);
    }

    @Scheduled(initialDelayString = PAUSE, fixedDelayString = PAUSE)
    void goRound() {
        for (KeptForATime one : kept) {
            try {
                one.removeOld();
            } catch (RuntimeException away) {
                log.warn(
                        "{} breaks off until its next round: {}", one.getClass().getSimpleName(), away.toString());
            }
        }
    }
}
