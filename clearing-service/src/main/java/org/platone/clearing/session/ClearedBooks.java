package org.platone.clearing.session;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.platone.clearing.engine.Book;
import org.platone.clearing.engine.Explainer;
import org.platone.starter.json.CanonicalJson;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** The books of sessions that were cleared, to be read again. */
@Component
public class ClearedBooks {
    private final SessionClearing sessions;
    private SoftReference<Loaded> lastLoaded = new SoftReference<>(null);

    private record Loaded(String sessionId, Book book) {}

    ClearedBooks(SessionClearing sessions) {
        this.sessions = sessions;
    }

    /** Whether the session was cleared. */
    public boolean has(String sessionId) {
        return sessions.book(sessionId) != null;
    }

    /** The book of a session, or null; the last one asked for is kept while there is memory for it. */
    public synchronized @Nullable Book book(String sessionId) {
        StoredBook stored = sessions.book(sessionId);
        if (stored == null) {
            return null;
        }
        Loaded loaded = lastLoaded.get();
        if (loaded != null && loaded.sessionId().equals(sessionId)) {
            return loaded.book();
        }
        Book book = stored.read();
        lastLoaded = new SoftReference<>(new Loaded(sessionId, book));
        return book;
    }

    /**
     * Explains intervals of a session that was cleared, one after another, by the outcome that was published.
     *
     * @param book the book of the session
     * @param intervals counted from 0 at the book's first index
     */
    public void explain(String sessionId, Book book, List<Integer> intervals, Consumer<Explainer> action) {
        StoredOutcome outcome = sessions.outcome(sessionId);
        if (outcome == null) {
            throw new IllegalStateException("Session " + sessionId + " was not cleared");
        }
        outcome.explain(book, intervals, action);
    }

    /** Explains one interval, as {@link #explain} does. */
    public Explainer explainer(String sessionId, Book book, int interval) {
        List<Explainer> one = new ArrayList<>();
        explain(sessionId, book, List.of(interval), one::add);
        return one.getFirst();
    }

    /** The canonical bytes of a request or offer of a session, as they were certified; null when there is none. */
    public byte @Nullable [] bid(String sessionId, String participantId, String playerServiceId) {
        StoredBook stored = sessions.book(sessionId);
        if (stored == null) {
            return null;
        }
        byte[][] found = new byte[1][];
        for (String list : new String[] {"requests", "offers"}) {
            stored.forEach(list, bid -> {
                if (bid.path("marketParticipantId").asString("").equals(participantId)
                        && bid.path("playerServiceId").asString("").equals(playerServiceId)) {
                    found[0] = CanonicalJson.of(bid);
                }
            });
        }
        return found[0];
    }

    /** Writes the canonical document of a session's book, byte for byte what was certified. */
    public void writeDocument(String sessionId, OutputStream out) {
        StoredBook stored = sessions.book(sessionId);
        if (stored == null) {
            throw new IllegalStateException("Session " + sessionId + " was not cleared");
        }
        JsonNode header = stored.header();
        write(out, "{\"firstIndex\":");
        write(out, header.path("firstIndex"));
        write(out, ",\"intervalMinutes\":");
        write(out, header.path("intervalMinutes"));
        write(out, ",\"intervals\":");
        write(out, header.path("intervals"));
        write(out, ",\"marketType\":");
        write(out, header.path("marketType"));
        for (String list : new String[] {"offers", "pods", "requests"}) {
            write(out, ",\"" + list + "\":[");
            boolean[] more = {false};
            stored.forEach(list, element -> {
                if (more[0]) {
                    write(out, ",");
                }
                more[0] = true;
                write(out, element);
            });
            write(out, "]");
        }
        write(out, ",\"rules\":");
        write(out, header.path("rules"));
        write(out, ",\"sessionId\":");
        write(out, CanonicalJson.of(StringNode.valueOf(sessionId)));
        write(out, "}");
    }

    private static void write(OutputStream out, String text) {
        write(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(OutputStream out, JsonNode value) {
        write(out, CanonicalJson.of(value));
    }

    private static void write(OutputStream out, byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
