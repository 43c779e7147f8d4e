package org.platone.market.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.platone.market.document.Spool;
import org.platone.market.session.Actor;
import org.platone.market.session.MarketSession;
import org.platone.market.session.SessionDesk;
import org.platone.market.session.SessionStatus;
import org.platone.market.session.Sessions;
import org.platone.market.session.Transition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Takes the parts of market outcomes in, in any order and repeated; when all are there the session is cleared. */
@Service
public class OutcomeIntake {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeIntake.class);

    /** How long a grid operator has at least, however late clearing was; delivery ends it all the same. */
    private static final Duration LEAST_TIME = Duration.ofMinutes(15);

    private static final int PODS_A_CHUNK = 500;
    private static final int BYTES_A_CHUNK = 700_000;

    private final Outcomes outcomes;
    private final Sessions sessions;
    private final SessionDesk desk;
    private final ArrivedParts arrived;
    private final OutcomeMeters meters;

    OutcomeIntake(Outcomes outcomes, Sessions sessions, SessionDesk desk, OutcomeMeters meters) {
        this.outcomes = outcomes;
        this.sessions = sessions;
        this.desk = desk;
        this.meters = meters;
        this.arrived = new ArrivedParts(outcomes);
    }

    /**
     * Takes parts in, on all cores.
     *
     * @param read gives the part that a message is; throws UnknownOutcome if it is none
     * @param unusable told of messages that are no part, or a part that no session waits for or has had
     */
    public <M> void take(List<M> messages, Function<M, OutcomePart> read, BiConsumer<M, UnknownOutcome> unusable) {
        Map<Integer, OutcomePart> stored = new ConcurrentSkipListMap<>();
        Cores.each(messages.size(), number -> {
            try {
                OutcomePart part = read.apply(messages.get(number));
                if (store(part)) {
                    stored.put(number, part);
                }
            } catch (UnknownOutcome e) {
                unusable.accept(messages.get(number), e);
            }
        });
        stored.forEach((number, part) -> {
            try {
                completeIfWhole(part);
            } catch (UnknownOutcome e) {
                unusable.accept(messages.get(number), e);
            }
        });
    }

    /** Stores a part; false if its session has its outcome. */
    private boolean store(OutcomePart part) {
        MarketSession session = sessions.byId(part.sessionId())
                .orElseThrow(() -> new UnknownOutcome("SESSION_UNKNOWN", "No session " + part.sessionId() + "."));
        if (session.status() == SessionStatus.CREATED || session.status() == SessionStatus.ACTIVE) {
            throw new UnknownOutcome("SESSION_NOT_CLOSED", "Session " + session.id() + " is not closed.");
        }
        if (session.status() != SessionStatus.CLOSED) {
            LOG.debug("Session {} has its outcome, part {} is repeated", session.id(), part.part());
            return false;
        }
        List<PodRows<OutcomeRow>> pods = part.pods().stream()
                .map(pod -> new PodRows<>(pod.podId(), pod.rows()))
                .toList();
        outcomes.putChunk(
                part.bookId(),
                OutcomeKind.MARKET,
                ChunkInfo.of(part.part(), pods, RowFormat.OUTCOME),
                RowFormat.OUTCOME.writePods(pods),
                part.requests() == null ? null : part.welfare() + "\n" + part.requests());
        return true;
    }

    private void completeIfWhole(OutcomePart part) {
        if (arrived.areAll(part.bookId(), part.parts())) {
            sessions.byId(part.sessionId())
                    .filter(session -> session.status() == SessionStatus.CLOSED)
                    .ifPresent(session -> complete(session, part));
        }
    }

    private void complete(MarketSession session, OutcomePart part) {
        List<ChunkInfo> chunks = outcomes.chunks(part.bookId(), OutcomeKind.MARKET, part.parts());
        String extra = outcomes.extra(part.bookId(), OutcomeKind.MARKET, 1)
                .orElseThrow(() -> new UnknownOutcome("OUTCOME_BROKEN", "Part 1 has no requests and no welfare."));
        String source = part.bookId();
        int parts = part.parts();
        if (!isSorted(chunks)) {
            source = source + ":sorted";
            parts = sort(part.bookId(), source, parts);
        }
        Instant now = desk.now();
        outcomes.addHead(new OutcomeHead(
                session.id(),
                0,
                part.marketOutcomeId(),
                source,
                parts,
                chunks.stream().mapToInt(ChunkInfo::matched).sum(),
                extra.substring(extra.indexOf('\n') + 1),
                extra.substring(0, extra.indexOf('\n')),
                deadline(session, now),
                List.of(),
                false,
                null));
        desk.take(session.id(), Transition.CLEAR, Actor.CLEARING);
        meters.count(chunks);
    }

    private static Instant deadline(MarketSession session, Instant now) {
        Instant closed = earlier(session.gateClose(), session.cameTo(SessionStatus.CLOSED));
        Instant byRule = closed.plus(session.rules().technicalDeadline());
        Instant least = now.plus(LEAST_TIME);
        return earlier(session.deliveryStart(), byRule.isAfter(least) ? byRule : least);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /** Whether PoDs ascend through all chunks, each in one. */
    private static boolean isSorted(List<ChunkInfo> chunks) {
        String last = null;
        for (ChunkInfo chunk : chunks) {
            if (!chunk.isInOrderAfter(last)) {
                return false;
            }
            last = chunk.lastPod() == null ? last : chunk.lastPod();
        }
        return true;
    }

    /** Writes the chunks anew by podId, the rows of a PoD together. */
    private int sort(String from, String to, int parts) {
        try (var spool = new Spool()) {
            List<Place> places = new ArrayList<>();
            for (int part = 1; part <= parts; part++) {
                byte[] chunk = outcomes.chunk(from, OutcomeKind.MARKET, part).orElseThrow();
                for (PodRows<OutcomeRow> pod : RowFormat.OUTCOME.readPods(chunk)) {
                    places.add(new Place(pod.podId(), spool.size()));
                    spool.add(RowFormat.OUTCOME.writePods(List.of(pod)));
                }
            }
            places.sort(Comparator.comparing(Place::podId));
            List<PodRows<OutcomeRow>> open = new ArrayList<>();
            int written = 0;
            int bytes = 0;
            for (Place place : places) {
                boolean goesOn = !open.isEmpty() && open.getLast().podId().equals(place.podId());
                if (!goesOn && (open.size() == PODS_A_CHUNK || bytes > BYTES_A_CHUNK)) {
                    write(to, ++written, open);
                    open.clear();
                    bytes = 0;
                }
                PodRows<OutcomeRow> pod =
                        RowFormat.OUTCOME.readPods(spool.get(place.item())).getFirst();
                if (goesOn) {
                    List<OutcomeRow> rows = new ArrayList<>(open.removeLast().rows());
                    rows.addAll(pod.rows());
                    open.add(new PodRows<>(pod.podId(), rows));
                } else {
                    open.add(pod);
                }
                bytes += spool.length(place.item());
            }
            write(to, ++written, open);
            return written;
        }
    }

    private void write(String source, int part, List<PodRows<OutcomeRow>> pods) {
        outcomes.putChunk(
                source,
                OutcomeKind.MARKET,
                ChunkInfo.of(part, pods, RowFormat.OUTCOME),
                RowFormat.OUTCOME.writePods(pods),
                null);
    }

    private record Place(String podId, int item) {}
}
