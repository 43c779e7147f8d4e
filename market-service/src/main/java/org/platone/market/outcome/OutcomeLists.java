package org.platone.market.outcome;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.platone.market.participant.Participants;
import org.platone.market.pod.PodSnapshots;
import org.platone.market.quantity.PowerRange;
import org.platone.market.session.MarketSession;
import org.platone.market.session.SessionUnknown;
import org.platone.market.session.Sessions;
import org.platone.starter.access.Caller;
import org.platone.starter.json.StrictJson;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.ObjectNode;

/** Outcomes as those who may see them list them: by PoD, in the order of clearing. */
@Service
public class OutcomeLists {

    private final Outcomes outcomes;
    private final OutcomeReader reader;
    private final OutcomeDocument documents;
    private final Sessions sessions;
    private final Participants participants;
    private final PodSnapshots snapshots;

    OutcomeLists(
            Outcomes outcomes,
            OutcomeReader reader,
            OutcomeDocument documents,
            Sessions sessions,
            Participants participants,
            PodSnapshots snapshots) {
        this.outcomes = outcomes;
        this.reader = reader;
        this.documents = documents;
        this.sessions = sessions;
        this.participants = participants;
        this.snapshots = snapshots;
    }

    /**
     * Which rows.
     *
     * @param podId null for all
     * @param index null for all
     * @param type OK, PARTIAL, REDUCED or KO; null for all
     * @param power of the accepted active power
     * @param text part of the podId or of the participants' ids of offer and request, whatever the case; null for all
     */
    public record Query(
            @Nullable String podId,
            @Nullable Integer index,
            @Nullable String type,
            PowerRange power,
            @Nullable String text) {

        private static final Query ALL = new Query(null, null, null, PowerRange.ALL, null);
    }

    /** A page of rows, each with its podId. */
    public Page<ObjectNode> page(Caller caller, String sessionId, OutcomeKind kind, Query query, PageRequest page) {
        return kind == OutcomeKind.TECHNICAL
                ? page(caller, sessionId, kind, RowFormat.TECHNICAL, query, page)
                : page(caller, sessionId, kind, RowFormat.OUTCOME, query, page);
    }

    /** By PoD and in the order of clearing, or with all that is asked for looked at in another order. */
    private <R> Page<ObjectNode> page(
            Caller caller, String sessionId, OutcomeKind kind, RowFormat<R> format, Query query, PageRequest page) {
        page.sortableBy(format.columns().toArray(String[]::new));
        PageRequest.Sort sort = page.sort();
        return sort == null
                ? inOrder(caller, sessionId, kind, format, query, page)
                : sorted(caller, sessionId, kind, format, query, page, sort);
    }

    private <R> Page<ObjectNode> sorted(
            Caller caller,
            String sessionId,
            OutcomeKind kind,
            RowFormat<R> format,
            Query query,
            PageRequest page,
            PageRequest.Sort sort) {
        OutcomeHead head = decided(sessionId, kind);
        if (head == null) {
            return page.of(List.of(), 0);
        }
        var first = new FirstRows<R>(format, sort, page);
        Visibility visible = visible(caller, sessionId);
        for (ChunkInfo chunk : reader.chunks(head, kind)) {
            if (mayHold(chunk, visible, query)) {
                forEachRow(visible, head, kind, format, query, chunk.part(), first::add);
            }
        }
        return first.page((podId, row) -> json(format, podId, row));
    }

    private <R> Page<ObjectNode> inOrder(
            Caller caller, String sessionId, OutcomeKind kind, RowFormat<R> format, Query query, PageRequest page) {
        List<ObjectNode> items = new ArrayList<>();
        long[] seen = new long[1];
        int to = page.offset() + page.size();
        OutcomeHead head = decided(sessionId, kind);
        if (head == null) {
            return page.of(items, 0);
        }
        Visibility visible = visible(caller, sessionId);
        for (ChunkInfo chunk : reader.chunks(head, kind)) {
            // Where it is known how many rows count, a chunk that is not on the page need not be opened.
            OptionalInt counted = query.equals(Query.ALL) ? visible.rowsOf(chunk) : OptionalInt.empty();
            if (counted.isPresent() && (seen[0] >= to || seen[0] + counted.getAsInt() <= page.offset())) {
                seen[0] += counted.getAsInt();
            } else if (mayHold(chunk, visible, query)) {
                forEachRow(visible, head, kind, format, query, chunk.part(), (podId, row) -> {
                    if (seen[0] >= page.offset() && seen[0] < to) {
                        items.add(json(format, podId, row));
                    }
                    seen[0]++;
                });
            }
        }
        return page.of(items, seen[0]);
    }

    /** The header line of a list. */
    public List<String> columns(OutcomeKind kind) {
        return kind == OutcomeKind.TECHNICAL ? RowFormat.TECHNICAL.columns() : RowFormat.OUTCOME.columns();
    }

    /** All rows, cell by cell. */
    public void cells(
            Caller caller, String sessionId, OutcomeKind kind, Query query, Consumer<@Nullable Object[]> action) {
        OutcomeHead head = decided(sessionId, kind);
        if (head == null) {
            return;
        }
        Visibility visible = visible(caller, sessionId);
        if (kind == OutcomeKind.TECHNICAL) {
            cells(visible, head, kind, RowFormat.TECHNICAL, query, action);
        } else {
            cells(visible, head, kind, RowFormat.OUTCOME, query, action);
        }
    }

    private <R> void cells(
            Visibility visible,
            OutcomeHead head,
            OutcomeKind kind,
            RowFormat<R> format,
            Query query,
            Consumer<@Nullable Object[]> action) {
        for (ChunkInfo chunk : reader.chunks(head, kind)) {
            if (mayHold(chunk, visible, query)) {
                forEachRow(
                        visible,
                        head,
                        kind,
                        format,
                        query,
                        chunk.part(),
                        (podId, row) -> action.accept(format.cells(podId, row)));
            }
        }
    }

    private <R> void forEachRow(
            Visibility visible,
            OutcomeHead head,
            OutcomeKind kind,
            RowFormat<R> format,
            Query query,
            int part,
            RowAction<R> action) {
        for (PodRows<R> pod : reader.pods(head, kind, format, part)) {
            if (query.podId() != null && !query.podId().equals(pod.podId())) {
                continue;
            }
            for (R row : pod.rows()) {
                if (visible.sees(format, pod.podId(), row)
                        && (query.index() == null || query.index() == format.index(row))
                        && (query.type() == null || format.isOfType(row, query.type()))
                        && query.power().has(format.acceptedP(row))
                        && (query.text() == null || format.mentions(pod.podId(), row, query.text()))) {
                    action.take(pod.podId(), row);
                }
            }
        }
    }

    /** Writes the certified document. */
    public void document(String sessionId, OutcomeKind kind, OutputStream out) throws IOException {
        OutcomeHead head = decided(sessionId, kind);
        if (head != null) {
            documents.write(session(sessionId), head, kind, out);
        }
    }

    /**
     * The row object of a PoD in the certified document, or of what the caller requested of it where that is all that it
     * sees; empty if it sees neither.
     */
    public Optional<String> row(Caller caller, String sessionId, OutcomeKind kind, String podId) {
        OutcomeHead head = decided(sessionId, kind);
        if (head == null) {
            return Optional.empty();
        }
        return kind == OutcomeKind.TECHNICAL
                ? row(caller, head, kind, RowFormat.TECHNICAL, podId)
                : row(caller, head, kind, RowFormat.OUTCOME, podId);
    }

    private <R> Optional<String> row(
            Caller caller, OutcomeHead head, OutcomeKind kind, RowFormat<R> format, String podId) {
        PodRows<R> pod = reader.pod(head, kind, format, podId);
        if (pod == null) {
            return Optional.empty();
        }
        Visibility visible = visible(caller, head.sessionId());
        if (pod.rows().stream().allMatch(row -> visible.sees(format, podId, row))) {
            return Optional.of(OutcomeDocument.row(format, pod));
        }
        PodRows<R> requested = format.requestedBy(pod, caller.participantId());
        return requested.rows().isEmpty() ? Optional.empty() : Optional.of(OutcomeDocument.row(format, requested));
    }

    /** Whether the session has this outcome. */
    public boolean isDecided(String sessionId, OutcomeKind kind) {
        return decided(sessionId, kind) != null;
    }

    /**
     * The session.
     *
     * @throws SessionUnknown if there is none
     */
    public MarketSession session(String sessionId) {
        return sessions.named(sessionId);
    }

    private @Nullable OutcomeHead decided(String sessionId, OutcomeKind kind) {
        MarketSession session = sessions.byId(sessionId).orElse(null);
        if (session == null) {
            return null;
        }
        boolean there = switch (session.status()) {
            case CREATED, ACTIVE, CLOSED, CANCELLED -> false;
            case CLEARED -> kind == OutcomeKind.MARKET;
            case VALIDATED, SETTLED -> true;
        };
        return there ? outcomes.head(sessionId).orElse(null) : null;
    }

    private static boolean mayHold(ChunkInfo chunk, Visibility visible, Query query) {
        return visible.rowsOf(chunk).orElse(1) > 0 && (query.podId() == null || chunk.spans(query.podId()));
    }

    private Visibility visible(Caller caller, String sessionId) {
        return Visibility.of(caller.role(), caller.participantId(), session(sessionId), participants, snapshots);
    }

    private static <R> ObjectNode json(RowFormat<R> format, String podId, R row) {
        var out = new StringBuilder();
        format.write(out, row, true);
        ObjectNode json = StrictJson.mapper().createObjectNode().put("podId", podId);
        json.setAll((ObjectNode) StrictJson.mapper().readTree(out.toString()));
        return json;
    }

    private interface RowAction<R> {
        void take(String podId, R row);
    }
}
