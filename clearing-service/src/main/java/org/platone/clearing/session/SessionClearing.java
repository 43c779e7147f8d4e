package org.platone.clearing.session;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.platone.clearing.book.InOrder;
import org.platone.clearing.engine.Book;
import org.platone.clearing.engine.Outcome;
import org.platone.starter.problem.RetentionOver;
import org.platone.starter.store.Packed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Clears a session when the last part of its book is there. Every step can be done again with the same result, so that after a crash the message that was not
 * acknowledged goes on where it stopped: parts are stored under natural ids, the first outcome that is stored whole is the session's, should a limit of time
 * or two instances at once ever find two, and what is published twice is the same.
 */
@Component
public class SessionClearing {
    private static final Logger LOG = LoggerFactory.getLogger(SessionClearing.class);
    private static final int AT_ONCE = 16;

    /** Bytes of an outcome that are not written once more to be published. */
    private static final long MOST_KEPT = 64_000_000;

    private final SessionArchive archive;
    private final OutcomeNews news;
    private final ClearingSettings settings;
    private final Timer times;

    SessionClearing(SessionArchive archive, OutcomeNews news, ClearingSettings settings, MeterRegistry meters) {
        this.archive = archive;
        this.news = news;
        this.settings = settings;
        this.times = Timer.builder("platone.clearing")
                .description("Clearing of a book, without reading and writing it")
                .register(meters);
    }

    /**
     * Takes parts of one book in the order of their numbers.
     *
     * @param refused told of the parts with which it turned out that the book will never be cleared
     */
    public void take(List<BookPart> parts, BiConsumer<BookPart, RefusedBook> refused) {
        BookPart last = parts.getLast();
        SessionState state = archive.state(last.sessionId());
        if (state != null && state.removedAt() != null) {
            LOG.info("Session {} was cleared, and its book is kept no longer", last.sessionId());
            return;
        }
        if (state != null && state.status() == SessionState.Status.CLEARED) {
            tellAgain(parts, state, refused);
            return;
        }
        archive.keep(parts);
        if (archive.isComplete(last.bookId(), last.parts())) {
            try {
                clear(last);
            } catch (RefusedBook broken) {
                refused.accept(last, broken);
            }
        }
    }

    private void tellAgain(List<BookPart> parts, SessionState state, BiConsumer<BookPart, RefusedBook> refused) {
        BookPart last = parts.getLast();
        if (!state.bookId().equals(last.bookId())) {
            var other = new RefusedBook(
                    "ALREADY_CLEARED",
                    "Session " + last.sessionId() + " was cleared with book " + state.bookId() + ", not with "
                            + last.bookId());
            parts.forEach(part -> refused.accept(part, other));
        } else if (!state.published() || last.part() == last.parts()) {
            publish(state);
        }
    }

    private void clear(BookPart last) {
        var sealed = new StoredBook(archive, last.bookId(), last.parts());
        Outcome outcome;
        try {
            Book book = sealed.read(last.count(), last.digest());
            if (!book.header().sessionId().equals(last.sessionId())) {
                throw new RefusedBook(
                        "BROKEN_BOOK",
                        "Book " + last.bookId() + " is of session "
                                + book.header().sessionId());
            }
            outcome = times.record(() -> settings.start().clear(book));
        } catch (RefusedBook refused) {
            refuse(last, refused);
            throw refused;
        } catch (ArithmeticException tooLarge) {
            var refused = new RefusedBook(
                    "BROKEN_BOOK", "Book " + last.bookId() + ": its powers add up to more than can be counted");
            refuse(last, refused);
            throw refused;
        }
        String outcomeId = outcomeId(last.sessionId());
        var messages = new OutcomeMessages(last.sessionId(), outcomeId, last.bookId(), outcome);
        // What is proven to be the best is the same whoever finds it.
        String outcomeKey = outcome.gap().signum() == 0 ? outcomeId : outcomeId + ":" + messages.digest();
        List<byte[]> stored = store(outcomeKey, messages);
        SessionState state = archive.conclude(
                SessionState.cleared(last.sessionId(), last.bookId(), outcomeKey, last.parts(), messages.parts()));
        LOG.info(
                "Cleared session {}: {} requests, {} offers, welfare {} EUR, {}",
                last.sessionId(),
                outcome.book().requests(),
                outcome.book().offers(),
                outcome.welfare().toPlainString(),
                outcome.gap().signum() == 0
                        ? "proven to be the best"
                        : "at most " + outcome.gap().toPlainString() + " EUR below the best");
        // Another instance may have been first with another outcome.
        if (state.outcomeKey().equals(outcomeKey)) {
            publish(
                    state,
                    part -> part <= stored.size() ? Packed.unpack(stored.get(part - 1)) : messages.message(part));
        } else {
            publish(state);
        }
    }

    /** What is wrong may be in what was stored: a book that is sent again is taken anew. */
    private void refuse(BookPart last, RefusedBook refused) {
        LOG.error("Session {} is not cleared: {}: {}", last.sessionId(), refused.code(), refused.reason());
        archive.keep(
                SessionState.refused(last.sessionId(), last.bookId(), last.parts()),
                refused.code() + ": " + refused.reason());
        archive.forgetBook(last.bookId(), last.parts());
    }

    /** Returns the first parts as they were stored, as many as there is room for until they are published. */
    private List<byte[]> store(String outcomeKey, OutcomeMessages messages) {
        List<byte[]> first = new ArrayList<>();
        long[] room = {MOST_KEPT};
        inBatches(messages.parts(), part -> Packed.pack(messages.message(part)), (from, packed) -> {
            archive.keepOutcome(outcomeKey, from, packed);
            for (byte[] part : packed) {
                room[0] -= part.length;
                if (room[0] >= 0) {
                    first.add(part);
                }
            }
        });
        return first;
    }

    /** Publishes an outcome as it was stored. */
    private void publish(SessionState state) {
        publish(state, part -> archive.outcomePart(state.outcomeKey(), part));
    }

    private void publish(SessionState state, IntFunction<byte[]> message) {
        String outcomeId = outcomeId(state.sessionId());
        inBatches(
                state.outcomeParts(),
                message,
                (from, messages) -> news.tell(state.sessionId(), outcomeId, from, messages));
        if (!state.published()) {
            archive.keep(state.asPublished(), null);
        }
    }

    /** Takes parts, the first of which has a number. */
    private interface Batch {
        void take(int from, List<byte[]> parts);
    }

    /** Makes the parts from 1 on all cores, while those before are taken, in their order. */
    private static void inBatches(int parts, IntFunction<byte[]> make, Batch batch) {
        List<byte[]> made = new ArrayList<>();
        int[] taken = {0};
        InOrder.forEach(1, parts + 1, make, part -> {
            made.add(part);
            if (made.size() == AT_ONCE || taken[0] + made.size() == parts) {
                batch.take(taken[0] + 1, List.copyOf(made));
                taken[0] += made.size();
                made.clear();
            }
        });
    }

    private static String outcomeId(String sessionId) {
        return sessionId + ":market-outcome";
    }

    /**
     * The book of a session that was cleared, or null.
     *
     * @throws RetentionOver if it is kept no longer
     */
    @Nullable
    StoredBook book(String sessionId) {
        SessionState state = archive.state(sessionId);
        return state == null || state.status() != SessionState.Status.CLEARED
                ? null
                : new StoredBook(archive, state.kept().bookId(), state.bookParts());
    }

    /**
     * The outcome of a session that was cleared, or null.
     *
     * @throws RetentionOver if it is kept no longer
     */
    @Nullable
    StoredOutcome outcome(String sessionId) {
        SessionState state = archive.state(sessionId);
        return state == null || state.status() != SessionState.Status.CLEARED
                ? null
                : new StoredOutcome(
                        archive,
                        state.kept().outcomeKey(),
                        state.outcomeParts(),
                        state.outcomeKey().equals(outcomeId(sessionId)));
    }
}
