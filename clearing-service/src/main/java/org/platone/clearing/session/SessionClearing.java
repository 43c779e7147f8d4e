package org.platone.clearing.session;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.clearing.engine.Book;
import org.platone.clearing.engine.Outcome;
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

    private final SessionArchive archive;
    private final OutcomeNews news;
    private final ClearingSettings settings;

    SessionClearing(SessionArchive archive, OutcomeNews news, ClearingSettings settings) {
        this.archive = archive;
        this.news = news;
        this.settings = settings;
    }

    /**
     * Takes a part of a book.
     *
     * @throws RefusedBook when the book will never be cleared
     */
    public void take(BookPart part) {
        SessionState state = archive.state(part.sessionId());
        if (state != null && state.status() == SessionState.Status.CLEARED) {
            tellAgain(part, state);
            return;
        }
        archive.keep(part);
        if (archive.isComplete(part.bookId(), part.parts())) {
            clear(part);
        }
    }

    private void tellAgain(BookPart part, SessionState state) {
        if (!state.bookId().equals(part.bookId())) {
            throw new RefusedBook(
                    "ALREADY_CLEARED",
                    "Session " + part.sessionId() + " was cleared with book " + state.bookId() + ", not with "
                            + part.bookId());
        }
        if (!state.published() || part.part() == part.parts()) {
            publish(state);
        }
    }

    private void clear(BookPart last) {
        var stored = new StoredBook(archive, last.bookId(), last.parts());
        Outcome outcome;
        try {
            stored.check(last.count(), last.digest());
            Book book = stored.read();
            if (!book.header().sessionId().equals(last.sessionId())) {
                throw new RefusedBook(
                        "BROKEN_BOOK",
                        "Book " + last.bookId() + " is of session "
                                + book.header().sessionId());
            }
            outcome = settings.start().clear(book);
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
        store(outcomeKey, messages);
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
        publish(state);
    }

    /** What is wrong may be in what was stored: a book that is sent again is taken anew. */
    private void refuse(BookPart last, RefusedBook refused) {
        LOG.error("Session {} is not cleared: {}: {}", last.sessionId(), refused.code(), refused.reason());
        archive.keep(
                SessionState.refused(last.sessionId(), last.bookId(), last.parts()),
                refused.code() + ": " + refused.reason());
        archive.forgetBook(last.bookId(), last.parts());
    }

    private void store(String outcomeKey, OutcomeMessages messages) {
        for (int from = 1; from <= messages.parts(); from += AT_ONCE) {
            List<byte[]> zipped = new ArrayList<>();
            for (int part = from; part < from + AT_ONCE && part <= messages.parts(); part++) {
                zipped.add(Zip.zip(messages.message(part)));
            }
            archive.keepOutcome(outcomeKey, from, zipped);
        }
    }

    private void publish(SessionState state) {
        String outcomeId = outcomeId(state.sessionId());
        for (int from = 1; from <= state.outcomeParts(); from += AT_ONCE) {
            List<byte[]> messages = new ArrayList<>();
            for (int part = from; part < from + AT_ONCE && part <= state.outcomeParts(); part++) {
                messages.add(archive.outcomePart(state.outcomeKey(), part));
            }
            news.tell(state.sessionId(), outcomeId, from, messages);
        }
        if (!state.published()) {
            archive.keep(state.asPublished(), null);
        }
    }

    private static String outcomeId(String sessionId) {
        return sessionId + ":market-outcome";
    }

    /** The book of a session that was cleared, or null. */
    @Nullable
    StoredBook book(String sessionId) {
        SessionState state = archive.state(sessionId);
        return state == null || state.status() != SessionState.Status.CLEARED
                ? null
                : new StoredBook(archive, state.bookId(), state.bookParts());
    }

    /** The outcome of a session that was cleared, or null. */
    @Nullable
    StoredOutcome outcome(String sessionId) {
        SessionState state = archive.state(sessionId);
        return state == null || state.status() != SessionState.Status.CLEARED
                ? null
                : new StoredOutcome(
                        archive,
                        state.outcomeKey(),
                        state.outcomeParts(),
                        state.outcomeKey().equals(outcomeId(sessionId)));
    }
}
