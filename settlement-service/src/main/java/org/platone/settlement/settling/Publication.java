package org.platone.settlement.settling;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.settling.SettledPod.Payment;
import org.platone.starter.events.Event;

/**
 * Everything that is told about a version of a settlement, made from what is stored and always the same: the request to
 * certify it, the request to pay, and to each participant its rows. A first version carries all PoDs; a correction those
 * that changed, in all but the certified document.
 */
final class Publication {

    private static final String CERTIFICATIONS = "platone.internal.certifications";
    private static final String PAYMENTS = "platone.internal.settlements";
    private static final String PARTICIPANT = "platone.settlements.";
    private static final int PODS_PER_PART = 500;

    /** Rows of at most some 450 bytes keep a part below 700 kB. */
    private static final int ROWS_PER_PART = 1500;

    /** Messages that are sent before their acknowledgement is waited for. */
    private static final int AT_ONCE = 16;

    private final SettlementReader reader;
    private final Settlement settlement;
    private final int version;
    private final boolean sessionSettled;
    private final Outbox outbox;
    private final List<Event> waiting = new ArrayList<>();

    /** Where the messages go. */
    interface Outbox {

        /** Waits until all are acknowledged. */
        void send(List<Event> events);
    }

    Publication(SettlementReader reader, Settlement settlement, int version, boolean sessionSettled, Outbox outbox) {
        this.reader = reader;
        this.settlement = settlement;
        this.version = version;
        this.sessionSettled = sessionSettled;
        this.outbox = outbox;
    }

    /** Sends all of it; afterwards all is acknowledged. */
    void send() {
        // The numbers of parts stand in each part, so that they must be known before the first is sent.
        Map<String, Parts> parties = new LinkedHashMap<>();
        Counter payments = new Counter();
        Counter certified = new Counter();
        MessageDigest digest = sha256();
        StringBuilder text = new StringBuilder(1 << 16);
        SettlementReader.beginDocument(settlement, text);
        boolean[] first = {true};
        reader.forEachPod(settlement, version, pod -> {
            if (!first[0]) {
                text.append(',');
            }
            first[0] = false;
            SettlementJson.pod(text, pod.podId(), pod.rows());
            digest(digest, text);
            certified.count += 1 + sharers(pod).size();
            if (pod.version() == version) {
                parties(pod)
                        .forEach(party -> parties.computeIfAbsent(party, p -> new Parts())
                                .count(rowsOf(pod, party).size()));
                if (pod.payment().paid() > 0) {
                    payments.count++;
                }
            }
        });
        SettlementReader.endDocument(settlement, version, text);
        digest(digest, text);
        String documentHash = "0x" + HexFormat.of().formatHex(digest.digest());
        sendParts(parties, new Pages(certified.count), new Pages(payments.count), documentHash);
    }

    private void sendParts(Map<String, Parts> parties, Pages certified, Pages payments, String documentHash) {
        MessageDigest digest = sha256();
        Map<String, Letter> letters = new LinkedHashMap<>();
        parties.forEach((party, parts) -> letters.put(party, new Letter(party, parts.parts)));
        StringBuilder text = new StringBuilder(1 << 14);
        reader.forEachPod(settlement, version, pod -> {
            SettlementJson.pod(text, pod.podId(), pod.rows());
            String whole = text.toString();
            text.setLength(0);
            byte[] hash = digest.digest(whole.getBytes(StandardCharsets.UTF_8));
            certified.add(
                    certificationRow(pod.podId(), pod.podId(), hash), page -> post(certification(page, documentHash)));
            for (String player : sharers(pod)) {
                SettlementJson.pod(text, pod.podId(), rowsRequestedBy(pod, player));
                byte[] share = digest.digest(text.toString().getBytes(StandardCharsets.UTF_8));
                text.setLength(0);
                certified.add(
                        certificationRow(player + "|" + pod.podId(), null, share),
                        page -> post(certification(page, documentHash)));
            }
            if (pod.version() == version) {
                parties(pod).forEach(party -> {
                    List<SettledRow> rows = rowsOf(pod, party);
                    if (rows.size() == pod.rows().size()) {
                        Letter.of(letters, party).add(whole, rows.size());
                    } else {
                        SettlementJson.pod(text, pod.podId(), rows);
                        Letter.of(letters, party).add(text.toString(), rows.size());
                        text.setLength(0);
                    }
                });
                if (pod.payment().paid() > 0) {
                    payments.add(paymentRow(pod), page -> post(payment(page)));
                }
            }
        });
        certified.end(page -> post(certification(page, documentHash)));
        payments.end(page -> post(payment(page)));
        letters.values().forEach(Letter::end);
        flush();
    }

    private static Set<String> parties(SettledPod pod) {
        Set<String> parties = new LinkedHashSet<>();
        pod.rows().forEach(row -> {
            parties.add(row.sold().offerPlayerId());
            parties.add(row.sold().requestPlayerId());
        });
        return parties;
    }

    /** Who requested a part of what a PoD sold, if not one all of it: each can prove its part, and sees no other. */
    private static Set<String> sharers(SettledPod pod) {
        Set<String> players = new TreeSet<>();
        pod.rows().forEach(row -> players.add(row.sold().requestPlayerId()));
        return players.size() > 1 ? players : Set.of();
    }

    private static List<SettledRow> rowsRequestedBy(SettledPod pod, String player) {
        return pod.rows().stream()
                .filter(row -> row.sold().requestPlayerId().equals(player))
                .toList();
    }

    private static List<SettledRow> rowsOf(SettledPod pod, String party) {
        return pod.rows().stream().filter(row -> concerns(row, party)).toList();
    }

    static boolean concerns(SettledRow row, String party) {
        return row.sold().offerPlayerId().equals(party)
                || row.sold().requestPlayerId().equals(party);
    }

    private void post(Event event) {
        waiting.add(event);
        if (waiting.size() == AT_ONCE) {
            flush();
        }
    }

    private void flush() {
        if (!waiting.isEmpty()) {
            outbox.send(List.copyOf(waiting));
            waiting.clear();
        }
    }

    private Event certification(Page page, String documentHash) {
        String documentId = settlement.documentId(version);
        StringBuilder text = new StringBuilder(page.rows.length() + 512);
        text.append("{\"documentId\":");
        SettlementJson.text(text, documentId);
        text.append(",\"sessionId\":");
        SettlementJson.text(text, settlement.id().sessionId());
        text.append(",\"kind\":\"SETTLEMENT\",\"version\":").append(version);
        text.append(",\"documentHash\":\"").append(documentHash).append('"');
        return event(CERTIFICATIONS, documentId, "platone.certification-requested", documentId, text, page, "rows");
    }

    private static String certificationRow(String key, @Nullable String podId, byte[] hash) {
        StringBuilder text = new StringBuilder(160);
        text.append("{\"key\":");
        SettlementJson.text(text, key);
        text.append(",\"podId\":");
        SettlementJson.text(text, podId);
        return text.append(",\"hash\":\"0x")
                .append(HexFormat.of().formatHex(hash))
                .append("\"}")
                .toString();
    }

    private Event payment(Page page) {
        StringBuilder text = new StringBuilder(page.rows.length() + 512);
        text.append("{\"settlementId\":");
        SettlementJson.text(text, settlement.id().toString());
        text.append(",\"sessionId\":");
        SettlementJson.text(text, settlement.id().sessionId());
        text.append(",\"marketType\":");
        SettlementJson.text(text, settlement.marketType().label());
        text.append(",\"version\":").append(version);
        text.append(",\"windowStart\":");
        SettlementJson.text(text, settlement.window().start().toString());
        text.append(",\"windowEnd\":");
        SettlementJson.text(text, settlement.window().end().toString());
        text.append(",\"sessionSettled\":").append(sessionSettled);
        String id = settlement.id() + ":" + version;
        return event(PAYMENTS, settlement.id().toString(), "platone.settlement-made", id, text, page, "payments");
    }

    private static String paymentRow(SettledPod pod) {
        Payment payment = pod.payment();
        StringBuilder text = new StringBuilder(120);
        text.append("{\"podId\":");
        SettlementJson.text(text, pod.podId());
        text.append(",\"aggregatorId\":");
        SettlementJson.text(text, pod.aggregatorId());
        text.append(",\"basis\":");
        SettlementJson.decimal(text, payment.paid(), 6);
        return text.append('}').toString();
    }

    private Event event(String topic, String key, String type, String id, StringBuilder text, Page page, String field) {
        text.append(",\"part\":").append(page.part).append(",\"parts\":").append(page.parts);
        text.append(",\"").append(field).append("\":[").append(page.rows).append("]}");
        return new Event(topic, key, type, id + ":" + page.part, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void digest(MessageDigest digest, StringBuilder text) {
        digest.update(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static final class Counter {
        private int count;
    }

    /** Counts the parts of what one participant gets. */
    private static final class Parts {

        private int parts = 1;
        private int pods;
        private int rows;

        /** Adds a PoD of so many rows; tells whether it begins another part. */
        boolean count(int more) {
            boolean full = pods > 0 && (pods == PODS_PER_PART || rows + more > ROWS_PER_PART);
            if (full) {
                parts++;
                pods = 0;
                rows = 0;
            }
            pods++;
            rows += more;
            return full;
        }
    }

    /** What one participant gets, part by part. */
    private final class Letter {

        private final String party;
        private final int parts;
        private final Parts progress = new Parts();
        private final StringBuilder flexibility = new StringBuilder();

        private Letter(String party, int parts) {
            this.party = party;
            this.parts = parts;
        }

        static Letter of(Map<String, Letter> letters, String party) {
            Letter letter = letters.get(party);
            if (letter == null) {
                throw new IllegalStateException("Rows of " + party + " were not counted");
            }
            return letter;
        }

        void add(String pod, int rows) {
            int part = progress.parts;
            if (progress.count(rows)) {
                send(part);
            }
            if (!flexibility.isEmpty()) {
                flexibility.append(',');
            }
            flexibility.append(pod);
        }

        void end() {
            send(progress.parts);
        }

        private void send(int part) {
            String id = settlement.id() + ":" + version + ":" + party;
            StringBuilder text = new StringBuilder(flexibility.length() + 512);
            text.append("{\"settlementId\":");
            SettlementJson.text(text, settlement.id().toString());
            text.append(",\"sessionId\":");
            SettlementJson.text(text, settlement.id().sessionId());
            text.append(",\"marketOutcomeId\":");
            SettlementJson.text(text, settlement.marketOutcomeId());
            text.append(",\"marketType\":");
            SettlementJson.text(text, settlement.marketType().label());
            text.append(",\"startTime\":");
            SettlementJson.text(text, settlement.window().start().toString());
            text.append(",\"endTime\":");
            SettlementJson.text(text, settlement.window().end().toString());
            text.append(",\"sent\":");
            SettlementJson.text(text, settlement.version(version).settledAt().toString());
            text.append(",\"version\":").append(version);
            post(event(
                    PARTICIPANT + party,
                    settlement.id().sessionId(),
                    "platone.settlement",
                    id,
                    text,
                    new Page(part, parts, flexibility),
                    "flexibility"));
            flexibility.setLength(0);
        }
    }

    /** One part of a list. */
    private record Page(int part, int parts, CharSequence rows) {}

    /** A list whose parts are of a fixed number of rows; an empty one has one part. */
    private static final class Pages {

        private final int parts;
        private final StringBuilder rows = new StringBuilder();
        private int part = 1;
        private int count;

        private Pages(int rows) {
            parts = Math.max(1, (rows + PODS_PER_PART - 1) / PODS_PER_PART);
        }

        void add(String row, java.util.function.Consumer<Page> full) {
            if (count == PODS_PER_PART) {
                end(full);
                part++;
                count = 0;
            }
            if (count > 0) {
                rows.append(',');
            }
            rows.append(row);
            count++;
        }

        void end(java.util.function.Consumer<Page> full) {
            full.accept(new Page(part, parts, rows.toString()));
            rows.setLength(0);
        }
    }
}
