package org.platone.market.outcome;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The stored outcomes: a head a session, chunks of PoDs, and what the grid operator says of each chunk. */
interface Outcomes {

    /** Adds a head unless the session has one. */
    void addHead(OutcomeHead head);

    Optional<OutcomeHead> head(String sessionId);

    /** Replaces what still has the head's revision; false if another change came first. */
    boolean replaceHead(OutcomeHead head);

    /**
     * Puts a chunk, in place of what is there.
     *
     * @param extra what belongs to the chunk beside its PoDs; null if nothing does
     */
    void putChunk(String source, OutcomeKind kind, ChunkInfo info, byte[] pods, @Nullable String extra);

    /** Puts a chunk of the validated outcome that is the same as of the market outcome. */
    void putUnchanged(String source, ChunkInfo info);

    /** The PoDs of a chunk. */
    Optional<byte[]> chunk(String source, OutcomeKind kind, int part);

    /** What belongs to a chunk beside its PoDs. */
    Optional<String> extra(String source, OutcomeKind kind, int part);

    /** Whether a chunk is there. */
    boolean hasChunk(String source, OutcomeKind kind, int part);

    /** What those chunks of 1 to the last that are there hold, ascending. */
    List<ChunkInfo> chunks(String source, OutcomeKind kind, int last);

    /** Puts what a post says of a chunk. */
    void putDecisions(String source, String postId, int part, byte[] decisions);

    /** What a post says of a chunk; empty if nothing. */
    Optional<byte[]> decisions(String source, String postId, int part);

    /** Removes the head of a session, and all chunks and answers whose source begins with that of its books. */
    void remove(String sessionId, String sources);

    /** Changes a head as it is stored now, and again if another change comes first. */
    default OutcomeHead change(String sessionId, UnaryOperator<OutcomeHead> change) {
        while (true) {
            OutcomeHead now =
                    head(sessionId).orElseThrow(() -> new IllegalStateException("No outcome of " + sessionId));
            OutcomeHead changed = change.apply(now);
            if (changed.equals(now)) {
                return now;
            }
            if (replaceHead(changed)) {
                return changed.atRevision(now.revision() + 1);
            }
        }
    }
}
