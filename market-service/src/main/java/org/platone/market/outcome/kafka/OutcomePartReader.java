package org.platone.market.outcome.kafka;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.market.outcome.OutcomePart;
import org.platone.market.outcome.OutcomeRow;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Price;
import org.platone.starter.json.CanonicalJson;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads one part of a market outcome from clearing as it comes: a tree of each would take longer than all that is done with it. */
final class OutcomePartReader {

    private final JsonMapper mapper;
    private final JsonParser json;
    private final List<OutcomePart.PodOutcome> pods = new ArrayList<>();
    private @Nullable String sessionId;
    private @Nullable String marketOutcomeId;
    private @Nullable String bookId;
    private @Nullable Integer part;
    private @Nullable Integer parts;
    private @Nullable JsonNode requests;
    private String welfare = "0";
    private boolean hasPods;

    private OutcomePartReader(JsonMapper mapper, JsonParser json) {
        this.mapper = mapper;
        this.json = json;
    }

    /**
     * Reads a message.
     *
     * @throws IllegalArgumentException if it is JSON and not a part
     * @throws ArithmeticException if a number has more decimals than are kept
     */
    static OutcomePart read(byte[] value, JsonMapper mapper) {
        try (JsonParser json = mapper.createParser(value)) {
            return new OutcomePartReader(mapper, json).read();
        }
    }

    private OutcomePart read() {
        expect(json.nextToken(), JsonToken.START_OBJECT, "A part");
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            member(json.currentName());
        }
        int number = needed(part, "part");
        if (!hasPods) {
            throw new IllegalArgumentException("pods is missing");
        }
        return new OutcomePart(
                needed(sessionId, "sessionId"),
                needed(marketOutcomeId, "marketOutcomeId"),
                needed(bookId, "bookId"),
                number,
                needed(parts, "parts"),
                pods,
                number == 1 ? canonical(requests) : null,
                number == 1 ? welfare : null);
    }

    private void member(String name) {
        JsonToken value = json.nextToken();
        switch (name) {
            case "sessionId" -> sessionId = text(value);
            case "marketOutcomeId" -> marketOutcomeId = text(value);
            case "bookId" -> bookId = text(value);
            case "part" -> part = json.getIntValue();
            case "parts" -> parts = json.getIntValue();
            case "requests" -> requests = json.readValueAsTree();
            case "welfare" -> welfare = welfare(value);
            case "pods" -> pods(value);
            default -> json.skipChildren();
        }
    }

    private void pods(JsonToken begin) {
        expect(begin, JsonToken.START_ARRAY, "pods");
        hasPods = true;
        for (JsonToken pod = json.nextToken(); pod != JsonToken.END_ARRAY; pod = json.nextToken()) {
            expect(pod, JsonToken.START_OBJECT, "A PoD");
            pods.add(pod());
        }
    }

    private OutcomePart.PodOutcome pod() {
        String podId = null;
        List<OutcomeRow> rows = null;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "podId" -> podId = text(value);
                case "power" -> rows = rows(value);
                default -> json.skipChildren();
            }
        }
        return new OutcomePart.PodOutcome(needed(podId, "podId"), needed(rows, "power"));
    }

    private List<OutcomeRow> rows(JsonToken begin) {
        expect(begin, JsonToken.START_ARRAY, "power");
        List<OutcomeRow> rows = new ArrayList<>();
        for (JsonToken row = json.nextToken(); row != JsonToken.END_ARRAY; row = json.nextToken()) {
            expect(row, JsonToken.START_OBJECT, "A row");
            rows.add(row());
        }
        return rows;
    }

    private OutcomeRow row() {
        Integer index = null;
        String serviceId = null;
        String offerId = null;
        String requestId = null;
        Power p = null;
        Price pPrice = null;
        String pType = null;
        Power q = null;
        Price qPrice = null;
        String qType = null;
        String rejectionP = null;
        String rejectionQ = null;
        String requestPlayer = null;
        String offerPlayer = null;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "index" -> index = json.getIntValue();
                case "playerServiceId" -> serviceId = text(value);
                case "playerOfferId" -> offerId = text(value);
                case "playerRequestId" -> requestId = text(value);
                case "acceptedPValue" -> p = power(value);
                case "acceptedPPrice" -> pPrice = price(value);
                case "acceptedPType" -> pType = text(value);
                case "acceptedQValue" -> q = power(value);
                case "acceptedQPrice" -> qPrice = price(value);
                case "acceptedQType" -> qType = text(value);
                case "rejectionTypeP" -> rejectionP = text(value);
                case "rejectionTypeQ" -> rejectionQ = text(value);
                case "requestPlayerId" -> requestPlayer = text(value);
                case "offerPlayerId" -> offerPlayer = text(value);
                default -> json.skipChildren();
            }
        }
        String offer = needed(offerId, "playerOfferId");
        return new OutcomeRow(
                needed(index, "index"),
                serviceId == null ? offer : serviceId,
                offer,
                requestId,
                p,
                pPrice,
                pType,
                q,
                qPrice,
                qType,
                rejectionP,
                rejectionQ,
                requestPlayer,
                offerPlayer);
    }

    /** The exchange format's list: without whose request it is. */
    private String canonical(@Nullable JsonNode given) {
        ArrayNode own = mapper.createArrayNode();
        if (given != null) {
            for (JsonNode request : given) {
                if (!(request instanceof ObjectNode members)) {
                    throw new IllegalArgumentException("A request is an object");
                }
                members.remove("marketParticipantId");
                own.add(members);
            }
        }
        return new String(CanonicalJson.of(own), StandardCharsets.UTF_8);
    }

    private String welfare(JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            return json.getString();
        }
        return value.isNumeric() ? json.getDecimalValue().toPlainString() : BigDecimal.ZERO.toPlainString();
    }

    private @Nullable String text(JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            return json.getString();
        }
        json.skipChildren();
        return null;
    }

    private @Nullable Power power(JsonToken value) {
        return value.isNumeric() ? Power.ofKilo(json.getDecimalValue()) : null;
    }

    private @Nullable Price price(JsonToken value) {
        return value.isNumeric() ? Price.ofEuro(json.getDecimalValue()) : null;
    }

    private static void expect(@Nullable JsonToken token, JsonToken wanted, String what) {
        if (token != wanted) {
            throw new IllegalArgumentException(
                    what + " is " + (wanted == JsonToken.START_OBJECT ? "an object" : "a list"));
        }
    }

    private static <T> T needed(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
