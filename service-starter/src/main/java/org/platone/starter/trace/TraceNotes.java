package org.platone.starter.trace;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What led to something that goes on later: the traces of the calls and messages by which it came about are noted in the
 * store, and whoever goes on with it, in whichever instance, goes on with them. A note is no part of the state: if the
 * service ends between both, a trace ends there and nothing else is missing.
 */
public final class TraceNotes {

    /** Where nothing is traced. */
    public static final TraceNotes OFF = new TraceNotes(
            Traces.OFF,
            () -> {
                throw new IllegalStateException("Nothing is noted where nothing is traced");
            },
            Clock.systemUTC());

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int MOST_SUBJECTS = 1_000;

    private final Traces traces;
    private final Supplier<MongoCollection<Document>> notes;
    private final Clock clock;

    /** What this instance has noted, so that it is not noted again, and no more than is of use. */
    private final Map<String, Set<String>> noted = recent();

    /** What is gone on with, which does not change any more. */
    private final Map<String, String> resumed = recent();

    private Instant pruned = Instant.MIN;

    /** @param clock real time */
    TraceNotes(Traces traces, Supplier<MongoCollection<Document>> notes, Clock clock) {
        this.traces = traces;
        this.notes = notes;
        this.clock = clock;
    }

    /** Notes that the trace this thread works for led to the subject. */
    public void note(String subject) {
        var cause = traces.current();
        if (cause == null || !isNews(subject, cause)) {
            return;
        }
        prune();
        notes.get()
                .updateOne(
                        new Document("_id", subject),
                        new Document("$addToSet", new Document("causes", cause))
                                .append("$setOnInsert", new Document("at", Date.from(clock.instant()))),
                        new UpdateOptions().upsert(true));
    }

    /**
     * Lets this thread work for what led to the subject. If that were many traces, the subject has had one of its own since
     * it was first gone on with, with links to them.
     *
     * @param name of that trace
     */
    public TracePart resume(String subject, String name) {
        return traces.areOn() ? traces.join(trace(subject, name)) : TracePart.NONE;
    }

    private @Nullable String trace(String subject, String name) {
        var known = resumed.get(subject);
        if (known != null) {
            return known;
        }
        var note = notes.get().find(new Document("_id", subject)).first();
        if (note == null) {
            return null;
        }
        var trace = note.getString("trace");
        if (trace == null) {
            trace = decide(subject, name, note.getList("causes", String.class, List.of()));
        }
        if (trace != null) {
            resumed.put(subject, trace);
        }
        return trace;
    }

    /** Of several instances the first decides. */
    private @Nullable String decide(String subject, String name, List<String> causes) {
        String trace;
        try (var part = traces.begin(name, SpanKind.INTERNAL, causes)) {
            part.with("platone.subject", subject);
            trace = traces.current();
        }
        if (trace == null) {
            return null;
        }
        notes.get()
                .updateOne(
                        new Document("_id", subject).append("trace", null),
                        new Document("$set", new Document("trace", trace)));
        var stored = notes.get().find(new Document("_id", subject)).first();
        return stored == null ? trace : stored.getString("trace");
    }

    private boolean isNews(String subject, String cause) {
        synchronized (noted) {
            var known = noted.computeIfAbsent(subject, key -> new HashSet<>());
            return known.size() < Traces.MOST_LINKS && known.add(Traces.traceId(cause));
        }
    }

    private void prune() {
        synchronized (this) {
            var now = clock.instant();
            if (pruned.isAfter(now.minus(Duration.ofHours(1)))) {
                return;
            }
            pruned = now;
        }
        notes.get().deleteMany(new Document("at", new Document("$lt", Date.from(pruned.minus(KEPT)))));
    }

    private static <V> Map<String, V> recent() {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST_SUBJECTS;
            }
        });
    }
}
