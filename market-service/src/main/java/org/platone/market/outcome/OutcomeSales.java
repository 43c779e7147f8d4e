package org.platone.market.outcome;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.platone.market.bid.AcceptedCurves;
import org.platone.market.bid.Sales;
import org.platone.market.bid.SoldPower;
import org.platone.market.quantity.Product;
import org.platone.market.session.MarketSession;
import org.platone.market.session.SessionStatus;
import org.platone.market.session.Sessions;
import org.springframework.stereotype.Component;

/** What the outcomes say was sold: the validated one where there is one, else the market outcome, which is never less. */
@Component
class OutcomeSales implements Sales {

    private static final int KEPT = 6;

    private final Outcomes outcomes;
    private final OutcomeReader reader;
    private final Sessions sessions;
    private final Map<String, SoldPower> known = new LinkedHashMap<>(8, 0.75f, true);

    OutcomeSales(Outcomes outcomes, OutcomeReader reader, Sessions sessions) {
        this.outcomes = outcomes;
        this.reader = reader;
        this.sessions = sessions;
    }

    @Override
    public boolean isWaiting(MarketSession session) {
        return others(session).stream()
                .anyMatch(other ->
                        other.status() == SessionStatus.CLOSED && ORDER_OF_CLOSURE.compare(other, session) < 0);
    }

    private static final Comparator<MarketSession> ORDER_OF_CLOSURE = Comparator.<MarketSession, Instant>comparing(
                    session -> session.cameTo(SessionStatus.CLOSED))
            .thenComparing(MarketSession::id);

    @Override
    public SoldPower soldElsewhere(MarketSession session) {
        List<MarketSession> decided = others(session).stream()
                .filter(other -> switch (other.status()) {
                    case CLEARED, VALIDATED, SETTLED -> true;
                    case CREATED, ACTIVE, CLOSED, CANCELLED -> false;
                })
                .toList();
        var key = new StringBuilder(session.id());
        decided.forEach(other -> key.append(' ').append(other.id()).append(' ').append(source(other)));
        synchronized (known) {
            SoldPower there = known.get(key.toString());
            if (there == null) {
                there = new SoldPower(session.firstIndex(), session.intervals());
                for (MarketSession other : decided) {
                    count(other, there);
                }
                known.put(key.toString(), there);
                if (known.size() > KEPT) {
                    known.remove(known.keySet().iterator().next());
                }
            }
            return there;
        }
    }

    private void count(MarketSession other, SoldPower sold) {
        outcomes.head(other.id())
                .ifPresent(head -> reader.forEach(head, source(other), RowFormat.OUTCOME, pod -> {
                    for (OutcomeRow row : pod.rows()) {
                        for (Product product : Product.values()) {
                            sold.add(pod.podId(), product, row.index(), row.accepted(product));
                        }
                    }
                }));
    }

    @Override
    public AcceptedCurves acceptedIn(MarketSession session, int firstIndex, int intervals) {
        var accepted = new AcceptedCurves(firstIndex, intervals);
        outcomes.head(session.id())
                .ifPresent(head -> reader.forEach(head, source(session), RowFormat.OUTCOME, pod -> {
                    for (OutcomeRow row : pod.rows()) {
                        String owner = row.offerPlayerId();
                        if (owner != null) {
                            for (Product product : Product.values()) {
                                accepted.add(owner, row.playerOfferId(), product, row.index(), row.accepted(product));
                            }
                        }
                    }
                }));
        return accepted;
    }

    private static OutcomeKind source(MarketSession session) {
        return session.status() == SessionStatus.CLEARED ? OutcomeKind.MARKET : OutcomeKind.VALIDATED;
    }

    /** The other sessions that deliver in some of the same market time units. */
    private List<MarketSession> others(MarketSession session) {
        return sessions.ofDay(session.deliveryDay()).stream()
                .filter(other -> !other.id().equals(session.id())
                        && other.firstIndex() < session.firstIndex() + session.intervals()
                        && session.firstIndex() < other.firstIndex() + other.intervals())
                .sorted(Comparator.comparing(MarketSession::id))
                .toList();
    }
}
