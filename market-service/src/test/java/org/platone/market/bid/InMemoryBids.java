package org.platone.market.bid;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;

/** Bids in memory, one call at a time. */
final class InMemoryBids implements Bids {

    private final Map<String, Bid> byId = new HashMap<>();
    private final Map<String, Integer> reserved = new HashMap<>();

    @Override
    public synchronized int reserve(String sessionId, int count) {
        int first = reserved(sessionId);
        reserved.put(sessionId, first + count);
        return first;
    }

    @Override
    public synchronized int reserved(String sessionId) {
        return reserved.getOrDefault(sessionId, 0);
    }

    @Override
    public synchronized Set<Integer> addAll(List<Bid> bids) {
        Set<Integer> taken = new HashSet<>();
        for (Bid bid : bids) {
            if (byKeys(List.of(bid.key())).isEmpty() && !byId.containsKey(bid.id())) {
                byId.put(bid.id(), bid);
            } else {
                taken.add(bid.number());
            }
        }
        return taken;
    }

    @Override
    public synchronized Optional<Bid> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public synchronized List<Bid> byIds(Collection<String> ids) {
        return ids.stream()
                .filter(byId::containsKey)
                .map(id -> byId(id).orElseThrow())
                .toList();
    }

    @Override
    public synchronized Map<String, Bid> byKeys(Collection<String> keys) {
        Map<String, Bid> found = new HashMap<>();
        byId.values().stream().filter(bid -> keys.contains(bid.key())).forEach(bid -> found.put(bid.key(), bid));
        return found;
    }

    @Override
    public synchronized Set<String> changeAll(List<BidChange> changes) {
        Set<String> unchanged = new HashSet<>();
        for (BidChange change : changes) {
            Bid now = byId.get(change.from().id());
            if (now != null && now.seal().equals(change.from().seal())) {
                byId.put(change.to().id(), change.to());
            } else if (!change.to().equals(now)) {
                unchanged.add(change.to().id());
            }
        }
        return unchanged;
    }

    @Override
    public synchronized void removeAll(Collection<String> ids) {
        ids.forEach(byId::remove);
    }

    @Override
    public synchronized Page<Bid> search(BidQuery query, PageRequest page) {
        List<Bid> all = new ArrayList<>(byId.values().stream()
                .filter(query::matches)
                .sorted(Comparator.comparingInt(Bid::number))
                .toList());
        return page.cut(all);
    }
}
