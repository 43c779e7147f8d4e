package org.platone.market.outcome;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.platone.market.session.MarketSession;
import org.platone.market.session.Sessions;
import org.platone.starter.access.Caller;
import org.platone.starter.access.Role;
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

    OutcomeLists(Outcomes outcomes, OutcomeReader reader, OutcomeDocument documents, Sessions sessions) {
        this.outcomes = outcomes;
        this.reader = reader;
        this.documents = documents;
        this.sessions = sessions;
    }

    /**
     * Which rows.
     *
     * @param podId null for all
     * @param index null for all
     * @param type OK, PARTIAL, REDUCED or KO; null for all
     */
    public record Query(
            @Nullable String podId,
            @Nullable Integer index,
            @Nullable String type) {}

    /** A page of rows, each with its podId. */
    public Page<ObjectNode> page(Caller caller, String sessionId, OutcomeKind kind, Query query, PageRequest page) {
        page.sortableBy();
        return kind == OutcomeKind.TECHNICAL
                ? page(caller, sessionId, kind, RowFormat.TECHNICAL, query, page)
                : page(caller, sessionId, kind, RowFormat.OUTCOME, query, page);
    }

    private <R> Page<ObjectNode> page(
            Caller caller, String sessionId, OutcomeKind kind, RowFormat<R> format, Query query, PageRequest page) {
        List<ObjectNode> items = new ArrayList<>();
        long[] seen = new long[1];
        long to = page.offset() + page.size();
        OutcomeHead head = decided(sessionId, kind);
        if (head == null) {
            return page.of(items, 0);
        }
        boolean all = seesAll(caller) && query.equals(new Query(null, null, null));
        for (ChunkInfo chunk : reader.chunks(head, kind)) {
            // Where every row counts, a chunk that is not on the page need not be opened.
            if (all && (seen[0] >= to || seen[0] + chunk.rows() <= page.offset())) {
                seen[0] += chunk.rows();
            } else if (mayHold(chunk, query)) {
                forEachRow(caller, head, kind, format, query, chunk.part(), (podId, row) -> {
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
        if (kind == OutcomeKind.TECHNICAL) {
            cells(caller, head, kind, RowFormat.TECHNICAL, query, action);
        } else {
            cells(caller, head, kind, RowFormat.OUTCOME, query, action);
        }
    }

    private <R> void cells(
            Caller caller,
            OutcomeHead head,
            OutcomeKind kind,
            RowFormat<R> format,
            Query query,
            Consumer<@Nullable Object[]> action) {
        for (ChunkInfo chunk : reader.chunks(head, kind)) {
            if (mayHold(chunk, query)) {
                forEachRow(
                        caller,
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
            Caller caller,
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
                if ((seesAll(caller) || format.concerns(row, caller.participantId()))
                        && (query.index() == null || query.index() == format.index(row))
                        && (query.type() == null || format.isOfType(row, query.type()))) {
                    action.take(pod.podId(), row);
                }
            }
        }
    }

    /** Writes the certified document. */
    public void document(String sessionId, OutcomeKind kind, OutputStream out) throws IOException {
        OutcomeHead head = decided(sessionId, kind);
        if (head != null) {
            documents.write(session(sessionId).orElseThrow(), head, kind, out);
        }
    }

    /** The row object of a PoD in the certified document; empty if there is none that the caller may see whole. */
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
        boolean own = pod.rows().stream().allMatch(row -> format.concerns(row, caller.participantId()));
        return seesAll(caller) || own ? Optional.of(OutcomeDocument.row(format, pod)) : Optional.empty();
    }

    /** Whether the session has this outcome. */
    public boolean isDecided(String sessionId, OutcomeKind kind) {
        return decided(sessionId, kind) != null;
    }

    /** The session; empty if there is none. */
    public Optional<MarketSession> session(String sessionId) {
        return sessions.byId(sessionId);
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

    private static boolean mayHold(ChunkInfo chunk, Query query) {
        return query.podId() == null || OutcomeReader.partOf(List.of(chunk), query.podId()) != 0;
    }

    private static boolean seesAll(Caller caller) {
        return caller.role() == Role.OPERATOR || caller.role() == Role.DSO;
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
