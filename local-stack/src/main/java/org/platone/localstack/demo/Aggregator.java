package org.platone.localstack.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** An aggregator: its customers' agreements and baselines, its offers in each session, and the control of devices. */
final class Aggregator {

    private static final int LARGE_GRID = 5_000;
    private static final int LINES_A_POST = 2_000;
    private static final int BIDS_AT_THE_GATE = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final String participantId;
    private final GatewayClient gateway;
    private final BidDesk desk;
    private final List<Pod> pods;
    private final Map<String, Pod> byId;
    private final Homes homes;
    private final Ledger ledger;
    private final MarketTime time;
    private final Timeline timeline;
    private final int participation;
    private final long sharePartsPerMillion;
    private final AtomicLong activations = new AtomicLong();
    private final AtomicLong settlementParts = new AtomicLong();

    Aggregator(
            Platform platform,
            String participantId,
            Grid grid,
            Homes homes,
            Ledger ledger,
            MarketTime time,
            Timeline timeline,
            Failures failures) {
        this.participantId = participantId;
        this.gateway = new GatewayClient(platform, platform.credentials(participantId));
        this.desk = new BidDesk(gateway, participantId, "/api/flexibility-offers", ledger, failures);
        this.pods = grid.pods().stream()
                .filter(pod -> pod.aggregatorId().equals(participantId))
                .toList();
        this.byId = pods.stream().collect(Collectors.toMap(Pod::podId, Function.identity()));
        this.homes = homes;
        this.ledger = ledger;
        this.time = time;
        this.timeline = timeline;
        this.participation = grid.pods().size() > LARGE_GRID ? 35 : 75;
        this.sharePartsPerMillion = 600_000L + 50_000L * Chance.of(5, "share", participantId);
    }

    String participantId() {
        return participantId;
    }

    GatewayClient gateway() {
        return gateway;
    }

    List<Pod> pods() {
        return pods;
    }

    /** Waits until the platform has the aggregator's points of delivery and gave each of them a wallet. */
    void awaitCustomers() throws InterruptedException {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (registered() < pods.size()) {
            if (Instant.now().isAfter(giveUp)) {
                throw new IllegalStateException(participantId + ": " + registered() + " of " + pods.size()
                        + " points of delivery have a wallet after " + PATIENCE);
            }
            Thread.sleep(500);
        }
        timeline.say(participantId + "             sees its " + pods.size() + " points of delivery in the registry");
    }

    private long registered() {
        JsonNode list =
                gateway.get("/api/pods?size=1").orFail("the list of PoDs").json();
        if (list.required("total").asLong() < pods.size()) {
            return list.required("total").asLong();
        }
        AtomicLong wallets = new AtomicLong();
        gateway.pages("/api/pods", pod -> {
            if (pod.hasNonNull("wallet")) {
                wallets.incrementAndGet();
            }
        });
        return wallets.get();
    }

    /** Opens a settlement contract of its own and puts every customer's terms into it. */
    void signUpCustomers(Instant validFrom) {
        String contract = gateway.post("/api/contracts", "{\"name\":\"Customers of " + participantId + "\"}")
                .orFail("the settlement contract of " + participantId)
                .json()
                .required("address")
                .asString();
        List<String> agreements = pods.stream()
                .map(pod -> "{\"podId\":\"" + pod.podId() + "\",\"customerShare\":"
                        + Decimals.euro(sharePartsPerMillion)
                        + ",\"tolerance\":0.10,\"penaltyFactor\":1.0,\"validFrom\":\"" + validFrom + "\"}")
                .toList();
        post("/api/contracts/" + contract + "/agreements", agreements);
        pods.forEach(pod -> ledger.agree(pod.podId(), sharePartsPerMillion));
        timeline.say(participantId + "             has agreements with " + pods.size() + " customers in " + contract);
    }

    /** Hands in what each customer would do without activation. */
    void sendBaselines(LocalDate day, int quarterHours) {
        List<String> some = new ArrayList<>(LINES_A_POST);
        for (Pod pod : pods) {
            StringBuilder json = new StringBuilder(4_000);
            json.append("{\"podId\":\"").append(pod.podId()).append("\",\"day\":\"");
            json.append(day).append("\",\"curve\":[");
            for (int index = 0; index < quarterHours; index++) {
                json.append(index == 0 ? "{\"index\":" : ",{\"index\":").append(index);
                json.append(",\"p\":").append(Decimals.kilo(Homes.usual(pod, index)));
                json.append(",\"q\":").append(Decimals.kilo(Homes.usualReactive(pod, index)));
                json.append('}');
            }
            some.add(json.append("]}").toString());
            if (some.size() == LINES_A_POST) {
                post("/api/baselines", some);
                some.clear();
            }
        }
        post("/api/baselines", some);
        timeline.say(participantId + "             sent the baselines of " + pods.size() + " customers");
    }

    private void post(String path, List<String> lines) {
        for (int from = 0; from < lines.size(); from += LINES_A_POST) {
            List<String> some = lines.subList(from, Math.min(lines.size(), from + LINES_A_POST));
            for (JsonNode answer : gateway.postLines(path, some)) {
                if (answer.hasNonNull("code")) {
                    throw new IllegalStateException(participantId + ": " + path + " refused a line: " + answer);
                }
            }
        }
    }

    void offer(MarketSession session) {
        int part = session.dayAhead() ? participation : participation / 3;
        List<BidDesk.Bid> offers = new ArrayList<>();
        for (Pod pod : pods) {
            if (Chance.percent(part, "offers", pod.podId(), session.title())) {
                Curve curve = curve(pod, session);
                if (!curve.isEmpty()) {
                    offers.add(offer(pod, session, curve, "activate", ""));
                }
            }
        }
        int taken = desk.handIn(session, offers);
        timeline.say(
                String.format("%-16s %s offers with %d points of delivery", session.title(), participantId, taken));
        if (!session.dayAhead()) {
            reviseCarriedOver(session);
        }
    }

    private Curve curve(Pod pod, MarketSession session) {
        Curve curve = new Curve();
        boolean down = pod.kind() == Pod.Kind.PV || Chance.percent(25, "downward", pod.podId(), session.marketType());
        for (int index = session.firstIndex(); index < session.firstIndex() + session.intervals(); index++) {
            boolean wanted = session.dayAhead()
                    ? Chance.percent(20, "hours", pod.podId(), index / 4)
                    : Chance.percent(50, "hours", pod.podId(), index / 2);
            if (!wanted) {
                continue;
            }
            long watts = down ? -downward(pod, index) : upward(pod, index);
            if (watts != 0) {
                long price = 20_000L + 500L * Chance.of(360, "price", pod.podId(), session.title(), index / 4);
                boolean reactive = Chance.percent(15, "reactive", pod.podId());
                curve.point(index, watts, price, reactive ? pod.maxReactive() / 2 : 0, 8_000L);
            }
        }
        return curve;
    }

    private static long upward(Pod pod, int index) {
        return pod.kind() == Pod.Kind.LOAD
                ? Math.min(pod.maxUp(), Homes.usual(pod, index) * 80 / 100) / 2
                : pod.maxUp() / 2;
    }

    private static long downward(Pod pod, int index) {
        return pod.kind() == Pod.Kind.PV ? Math.min(pod.maxDown(), -Homes.usual(pod, index)) / 2 : pod.maxDown() / 2;
    }

    private BidDesk.Bid offer(Pod pod, MarketSession session, Curve curve, String action, String suffix) {
        String id =
                participantId + "/" + pod.podId() + "/" + session.marketType() + "/" + session.deliveryStart() + suffix;
        return bid(id, pod, session, curve, action);
    }

    private static BidDesk.Bid bid(String id, Pod pod, MarketSession session, Curve curve, String action) {
        return new BidDesk.Bid(
                id,
                "{\"playerServiceId\":\"" + id + "\",\"marketType\":\"" + session.marketType()
                        + "\",\"validityStart\":\"" + session.deliveryStart() + "\",\"podId\":\"" + pod.podId()
                        + "\",\"actionType\":\"" + action + "\",\"flexibilityType\":\"continue\",\"curve\":" + curve
                        + "}");
    }

    /** Looks at what was carried over from the day before and takes a few of those offers back. */
    private void reviseCarriedOver(MarketSession session) {
        List<String> carried = new ArrayList<>();
        JsonNode list = gateway.get("/api/market-sessions/" + session.id()
                        + "/flexibility-services?serviceType=offer&size=200&text=" + GatewayClient.encoded("-realTime"))
                .orFail("the list of carried offers")
                .json();
        list.required("items").forEach(item -> {
            String id = item.required("playerServiceId").asString();
            if (id.endsWith("-realTime")) {
                carried.add(id);
            }
        });
        int taken = 0;
        for (String id : carried.subList(0, Math.min(2, carried.size()))) {
            Pod pod = byId.get(id.split("/", -1)[1]);
            if (pod != null && desk.handIn(session, bid(id, pod, session, new Curve(), "delete")) == null) {
                taken++;
            }
        }
        if (!carried.isEmpty()) {
            timeline.say(String.format(
                    "%-16s %s has offers carried over, takes %d back", session.title(), participantId, taken));
        }
    }

    /** Hands in bids around the closing of the gate, until it is refused. */
    void pressTheGate(MarketSession session) throws InterruptedException {
        time.await(session.gateClose().minus(Duration.ofMinutes(5)));
        Pod pod = pods.getFirst();
        int taken = desk.handInUntilRefused(
                session,
                i -> {
                    Curve curve = new Curve();
                    curve.point(session.firstIndex() + i % session.intervals(), smallest(pod), 250_000);
                    return offer(pod, session, curve, "activate", "/gate-" + i);
                },
                BIDS_AT_THE_GATE);
        timeline.say(String.format(
                "%-16s %s had %d bids acknowledged in the last minutes before the gate",
                session.title(), participantId, taken));
    }

    private static long smallest(Pod pod) {
        return pod.maxUp() > 0 ? 1 : -1;
    }

    /** A part of a validated outcome arrived: its devices are told what to do. */
    void outcomeValidated(JsonNode message) {
        for (JsonNode pod : message.required("pods")) {
            String podId = pod.required("podId").asString();
            for (JsonNode row : pod.required("power")) {
                long p = Decimals.wattsOrZero(row.path("acceptedPValue"));
                long q = Decimals.wattsOrZero(row.path("acceptedQValue"));
                if (p != 0 || q != 0) {
                    homes.activate(podId, row.required("index").asInt(), p, q);
                    activations.incrementAndGet();
                }
            }
        }
    }

    void settlementArrived(JsonNode message) {
        message.required("settlementId");
        settlementParts.incrementAndGet();
    }

    long activations() {
        return activations.get();
    }

    @Override
    public String toString() {
        return participantId;
    }

    long settlementParts() {
        return settlementParts.get();
    }
}
