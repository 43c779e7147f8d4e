package org.platone.market.book;

import java.time.Instant;
import java.util.Set;
import org.platone.market.bid.GateSeal;
import org.platone.market.bid.Sales;
import org.platone.market.certification.Certifier;
import org.platone.market.certification.DocumentKind;
import org.platone.market.document.Batch;
import org.platone.market.pod.PodSnapshots;
import org.platone.market.session.MarketSession;
import org.platone.market.session.Milestone;
import org.platone.market.session.SessionStatus;
import org.platone.market.session.SessionStep;
import org.platone.market.session.Sessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Seals the gate of a closed session and sends its book to clearing and to be certified. */
@Component
class PublishBook implements SessionStep {

    private static final Logger LOG = LoggerFactory.getLogger(PublishBook.class);

    private final GateSeal seal;
    private final Sales sales;
    private final PodSnapshots snapshots;
    private final BookNews news;
    private final Certifier certifier;
    private final Sessions sessions;

    PublishBook(
            GateSeal seal, Sales sales, PodSnapshots snapshots, BookNews news, Certifier certifier, Sessions sessions) {
        this.seal = seal;
        this.sales = sales;
        this.snapshots = snapshots;
        this.news = news;
        this.certifier = certifier;
        this.sessions = sessions;
    }

    @Override
    public Set<SessionStatus> during() {
        return Set.of(SessionStatus.CLOSED);
    }

    @Override
    public void perform(MarketSession session, Instant now) {
        if (session.has(Milestone.BOOK_PUBLISHED)) {
            return;
        }
        if (sales.isWaiting(session)) {
            return;
        }
        try (OrderBook book =
                OrderBook.of(session, seal, snapshots.read(session.registry()), sales.soldElsewhere(session))) {
            var batch = new Batch<BookPart>(part -> part.json().length, news::tell);
            BookMessages.forEach(book, batch::add);
            batch.finish();
            certifier.certify(session.id(), DocumentKind.ORDER_BOOK, book.documentHash(), book.rows());
            LOG.info("Session {} has a book of {} bids, {}", session.id(), book.count(), book.digest());
        }
        sessions.change(session.id(), stored -> stored.reach(Milestone.BOOK_PUBLISHED));
    }
}
