package org.platone.starter.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;

/** The entries of a service. There is no way to change or to remove one. */
interface AuditChain {

    /** Adds an entry at the end, unless there is one with the change's key. */
    void append(Change change);

    /** Whether there is an entry with the key. */
    boolean has(String key);

    /** Notes, outside of the chain, a change that is about to be made. */
    void open(Change change, Instant at);

    /** Forgets what was noted of a change, which is in the chain or was not made. */
    void close(String key);

    /** What was noted before then and not forgotten since. */
    List<Change> openedBefore(Instant then);

    /** A page, the latest first unless the page says otherwise. */
    Page<AuditRecord> search(AuditQuery query, PageRequest page);

    /** All, from the first on. */
    void forEach(Consumer<AuditRecord> action);

    /** The last entry of a time before then. */
    Optional<AuditRecord> lastBefore(Instant end);

    /** The heads that were kept, by day. */
    List<AuditHead> heads();

    /** Keeps a head; the one that is there of the same day stays. */
    void keep(AuditHead head);
}
