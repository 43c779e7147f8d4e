package org.platone.market.bid.kafka;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.platone.market.bid.BidNews;
import org.platone.starter.events.Event;
import org.platone.starter.events.EventPublisher;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells all instances that bids have changed, once a second at most for each participant and session, however many they
 * are. It is a hint: one that is lost is not sent again.
 */
@Component
class BidNewsPublisher implements BidNews {

    private static final Duration COLLECTED = Duration.ofSeconds(1);

    private final EventPublisher events;
    private final JsonMapper mapper;
    private final Executor later;
    private final Set<BidsChanged> collected = ConcurrentHashMap.newKeySet();

    @Autowired
    BidNewsPublisher(EventPublisher events, JsonMapper mapper) {
        this(
                events,
                mapper,
                CompletableFuture.delayedExecutor(
                        COLLECTED.toMillis(), TimeUnit.MILLISECONDS, Executors.newVirtualThreadPerTaskExecutor()));
    }

    /**
     * @param later runs what it is given when enough was collected
     */
    BidNewsPublisher(EventPublisher events, JsonMapper mapper, Executor later) {
        this.events = events;
        this.mapper = mapper;
        this.later = later;
    }

    @Override
    public void changed(String sessionId, String participantId) {
        var change = new BidsChanged("BIDS", sessionId, participantId);
        if (collected.add(change)) {
            later.execute(() -> tell(change));
        }
    }

    private void tell(BidsChanged change) {
        // What comes from here on is told anew.
        collected.remove(change);
        var _ = events.publish(new Event(
                "platone.internal.changes",
                change.sessionId(),
                "platone.bids-changed",
                UUID.randomUUID().toString(),
                mapper.writeValueAsBytes(change)));
    }

    private record BidsChanged(String what, String sessionId, String participantId) {}
}
