package org.platone.market.live;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.platone.starter.access.Caller;
import org.platone.starter.access.Role;

/** One listener. What it does not take in time ends it: it comes again and goes on where it was. */
public final class LiveStream implements AutoCloseable {

    /** All that is kept for who comes back, and as much again. */
    private static final int WAITING = 2 * LiveStreams.KEPT;

    private static final SessionEvent END = new SessionEvent(0, -1, "");

    private final LiveStreams streams;
    private final Caller listener;
    private final boolean resumed;
    private final BlockingQueue<LiveEvent> events = new LinkedBlockingQueue<>(WAITING);
    private Position position;
    private volatile boolean ended;

    LiveStream(LiveStreams streams, Caller listener, Position position, boolean resumed) {
        this.streams = streams;
        this.listener = listener;
        this.position = position;
        this.resumed = resumed;
    }

    /** Whether it goes on where its listener was; if not, the listener may have missed something. */
    public boolean isResumed() {
        return resumed;
    }

    /** Up to where its events were taken. */
    public Position position() {
        return position;
    }

    /** Whether nothing comes any more. */
    public boolean isEnded() {
        return ended;
    }

    /** The next event; empty if none comes in time, or no more at all. */
    public Optional<LiveEvent> next(Duration patience) throws InterruptedException {
        LiveEvent event = events.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (event == null || ended) {
            return Optional.empty();
        }
        if (event instanceof SessionEvent change) {
            position = position.after(change);
        }
        return Optional.of(event);
    }

    String participantId() {
        return listener.participantId();
    }

    /** Whether its listener may know what a participant does. */
    boolean mayHearOf(String participantId) {
        return listener.is(Role.OPERATOR) || listener.participantId().equals(participantId);
    }

    /** A hint that waits to be told says it all. */
    void hint(Hint hint) {
        if (!events.contains(hint)) {
            offer(hint);
        }
    }

    void offer(LiveEvent event) {
        if (!events.offer(event)) {
            end();
        }
    }

    void end() {
        ended = true;
        events.clear();
        events.add(END);
    }

    @Override
    public void close() {
        end();
        streams.forget(this);
    }
}
