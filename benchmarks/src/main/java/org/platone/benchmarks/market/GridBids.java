package org.platone.benchmarks.market;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.platone.benchmarks.SimBenchBook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The bids of a book as its participants hand them in, and the PoDs that they are about. */
final class GridBids {
    static final List<String> AGGREGATORS = List.of("AGG1", "AGG2", "AGG3");

    private static final int LAST = 20;

    private final JsonNode book;

    GridBids(SimBenchBook book) {
        this.book = Platform.JSON.readTree(book.json());
    }

    /** The registry as the operator imports it. */
    String registry() {
        var csv = new StringBuilder("podId,aggregatorId,zone,poMId,pnP,inp,inq,cnq,sendTime\n");
        int number = 0;
        for (JsonNode pod : book.required("pods")) {
            csv.append(pod.required("podId").asString())
                    .append(',')
                    .append(aggregator(number++))
                    .append(',')
                    .append(pod.required("zone").asString())
                    .append(',')
                    .append(pod.required("poMId").asString())
                    .append(',')
                    .append(pod.required("maxUpKw").decimalValue().toPlainString())
                    .append(",0,0,0,2026-01-01T00:00:00Z\n");
        }
        return csv.toString();
    }

    /** Some that stand at the end of the registry, whichever way they take. */
    List<String> lastPods() {
        List<String> podIds = new ArrayList<>();
        book.required("pods").forEach(pod -> podIds.add(pod.required("podId").asString()));
        return podIds.subList(Math.max(0, podIds.size() - LAST), podIds.size());
    }

    private static String aggregator(int pod) {
        return AGGREGATORS.get(pod % AGGREGATORS.size());
    }

    /**
     * The offers of each aggregator, one a line.
     *
     * @param validityStart of the session that they are for
     */
    Map<String, List<String>> offers(String validityStart) {
        Map<String, String> owner = new LinkedHashMap<>();
        for (JsonNode pod : book.required("pods")) {
            owner.put(pod.required("podId").asString(), aggregator(owner.size()));
        }
        Map<String, List<String>> offers = new LinkedHashMap<>();
        for (JsonNode offer : book.required("offers")) {
            ObjectNode line = bid(offer, validityStart);
            line.set("podId", offer.required("podId"));
            line.put("actionType", "activate");
            line.set("flexibilityType", offer.required("flexibilityType"));
            offers.computeIfAbsent(owner.getOrDefault(offer.required("podId").asString(), ""), _ -> new ArrayList<>())
                    .add(line.toString());
        }
        return offers;
    }

    /** The requests of a participant, one a line. */
    List<String> requests(String participantId, String validityStart) {
        List<String> requests = new ArrayList<>();
        for (JsonNode request : book.required("requests")) {
            if (request.required("marketParticipantId").asString().equals(participantId)) {
                ObjectNode line = bid(request, validityStart);
                for (String area : List.of("poMId", "zone")) {
                    if (request.has(area)) {
                        line.set(area, request.required(area));
                    }
                }
                requests.add(line.toString());
            }
        }
        return requests;
    }

    private static ObjectNode bid(JsonNode bid, String validityStart) {
        ObjectNode line = Platform.JSON.createObjectNode();
        line.put("playerServiceId", bid.required("playerServiceId").asString() + "/" + validityStart);
        line.put("marketType", "realTime");
        line.put("validityStart", validityStart);
        line.set("curve", bid.required("curve"));
        return line;
    }
}
