package org.platone.market.participant.kafka;

import org.platone.market.participant.Onboarding;
import org.platone.starter.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** At each start the broker's rules are brought to what was decided, beside everything else. */
@Component
class UnfinishedAccess {

    private static final Logger LOG = LoggerFactory.getLogger(UnfinishedAccess.class);

    private final Onboarding onboarding;

    UnfinishedAccess(Onboarding onboarding) {
        this.onboarding = onboarding;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        Thread.ofVirtual().name("unfinished-access").start(() -> {
            try {
                onboarding.finish();
            } catch (ProblemException away) {
                LOG.warn("Who may use the broker could not be brought up to date", away);
            }
        });
    }
}
