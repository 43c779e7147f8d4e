package org.platone.localstack.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/** The DSO with its technical platform: asks for flexibility where its grid needs it and checks every outcome. */
final class GridOperator {

    private static final int ROWS_A_POST = 4_000;

    private final String participantId;
    private final GatewayClient gateway;
    private final BidDesk desk;
    private final Timeline timeline;
    private final Map<String, Long> upByPoM = new TreeMap<>();
    private final Map<String, Long> downByZone = new TreeMap<>();
    private final Map<String, Long> reactiveByPoM = new TreeMap<>();
    private final Map<String, List<JsonNode>> arrived = new HashMap<>();
    private final AtomicLong refusedRows = new AtomicLong();

    GridOperator(
            Platform platform, String participantId, Grid grid, Ledger ledger, Timeline timeline, Failures failures) {
        this.participantId = participantId;
        this.gateway = new GatewayClient(platform, platform.credentials(participantId));
        this.desk = new BidDesk(gateway, participantId, "/api/flexibility-requests", ledger, failures);
        this.timeline = timeline;
        for (Pod pod : grid.pods()) {
            upByPoM.merge(pod.poMId(), pod.maxUp(), Long::sum);
            downByZone.merge(pod.zone(), pod.maxDown(), Long::sum);
            reactiveByPoM.merge(pod.poMId(), pod.maxReactive(), Long::sum);
        }
    }

    /** Asks for less load under the substations that will be short, and for less feed-in where the sun is strong. */
    void request(MarketSession session) {
        List<BidDesk.Bid> requests = new ArrayList<>();
        upByPoM.forEach((poM, capability) -> {
            if (Chance.percent(55, "congested", poM, session.title())) {
                Curve curve = congestion(session, poM, capability);
                if (!curve.isEmpty()) {
                    requests.add(request(session, "poMId", poM, curve));
                }
            }
        });
        downByZone.forEach((zone, capability) -> {
            Curve curve = new Curve();
            for (int index = session.firstIndex(); index < session.firstIndex() + session.intervals(); index++) {
                if (index >= 40 && index < 60 && Chance.percent(70, "sunny", zone, index)) {
                    curve.point(index, -Math.max(1, capability * 15 / 100), 120_000);
                }
            }
            if (!curve.isEmpty()) {
                requests.add(request(session, "zone", zone, curve));
            }
        });
        int taken = desk.handIn(session, requests);
        timeline.say(String.format("%-16s %s asks with %d requests", session.title(), participantId, taken));
    }

    private Curve congestion(MarketSession session, String poM, long capability) {
        Curve curve = new Curve();
        long reactive = reactiveByPoM.getOrDefault(poM, 0L);
        for (int index = session.firstIndex(); index < session.firstIndex() + session.intervals(); index++) {
            int need = Chance.of(100, "need", poM, index / 4);
            if (need < 60) {
                long watts = Math.max(1, capability * (10 + need / 3) / 100);
                long price = 120_000L + 2_000L * Chance.of(60, "price", poM, index);
                long var = need < 15 ? Math.max(1, reactive / 10) : 0;
                curve.point(index, watts, price, var, 40_000L);
            }
        }
        return curve;
    }

    private BidDesk.Bid request(MarketSession session, String area, String name, Curve curve) {
        String id = participantId + "::" + session.marketType() + "-" + name + "::" + session.deliveryStart();
        return new BidDesk.Bid(
                id,
                "{\"playerServiceId\":\"" + id + "\",\"marketType\":\"" + session.marketType()
                        + "\",\"validityStart\":\"" + session.deliveryStart() + "\",\"" + area + "\":\"" + name
                        + "\",\"curve\":" + curve + "}");
    }

    /** A part of a market outcome arrived; when all are there the grid is checked and the technical outcome posted. */
    void outcomeArrived(JsonNode message) {
        String session = message.required("sessionId").asString();
        List<JsonNode> parts = arrived.computeIfAbsent(session, id -> new ArrayList<>());
        parts.add(message);
        if (parts.size() == message.required("parts").asInt()) {
            arrived.remove(session);
            validate(session, parts);
        }
    }

    private void validate(String sessionId, List<JsonNode> parts) {
        List<String> rows = new ArrayList<>();
        boolean anything = false;
        for (JsonNode part : parts) {
            for (JsonNode pod : part.required("pods")) {
                for (JsonNode row : pod.required("power")) {
                    anything |= row.hasNonNull("playerRequestId");
                    check(pod.required("podId").asString(), row, rows);
                }
            }
        }
        if (!anything) {
            return; // nothing was sold, so there is nothing that the grid would have to bear
        }
        int posts = Math.max(1, (rows.size() + ROWS_A_POST - 1) / ROWS_A_POST);
        for (int i = 0; i < posts; i++) {
            List<String> some = rows.subList(i * ROWS_A_POST, Math.min(rows.size(), (i + 1) * ROWS_A_POST));
            gateway.post(
                            "/api/market-sessions/" + sessionId + "/technical-outcome",
                            "{\"default\":\"OK\",\"final\":" + (i == posts - 1) + ",\"rows\":[" + String.join(",", some)
                                    + "]}")
                    .orFail("the technical outcome of " + participantId);
        }
        refusedRows.addAndGet(rows.size());
    }

    /** A transformer or a line of a few points of delivery cannot bear the change: refused, or cut to a half. */
    private static void check(String podId, JsonNode row, List<String> rows) {
        if (!row.hasNonNull("playerRequestId")) {
            return;
        }
        int index = row.required("index").asInt();
        int luck = Chance.of(100, "technical", podId, index / 4);
        if (luck >= 6) {
            return;
        }
        String key = "{\"podId\":\"" + podId + "\",\"index\":" + index + ",\"playerOfferId\":"
                + row.required("playerOfferId") + ",\"playerRequestId\":" + row.required("playerRequestId");
        if (luck < 3) {
            rows.add(key + ",\"result\":\"KO\",\"reason\":\"transformer limit\"}");
        } else {
            rows.add(key + ",\"result\":\"REDUCED\",\"acceptedPValue\":" + half(row.path("acceptedPValue"))
                    + ",\"acceptedQValue\":" + half(row.path("acceptedQValue")) + ",\"reason\":\"line loading\"}");
        }
    }

    private static String half(JsonNode power) {
        return power.isNumber() ? Decimals.kilo(Decimals.watts(power.decimalValue()) / 2) : "null";
    }

    long refusedRows() {
        return refusedRows.get();
    }
}
