package org.platone.market.session;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.platone.market.pod.PodSnapshots;
import org.springframework.beans.factory.BeanFactory;

/** Removes what is old enough, where other packages' tests need it. */
public final class TestRetention {

    private TestRetention() {}

    /** What the round of a market does that keeps details for 30 days, as if it were then. */
    public static void round(BeanFactory market, Instant now) {
        new SessionRetention(
                        market.getBean(Sessions.class),
                        market.getBeanProvider(SessionDetails.class).stream().toList(),
                        market.getBean(PodSnapshots.class),
                        Settings.with(Map.of("retention", "30d")),
                        Clock.fixed(now, ZoneOffset.UTC))
                .removeOld();
    }
}
