package org.platone.market.deadletter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;

/** The dead letters of all services. */
public interface DeadLetterArchive {

    /** Keeps letters; one that is there already stays as it is. */
    void keep(List<DeadLetter> letters);

    Optional<DeadLetter> byNumber(long number);

    /**
     * Changes a letter as it is stored now, and again if another change comes first.
     *
     * @return the letter as it is stored afterwards; empty if there is none
     */
    Optional<DeadLetter> change(long number, UnaryOperator<DeadLetter> change);

    /** A page, the latest first unless the page says otherwise. */
    Page<DeadLetter> search(DeadLetterQuery query, PageRequest page);

    /** Every one that a query wants, the latest first, without holding them all. */
    void forEach(DeadLetterQuery query, Consumer<DeadLetter> action);

    /** Removes at most so many of those received before a moment, none that waits for what comes of a retry; says how many. */
    int forget(Instant before, int most);
}
