package org.platone.market.bid;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.platone.market.document.ReadAhead;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;

/** The bids of all sessions. Those of a session are numbered, so that all can be had without searching. */
public interface Bids {

    /** How many bids are handed over at once. */
    int AT_ONCE = 1000;

    /** Reserves numbers in a session, and returns the first. Numbers may stay unused. */
    int reserve(String sessionId, int count);

    /** No number of the session that was reserved before this call is this or higher. */
    int reserved(String sessionId);

    /** Adds bids, and returns the numbers of those whose key is taken, which are not added. All are of one session. */
    Set<Integer> addAll(List<Bid> bids);

    Optional<Bid> byId(String id);

    /** Those of the ids that are there, in any order. */
    List<Bid> byIds(Collection<String> ids);

    /** Bids by their keys. */
    Map<String, Bid> byKeys(Collection<String> keys);

    /**
     * Changes bids that still are as given.
     *
     * @return ids of those that are not, and stay as they are
     */
    Set<String> changeAll(List<BidChange> changes);

    /** Removes bids. */
    void removeAll(Collection<String> ids);

    /** A page of those that a query wants, by number unless the page says otherwise. */
    Page<Bid> search(BidQuery query, PageRequest page);

    /** Changes one bid; false if it is not as given any more. */
    default boolean change(Bid from, Bid to) {
        return changeAll(List.of(new BidChange(from, to))).isEmpty();
    }

    /** Hands over all bids of a session whose number was reserved before, some at a time, by number. */
    default void forEachOf(String sessionId, Consumer<List<Bid>> action) {
        int end = reserved(sessionId);
        ReadAhead.forEach(Math.ceilDiv(end, AT_ONCE), piece -> numbered(sessionId, piece * AT_ONCE, end), some -> {
            if (!some.isEmpty()) {
                action.accept(some);
            }
        });
    }

    private List<Bid> numbered(String sessionId, int from, int end) {
        return byIds(IntStream.range(from, Math.min(end, from + AT_ONCE))
                        .mapToObj(number -> Bid.id(sessionId, number))
                        .toList())
                .stream()
                .sorted(Comparator.comparingInt(Bid::number))
                .toList();
    }

    /** A bid as it is expected, and what it shall become. */
    record BidChange(Bid from, Bid to) {}
}
