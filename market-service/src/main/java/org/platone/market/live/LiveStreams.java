package org.platone.market.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.platone.starter.access.Caller;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Everybody who listens at this instance, and the latest events for those who come back. */
@Component
@EnableConfigurationProperties(LiveSettings.class)
public class LiveStreams implements SmartLifecycle {

    /** How many events are kept for who comes back. */
    public static final int KEPT = 512;

    private final LiveSettings settings;
    private final Set<LiveStream> open = new HashSet<>();
    private final Deque<SessionEvent> recent = new ArrayDeque<>();
    private @Nullable Position oldest;
    private @Nullable Position latest;
    private boolean running;

    public LiveStreams(LiveSettings settings) {
        this.settings = settings;
    }

    /** From here on every change is told; who listens already comes again. */
    public synchronized void begin(Position from) {
        open.forEach(LiveStream::end);
        oldest = from;
        latest = from;
        recent.clear();
    }

    /** Up to where changes were told; null before they are. */
    public synchronized @Nullable Position latest() {
        return latest;
    }

    /** Tells a change to all. */
    public synchronized void tell(SessionEvent event) {
        if (latest == null || oldest == null || !latest.isBefore(event)) {
            return;
        }
        latest = latest.after(event);
        recent.addLast(event);
        if (recent.size() > KEPT) {
            oldest = oldest.after(recent.removeFirst());
        }
        open.forEach(stream -> stream.offer(event));
    }

    /** Tells that a participant's bids in a session have changed, to itself and the operator. */
    public synchronized void bidsChanged(String sessionId, String participantId) {
        var hint = new Hint(Hint.Topic.BIDS, sessionId);
        open.stream().filter(stream -> stream.mayHearOf(participantId)).forEach(stream -> stream.hint(hint));
    }

    /** Tells all that the certificates of a session have changed: every role may see them. */
    public synchronized void certificatesChanged(String sessionId) {
        var hint = new Hint(Hint.Topic.CERTIFICATES, sessionId);
        open.forEach(stream -> stream.hint(hint));
    }

    /**
     * Opens a stream.
     *
     * @param lastEventId where the listener was before, as the position of its last event says; null if it is new
     * @throws NoStream if there is none to be had
     */
    public synchronized LiveStream open(Caller listener, @Nullable String lastEventId) {
        if (!running || latest == null || oldest == null) {
            throw new NoStream(NoStream.Reason.NOT_READY);
        }
        if (open.size() >= settings.streams()) {
            throw new NoStream(NoStream.Reason.TOO_MANY_STREAMS);
        }
        if (open.stream()
                        .filter(stream -> stream.participantId().equals(listener.participantId()))
                        .count()
                >= settings.streamsPerParticipant()) {
            throw new NoStream(NoStream.Reason.TOO_MANY_OF_PARTICIPANT);
        }
        Position to = latest;
        Position from = oldest;
        Optional<Position> was = lastEventId == null
                ? Optional.empty()
                : Position.of(lastEventId).filter(position -> position.reaches(from) && to.reaches(position));
        LiveStream stream = new LiveStream(this, listener, was.orElse(to), was.isPresent());
        was.ifPresent(position -> recent.stream().filter(position::isBefore).forEach(stream::offer));
        open.add(stream);
        return stream;
    }

    synchronized void forget(LiveStream stream) {
        open.remove(stream);
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    /** Streams would keep the service from ending. */
    @Override
    public synchronized void stop() {
        running = false;
        open.forEach(LiveStream::end);
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }
}
