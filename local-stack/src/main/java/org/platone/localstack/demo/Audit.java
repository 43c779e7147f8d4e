package org.platone.localstack.demo;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads everything that the market operator may download of the day and holds it against what the participants sent and
 * were told. Computes the figures of each session on the way.
 */
final class Audit {

    private static final int MOST_FINDINGS = 5;

    private final GatewayClient operator;
    private final Chain chain;
    private final Ledger ledger;
    private final Map<String, Pod> pods = new HashMap<>();
    private final Map<String, List<String>> findings = new TreeMap<>();
    private final Map<String, Long> clearedDayAhead = new HashMap<>();
    private final Map<String, Long> soldOverBothMarkets = new HashMap<>();
    private final SettledDay settled = new SettledDay();
    /** The hash of each document that was read, by session and path. */
    private final Map<String, String> hashes = new HashMap<>();

    private long documents;
    private long bidsInBooks;
    private long rowsChecked;

    Audit(GatewayClient operator, Chain chain, Ledger ledger, Grid grid) {
        this.operator = operator;
        this.chain = chain;
        this.ledger = ledger;
        grid.pods().forEach(pod -> pods.put(pod.podId(), pod));
    }

    /** What a check found wrong; nothing when it passed. */
    List<String> findings(Check check) {
        return findings.getOrDefault(check.name(), List.of());
    }

    private void find(Check check, String what) {
        List<String> list = findings.computeIfAbsent(check.name(), name -> new ArrayList<>());
        if (list.size() < MOST_FINDINGS) {
            list.add(what);
        }
    }

    /** The day's checks that read documents. */
    enum Check {
        ACKNOWLEDGED_IN_BOOK,
        NONE_LATE,
        WITHIN_LIMITS,
        TOKENS_ADD_UP,
        HASHES_RECOMPUTE
    }

    List<SessionSheet> run(List<MarketSession> sessions, List<String> participants) {
        List<SessionSheet> sheets = new ArrayList<>();
        for (MarketSession session : sessions) {
            SessionSheet sheet = new SessionSheet(session);
            sheets.add(sheet);
            Book book = readBook(session, sheet, participants);
            readOutcome(session, book);
            readValidated(session, sheet);
        }
        checkPodLimits();
        for (MarketSession session : sessions) {
            checkCertificates(session, sheets.get(sessions.indexOf(session)));
        }
        checkTokens(sheets);
        return sheets;
    }

    /** The order book, as far as it is needed to judge the outcome. Keys are bid id and index. */
    private record Book(Map<String, long[]> offered, Map<String, long[]> asked) {}

    private Book readBook(MarketSession session, SessionSheet sheet, List<String> participants) {
        Book book = new Book(new HashMap<>(), new HashMap<>());
        Map<String, Set<String>> inBook = new HashMap<>();
        document(session, "order-book/document", (list, element) -> {
            if (list.equals("requests") || list.equals("offers")) {
                boolean offer = list.equals("offers");
                String player = element.required("marketParticipantId").asString();
                String id = element.required("playerServiceId").asString();
                inBook.computeIfAbsent(player, p -> new HashSet<>()).add(id);
                bidsInBooks++;
                Instant received = OffsetDateTime.parse(
                                element.required("receivedAt").asString())
                        .toInstant();
                if (!received.isBefore(session.gateClose())) {
                    find(Check.NONE_LATE, id + " was received at " + received + ", after the gate");
                }
                if (ledger.lateBids(session.id(), player).contains(id)) {
                    find(Check.NONE_LATE, id + " was refused as late and is in the book");
                }
                Map<String, long[]> curves = offer ? book.offered() : book.asked();
                for (JsonNode point : element.required("curve")) {
                    long p = Decimals.wattsOrZero(point.path("p"));
                    long q = Decimals.wattsOrZero(point.path("q"));
                    curves.put(id + "#" + point.required("index").asInt(), new long[] {p, q});
                    if (!offer) {
                        sheet.asked += Math.abs(p);
                    }
                }
                if (offer) {
                    sheet.offers++;
                } else {
                    sheet.requests++;
                }
            }
        });
        for (String participant : participants) {
            Set<String> there = inBook.getOrDefault(participant, Set.of());
            Set<String> withdrawn = ledger.withdrawnBids(session.id(), participant);
            for (String id : ledger.acknowledgedBids(session.id(), participant)) {
                if (!there.contains(id) && !withdrawn.contains(id)) {
                    find(
                            Check.ACKNOWLEDGED_IN_BOOK,
                            id + " was acknowledged and is not in the book of " + session.title());
                }
            }
            for (String id : withdrawn) {
                if (there.contains(id)) {
                    find(Check.ACKNOWLEDGED_IN_BOOK, id + " was withdrawn and is in the book of " + session.title());
                }
            }
            for (String id : there) {
                boolean carried = !session.dayAhead() && id.endsWith("-realTime");
                if (!carried
                        && !ledger.acknowledgedBids(session.id(), participant).contains(id)) {
                    find(Check.NONE_LATE, id + " is in the book of " + session.title() + " and was never acknowledged");
                }
            }
        }
        return book;
    }

    private void readOutcome(MarketSession session, Book book) {
        Map<String, long[]> sold = new HashMap<>();
        Map<String, long[]> served = new HashMap<>();
        // What the DSO took back of the day-ahead result may be sold again in real time.
        Map<String, Long> byPod = session.dayAhead() ? clearedDayAhead : soldOverBothMarkets;
        document(session, "market-outcome/document", (list, pod) -> {
            if (!list.equals("pods")) {
                return;
            }
            String podId = pod.required("podId").asString();
            for (JsonNode row : pod.required("power")) {
                rowsChecked++;
                long p = Decimals.wattsOrZero(row.path("acceptedPValue"));
                long q = Decimals.wattsOrZero(row.path("acceptedQValue"));
                if (p == 0 && q == 0) {
                    continue;
                }
                int index = row.required("index").asInt();
                add(sold, row.required("playerOfferId").asString() + "#" + index, p, q);
                add(served, row.required("playerRequestId").asString() + "#" + index, p, q);
                accept(byPod, podId, index, "P", p);
                accept(byPod, podId, index, "Q", q);
            }
        });
        sold.forEach((key, power) -> within(session, key, power, book.offered().get(key), "offered"));
        served.forEach((key, power) -> within(session, key, power, book.asked().get(key), "asked"));
    }

    private void within(MarketSession session, String key, long[] power, long @Nullable [] most, String what) {
        for (int product = 0; product < 2; product++) {
            long limit = most == null ? 0 : most[product];
            boolean inside = limit >= 0
                    ? power[product] >= 0 && power[product] <= limit
                    : power[product] <= 0 && power[product] >= limit;
            if (!inside) {
                find(
                        Check.WITHIN_LIMITS,
                        session.title() + ": " + key + " got " + power[product] + " W, " + what + " were " + limit);
            }
        }
    }

    private static void accept(Map<String, Long> byPod, String podId, int index, String product, long power) {
        if (power != 0) {
            byPod.merge(podId + "#" + index + "#" + product + (power > 0 ? "+" : "-"), Math.abs(power), Long::sum);
        }
    }

    private void checkPodLimits() {
        checkPodLimits(clearedDayAhead);
        checkPodLimits(soldOverBothMarkets);
    }

    private void checkPodLimits(Map<String, Long> byPod) {
        byPod.forEach((key, power) -> {
            String[] parts = key.split("#", -1);
            Pod pod = pods.get(parts[0]);
            long limit = pod == null
                    ? 0
                    : switch (parts[2]) {
                        case "P+" -> pod.maxUp();
                        case "P-" -> pod.maxDown();
                        default -> pod.maxReactive();
                    };
            if (power > limit) {
                find(Check.WITHIN_LIMITS, key + " sold " + power + " W over both markets, its limit is " + limit);
            }
        });
    }

    private void readValidated(MarketSession session, SessionSheet sheet) {
        document(session, "validated-outcome/document", (list, pod) -> {
            if (!list.equals("pods")) {
                return;
            }
            String podId = pod.required("podId").asString();
            for (JsonNode row : pod.required("power")) {
                if (session.dayAhead()) {
                    int index = row.required("index").asInt();
                    accept(soldOverBothMarkets, podId, index, "P", Decimals.wattsOrZero(row.path("acceptedPValue")));
                    accept(soldOverBothMarkets, podId, index, "Q", Decimals.wattsOrZero(row.path("acceptedQValue")));
                }
                long p = Math.abs(Decimals.wattsOrZero(row.path("acceptedPValue")));
                sheet.accepted += p;
                long price = Decimals.microEuroOrZero(row.path("acceptedPPrice"));
                sheet.cost += quarterHour(p, price);
                long q = Math.abs(Decimals.wattsOrZero(row.path("acceptedQValue")));
                sheet.cost += quarterHour(q, Decimals.microEuroOrZero(row.path("acceptedQPrice")));
                if (row.path("rejectionTypeP").asString("").equals("TECHNICAL")
                        || row.path("rejectionTypeQ").asString("").equals("TECHNICAL")) {
                    sheet.refusedRows++;
                }
            }
        });
    }

    /** Watts times micro-euro per kWh over a quarter of an hour, in micro-euro. */
    private static long quarterHour(long watts, long price) {
        return Math.multiplyExact(watts, price) / 4_000;
    }

    /** Every certificate of the session must be on the chain and its hash that of the document as downloaded. */
    private void checkCertificates(MarketSession session, SessionSheet sheet) {
        List<JsonNode> certificates = new ArrayList<>();
        operator.pages("/api/certifications?sessionId=" + GatewayClient.encoded(session.id()), certificates::add);
        Set<String> kinds = new HashSet<>();
        for (JsonNode certificate : certificates) {
            String kind = certificate.required("kind").asString();
            kinds.add(kind);
            String root = certificate.required("hashedData").asString();
            String stated = certificate.required("documentHash").asString();
            String found =
                    kind.equals("SETTLEMENT") ? readSettlement(session, certificate) : hashOf(session, path(kind));
            documents++;
            if (!found.equals(stated)) {
                find(
                        Check.HASHES_RECOMPUTE,
                        session.title() + " " + kind + ": the document's hash is " + found + ", certified was "
                                + stated);
            }
            if (!chain.isCertified(root) || !chain.isCertified(root, stated)) {
                find(Check.HASHES_RECOMPUTE, session.title() + " " + kind + ": root " + root + " is not on the chain");
            } else {
                sheet.certificates++;
            }
        }
        for (String kind :
                List.of("ORDER_BOOK", "MARKET_OUTCOME", "TECHNICAL_OUTCOME", "VALIDATED_OUTCOME", "SETTLEMENT")) {
            if (!kinds.contains(kind)) {
                find(Check.HASHES_RECOMPUTE, session.title() + " has no certificate of kind " + kind);
            }
        }
    }

    /** Where the document of a certificate is, below its session. */
    static String path(String kind) {
        return switch (kind) {
            case "ORDER_BOOK" -> "order-book/document";
            case "MARKET_OUTCOME" -> "market-outcome/document";
            case "TECHNICAL_OUTCOME" -> "technical-outcome/document";
            case "VALIDATED_OUTCOME" -> "validated-outcome/document";
            default -> throw new IllegalStateException("certificates of kind " + kind + " are unknown");
        };
    }

    private String readSettlement(MarketSession session, JsonNode certificate) {
        String documentId = certificate.required("documentId").asString();
        int cut = documentId.lastIndexOf(":SETTLEMENT:");
        String settlementId = documentId.substring(0, cut);
        int number = Integer.parseInt(documentId.substring(cut + ":SETTLEMENT:".length()));
        SettledDay.Version version = settled.version(settlementId, number);
        return document(
                session,
                "settlement/document?settlementId=" + GatewayClient.encoded(settlementId) + "&version=" + number,
                (list, pod) -> {
                    if (list.equals("pods")) {
                        version.add(pod);
                    }
                });
    }

    /** The customers' shares of what was settled must be the tokens that exist. */
    private void checkTokens(List<SessionSheet> sheets) {
        long total = 0;
        for (SessionSheet sheet : sheets) {
            settled.enter(sheet, ledger);
            total += sheet.tokens;
        }
        long supply = chain.totalSupply();
        if (supply != total) {
            find(
                    Check.TOKENS_ADD_UP,
                    "the customers' shares are " + Decimals.euro(total) + " EUR, the token's total supply is "
                            + Decimals.euro(supply));
        }
    }

    /** A document that was read for its content need not be read again. */
    private String hashOf(MarketSession session, String path) {
        String known = hashes.get(session.id() + "/" + path);
        return known == null ? document(session, path, (list, element) -> {}) : known;
    }

    private String document(MarketSession session, String path, CertifiedDocument.Reader reader) {
        String[] hash = {""};
        int status = operator.stream(
                "/api/market-sessions/" + session.id() + "/" + path,
                in -> hash[0] = CertifiedDocument.read(in, reader));
        if (status != 200) {
            find(Check.HASHES_RECOMPUTE, session.title() + ": " + path + " was answered with " + status);
        }
        hashes.put(session.id() + "/" + path, hash[0]);
        return hash[0];
    }

    private static void add(Map<String, long[]> sums, String key, long p, long q) {
        long[] sum = sums.computeIfAbsent(key, k -> new long[2]);
        sum[0] += p;
        sum[1] += q;
    }

    /** What the day's settlements give each customer, in micro-euro. */
    Map<String, Long> customersShare() {
        return settled.shares();
    }

    long documents() {
        return documents;
    }

    long bidsInBooks() {
        return bidsInBooks;
    }

    long rowsChecked() {
        return rowsChecked;
    }
}
