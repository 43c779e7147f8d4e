package org.platone.market.outcome;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the outcome of a session as a whole.
 *
 * @param revision counts changes; a change names the revision that it replaces
 * @param source where the chunks of the market outcome are
 * @param parts how many chunks each outcome has
 * @param matched rows of the market outcome that serve a request
 * @param requests what was served of each request: canonical JSON of the document's list
 * @param welfare of the market outcome, EUR
 * @param deadline until when the grid operator may answer
 * @param posts what it answered so far
 * @param isFinal whether every DSO that has rows said that nothing more comes
 * @param closedAt when its answer was taken as it was then; null if it may still answer
 */
record OutcomeHead(
        String sessionId,
        long revision,
        String marketOutcomeId,
        String source,
        int parts,
        int matched,
        String requests,
        String welfare,
        Instant deadline,
        List<Post> posts,
        boolean isFinal,
        @Nullable Instant closedAt) {

    OutcomeHead {
        posts = List.copyOf(posts);
    }

    /**
     * One answer of the grid operator.
     *
     * @param postId where its rows are
     * @param by the DSO that gave it
     * @param rest what holds for its rows that no answer names
     * @param last whether nothing more comes from it
     */
    record Post(String postId, String by, TechnicalRow.Result rest, boolean last) {}

    /** Whether a DSO said that nothing more comes from it. */
    boolean isFinalFor(String dso) {
        return isFinal
                || posts.stream().anyMatch(post -> post.last() && post.by().equals(dso));
    }

    /** What holds for a DSO's rows that no answer of it names; null if it gave no answer yet. */
    TechnicalRow.@Nullable Result restOf(String dso) {
        return posts.stream()
                .filter(post -> post.by().equals(dso))
                .reduce((earlier, later) -> later)
                .map(Post::rest)
                .orElse(null);
    }

    /**
     * The head with one more answer.
     *
     * @param awaited the DSOs without whose last word it is not final; looked at if it is the last one of its DSO
     */
    OutcomeHead with(Post post, Set<String> awaited) {
        List<Post> more = new ArrayList<>(posts);
        more.add(post);
        return changed(revision, more, isFinal || (post.last() && isLast(more, awaited)), closedAt);
    }

    private static boolean isLast(List<Post> posts, Set<String> awaited) {
        Set<String> said = new HashSet<>();
        posts.stream().filter(Post::last).forEach(post -> said.add(post.by()));
        return !said.isEmpty() && said.containsAll(awaited);
    }

    OutcomeHead closed(Instant at) {
        return changed(revision, posts, isFinal, at);
    }

    OutcomeHead atRevision(long stored) {
        return changed(stored, posts, isFinal, closedAt);
    }

    private OutcomeHead changed(
            long newRevision, List<Post> newPosts, boolean newFinal, @Nullable Instant newClosedAt) {
        return new OutcomeHead(
                sessionId,
                newRevision,
                marketOutcomeId,
                source,
                parts,
                matched,
                requests,
                welfare,
                deadline,
                newPosts,
                newFinal,
                newClosedAt);
    }
}
