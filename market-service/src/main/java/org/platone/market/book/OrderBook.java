package org.platone.market.book;

import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.platone.market.bid.Bid;
import org.platone.market.bid.Bids;
import org.platone.market.bid.GateSeal;
import org.platone.market.bid.RemainingLimit;
import org.platone.market.bid.ServiceType;
import org.platone.market.bid.SoldPower;
import org.platone.market.certification.CertificationRows;
import org.platone.market.document.Parts;
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
    private byte @Nullable [] documentHash;

    private OrderBook(MarketSession session) {
        this.session = session;
    }

    /** Seals the gate and makes the book of what is in it then. */
    static OrderBook of(MarketSession session, GateSeal seal, PodSnapshot snapshot, SoldPower sold) {
        var book = new OrderBook(session);
        try {
            book.fill(seal);
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

    private void fill(GateSeal seal) {
        List<Entry> entries = new ArrayList<>();
        try (var texts = new Spool()) {
            seal.seal(session.id(), some -> {
                for (Bid bid : some) {
                    if (bid.state().isInBook()) {
                        byte[] json = bytes(BookFormat.bid(bid));
                        entries.add(new Entry(
                                bid.serviceType() == ServiceType.OFFER,
                                bid.participantId(),
                                bid.playerServiceId(),
                                bid.content().podId(),
                                texts.size(),
                                CanonicalJson.sha256(json)));
                        texts.add(json);
                    }
                }
            });
            entries.sort(Entry::compareTo);
            entries.forEach(entry -> add(entry, texts.get(entry.text())));
        }
    }

    private void add(Entry entry, byte[] json) {
        (entry.offer() ? offers : requests).add(json);
        hashes.add(entry.hash());
        if (entry.podId() != null) {
            offered.add(entry.podId());
        }
        rows.add(entry.participantId() + "|" + entry.playerServiceId(), entry.podId(), entry.hash());
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
        byte[] known = documentHash;
        if (known == null) {
            known = hash();
            documentHash = known;
        }
        return known.clone();
    }

    private byte[] hash() {
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
        for (int from = 0; from < items.size(); from += Bids.AT_ONCE) {
            if (from > 0) {
                digest.update((byte) ',');
            }
            digest.update(items.get(new Parts.Range(from, Math.min(items.size(), from + Bids.AT_ONCE))));
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

    /**
     * A bid, and where it belongs in the book.
     *
     * @param podId null if it is about none
     * @param text its number among the texts that are not in order yet
     */
    @SuppressWarnings("ArrayRecordComponent") // Entries are put in order, and not compared otherwise.
    private record Entry(
            boolean offer,
            String participantId,
            String playerServiceId,
            @Nullable String podId,
            int text,
            byte[] hash) implements Comparable<Entry> {

        @Override
        public int compareTo(Entry other) {
            int byParticipant = participantId.compareTo(other.participantId);
            return byParticipant != 0 ? byParticipant : playerServiceId.compareTo(other.playerServiceId);
        }
    }
}
