package org.platone.clearing.book;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Order books in the exchange format with ties, limits, both products, both directions and discrete offers; the same for the same seed. */
final class RandomBook {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Random random;
    private final int firstIndex;
    private final int intervals;

    private RandomBook(long seed, int firstIndex, int intervals) {
        random = new Random(seed);
        this.firstIndex = firstIndex;
        this.intervals = intervals;
    }

    /** A book whose bids have a point in every interval. */
    static ObjectNode of(long seed, int firstIndex, int intervals) {
        return new RandomBook(seed, firstIndex, intervals).book();
    }

    private ObjectNode book() {
        ObjectNode book = JSON.createObjectNode();
        book.put("sessionId", "random").put("marketType", "dayAhead").put("intervalMinutes", 15);
        book.put("firstIndex", firstIndex).put("intervals", intervals);
        ObjectNode rules = book.putObject("rules");
        rules.putArray("priority").add("DSO_request").add("TSO_request");
        rules.put("pricing", "PAY_AS_BID").put("counteractionGuard", random.nextBoolean());
        ArrayNode pods = book.putArray("pods");
        for (int pod = 0; pod < 8; pod++) {
            int pom = random.nextInt(4);
            ObjectNode one = pods.addObject().put("podId", "P" + pod);
            one.put("poMId", "LV" + pom).put("zone", "MV" + pom % 2).put("maxUpKw", 1 + random.nextInt(4));
        }
        ArrayNode requests = book.putArray("requests");
        for (int request = 0; request < 6; request++) {
            ObjectNode one = bid(requests, random.nextInt(3) == 0 ? "TSO" : "DSO", "r" + request);
            one.put("serviceType", one.get("marketParticipantId").asString() + "_request");
            switch (random.nextInt(3)) {
                case 0 -> one.put("poMId", "LV" + random.nextInt(4));
                case 1 -> one.put("zone", "MV" + random.nextInt(2));
                default -> one.putNull("zone");
            }
            curve(one, 8);
        }
        ArrayNode offers = book.putArray("offers");
        for (int offer = 0; offer < 14; offer++) {
            ObjectNode one = bid(offers, "AGG" + random.nextInt(2), "o" + offer);
            one.put("podId", "P" + random.nextInt(8));
            one.put("flexibilityType", random.nextInt(3) == 0 ? "discrete" : "continue");
            curve(one, 4);
        }
        return book;
    }

    private ObjectNode bid(ArrayNode bids, String participant, String id) {
        ObjectNode bid =
                bids.addObject().put("marketParticipantId", participant).put("playerServiceId", id);
        return bid.put("receivedAt", "2026-11-22T08:0" + random.nextInt(3) + ":00Z");
    }

    private void curve(ObjectNode bid, int most) {
        ArrayNode curve = bid.putArray("curve");
        for (int index = firstIndex; index < firstIndex + intervals; index++) {
            ObjectNode point = curve.addObject().put("index", index);
            int p = 1 + random.nextInt(most);
            point.put("p", random.nextInt(4) == 0 ? -p : p).put("pPrice", random.nextInt(5));
            if (random.nextInt(4) == 0) {
                point.put("q", 1 + random.nextInt(most)).put("qPrice", random.nextInt(5));
            }
        }
    }

    /** The same in another order: of elements in lists, and of fields in objects. */
    static JsonNode shuffled(JsonNode node, Random random) {
        if (node instanceof ObjectNode object) {
            List<String> fields = new ArrayList<>(object.propertyNames());
            Collections.shuffle(fields, random);
            ObjectNode other = JSON.createObjectNode();
            fields.forEach(field ->
                    other.set(field, field.equals("rules") ? object.get(field) : shuffled(object.get(field), random)));
            return other;
        }
        if (node instanceof ArrayNode array) {
            List<JsonNode> elements = new ArrayList<>();
            array.forEach(element -> elements.add(shuffled(element, random)));
            Collections.shuffle(elements, random);
            ArrayNode other = JSON.createArrayNode();
            elements.forEach(other::add);
            return other;
        }
        return node;
    }
}
