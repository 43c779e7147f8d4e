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
