package org.platone.market.book;

import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.platone.market.bid.Bid;
import org.platone.market.bid.Bids;
import org.platone.market.bid.RemainingLimit;
import org.platone.market.bid.ServiceType;
import org.platone.market.bid.SoldPower;
import org.platone.market.certification.CertificationRows;
import org.platone.market.document.Spool;
import org.platone.market.pod.PodSnapshot;
import org.platone.market.pod.SnapshotPod;
import org.platone.market.session.MarketSession;
import org.platone.starter.json.CanonicalJson;

/**
 * The book of a sealed session: every acknowledged bid, in the order of the exchange format, with the PoDs that are
 * offered. What is long lies on disk.
 */
final class OrderBook implements Closeable {

    private final MarketSession session;
    private final Spool offers = new Spool();
    private final Spool requests = new Spool();
    private final Spool pods = new Spool();
    private final CertificationRows rows = new CertificationRows();
    private final List<byte[]> hashes = new ArrayList<>();
    private final TreeSet<String> offered = new TreeSet<>();

    private OrderBook(MarketSession session) {
        this.session = session;
    }

    /** Makes the book from what is stored; the gate must be sealed. */
    static OrderBook of(MarketSession session, Bids bids, PodSnapshot snapshot, SoldPower sold) {
        var book = new OrderBook(session);
        try {
            book.fill(bids);
            for (String podId : book.offered) {
                SnapshotPod pod = snapshot.pod(podId);
                if (pod == null) {
                    throw new IllegalStateException("Session " + session.id() + " does not know PoD " + podId);
                }
                book.pods.add(bytes(BookFormat.pod(pod, new RemainingLimit(pod, sold), session)));
            }
            return book;
        } catch (RuntimeException e) {
            book.close();
            throw e;
        }
    }

    private void fill(Bids bids) {
        List<Entry> entries = new ArrayList<>();
        bids.forEachOf(session.id(), some -> {
            for (Bid bid : some) {
                if (bid.state().isInBook()) {
                    entries.add(new Entry(
                            bid.serviceType() == ServiceType.OFFER,
                            bid.participantId(),
                            bid.playerServiceId(),
                            bid.id()));
                }
            }
        });
        entries.sort(Entry::compareTo);
        for (int from = 0; from < entries.size(); from += Bids.AT_ONCE) {
            List<Entry> some = entries.subList(from, Math.min(entries.size(), from + Bids.AT_ONCE));
            Map<String, Bid> byId = new HashMap<>();
            bids.byIds(some.stream().map(Entry::id).toList()).forEach(bid -> byId.put(bid.id(), bid));
            for (Entry entry : some) {
                Bid bid = byId.get(entry.id());
                if (bid == null) {
                    throw new IllegalStateException("Bid " + entry.id() + " is gone");
                }
                add(bid);
            }
        }
    }

    private void add(Bid bid) {
        byte[] json = bytes(BookFormat.bid(bid));
        byte[] hash = CanonicalJson.sha256(json);
        (bid.serviceType() == ServiceType.OFFER ? offers : requests).add(json);
        hashes.add(hash);
        String podId = bid.content().podId();
        if (podId != null) {
            offered.add(podId);
        }
        rows.add(bid.participantId() + "|" + bid.playerServiceId(), podId, hash);
    }

    /** Number of requests and offers. */
    int count() {
        return hashes.size();
    }

    /** SHA-256 over the sorted hashes of all bids. */
    String digest() {
        List<byte[]> sorted = new ArrayList<>(hashes);
        sorted.sort(Arrays::compareUnsigned);
        MessageDigest digest = sha256();
        sorted.forEach(digest::update);
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 of the whole book as a canonical document. */
    byte[] documentHash() {
        MessageDigest digest = sha256();
        digest.update(bytes(BookFormat.documentHead(session)));
        update(digest, offers);
        digest.update(bytes("],\"pods\":["));
        update(digest, pods);
        digest.update(bytes("],\"requests\":["));
        update(digest, requests);
        digest.update(bytes(BookFormat.documentTail(session)));
        return digest.digest();
    }

    private static void update(MessageDigest digest, Spool items) {
        for (int item = 0; item < items.size(); item++) {
            if (item > 0) {
                digest.update((byte) ',');
            }
            digest.update(items.get(item));
        }
    }

    MarketSession session() {
        return session;
    }

    Spool offers() {
        return offers;
    }

    Spool requests() {
        return requests;
    }

    Spool pods() {
        return pods;
    }

    CertificationRows rows() {
        return rows;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        offers.close();
        requests.close();
        pods.close();
        rows.close();
    }

    /** Where a bid belongs in the book. */
    private record Entry(boolean offer, String participantId, String playerServiceId, String id)
            implements Comparable<Entry> {

        @Override
        public int compareTo(Entry other) {
            int byParticipant = participantId.compareTo(other.participantId);
            return byParticipant != 0 ? byParticipant : playerServiceId.compareTo(other.playerServiceId);
        }
    }
}
