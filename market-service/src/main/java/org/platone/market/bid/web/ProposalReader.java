package org.platone.market.bid.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.market.bid.ActionType;
import org.platone.market.bid.CurvePoint;
import org.platone.market.bid.FlexibilityType;
import org.platone.market.bid.Proposal;
import org.platone.market.bid.Reason;
import org.platone.market.bid.Refusal;
import org.platone.market.bid.ServiceType;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Price;
import org.platone.market.session.MarketType;
import org.platone.starter.json.StrictJson;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one bid as it comes, and notes everything about it that cannot be read: a tree of each would take longer than all rules. */
final class ProposalReader {

    private static final int LONGEST_ID = 200;

    /** Stands for what is there and is not a text. */
    private static final String NO_TEXT = "";

    private final JsonParser json;
    private final ServiceType serviceType;
    private final List<Refusal> broken = new ArrayList<>();
    private final List<Refusal> brokenCurve = new ArrayList<>();
    private final List<CurvePoint> points = new ArrayList<>();
    private @Nullable String playerServiceId;
    private @Nullable String marketType;
    private @Nullable String validityStart;
    private @Nullable String podId;
    private @Nullable String poMId;
    private @Nullable String zone;
    private @Nullable String actionType;
    private @Nullable String flexibilityType;
    private boolean hasCurve;

    private ProposalReader(JsonParser json, ServiceType serviceType) {
        this.json = json;
        this.serviceType = serviceType;
    }

    /** Reads the object at whose beginning the parser stands. */
    static Proposal read(JsonParser json, ServiceType serviceType) {
        var reader = new ProposalReader(json, serviceType);
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            reader.member(json.currentName(), json.nextToken());
        }
        return reader.proposal();
    }

    static Proposal broken(ServiceType serviceType, String reason) {
        return new Proposal(
                serviceType,
                "",
                null,
                null,
                null,
                null,
                null,
                ActionType.ACTIVATE,
                null,
                List.of(),
                List.of(new Refusal(Reason.MALFORMED_JSON, null, reason)));
    }

    private void member(String name, JsonToken value) {
        switch (name) {
            case "playerServiceId" -> playerServiceId = text(value);
            case "marketType" -> marketType = text(value);
            case "validityStart" -> validityStart = text(value);
            case "podId" -> podId = text(value);
            case "poMId" -> poMId = text(value);
            case "zone" -> zone = text(value);
            case "actionType" -> actionType = text(value);
            case "flexibilityType" -> flexibilityType = text(value);
            case "curve" -> curve(value);
            default -> json.skipChildren();
        }
    }

    private @Nullable String text(JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            return StrictJson.string(json);
        }
        json.skipChildren();
        return value == JsonToken.VALUE_NULL ? null : NO_TEXT;
    }

    private Proposal proposal() {
        String id = text("playerServiceId", playerServiceId, true);
        ActionType action = action();
        boolean offer = serviceType == ServiceType.OFFER;
        MarketType market = marketType();
        Instant start = validityStart();
        String pod = offer ? text("podId", podId, action != ActionType.DELETE) : null;
        String poM = offer ? null : text("poMId", poMId, false);
        String wholeZone = offer ? null : text("zone", zone, false);
        FlexibilityType flexibility = offer ? flexibilityType() : null;
        boolean withCurve = action != ActionType.DELETE;
        if (withCurve) {
            if (!hasCurve) {
                refuse(Reason.FIELD_MISSING, "/curve", "curve is missing.");
            }
            broken.addAll(brokenCurve);
        }
        return new Proposal(
                serviceType,
                id == null ? "" : id,
                market,
                start,
                pod,
                poM,
                wholeZone,
                action,
                flexibility,
                withCurve ? points : List.of(),
                broken);
    }

    private @Nullable String text(String name, @Nullable String text, boolean needed) {
        if (text == null) {
            if (needed) {
                refuse(Reason.FIELD_MISSING, "/" + name, name + " is missing.");
            }
            return null;
        }
        if (text.isBlank() || text.length() > LONGEST_ID) {
            refuse(Reason.FIELD_INVALID, "/" + name, name + " is a text of 1 to " + LONGEST_ID + " characters.");
            return null;
        }
        return text;
    }

    private @Nullable MarketType marketType() {
        String text = text("marketType", marketType, true);
        if (text == null) {
            return null;
        }
        MarketType type = MarketType.of(text).orElse(null);
        if (type == null) {
            refuse(Reason.FIELD_INVALID, "/marketType", "marketType is dayAhead or realTime.");
        }
        return type;
    }

    private @Nullable Instant validityStart() {
        String text = text("validityStart", validityStart, true);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            refuse(
                    Reason.FIELD_INVALID,
                    "/validityStart",
                    "validityStart is the start of delivery as an ISO-8601 instant with offset.");
            return null;
        }
    }

    private ActionType action() {
        return switch (actionType) {
            case null -> ActionType.ACTIVATE;
            case "activate" -> ActionType.ACTIVATE;
            case "modify" -> ActionType.MODIFY;
            case "delete" -> ActionType.DELETE;
            default -> {
                refuse(Reason.FIELD_INVALID, "/actionType", "actionType is activate, modify or delete.");
                yield ActionType.ACTIVATE;
            }
        };
    }

    private FlexibilityType flexibilityType() {
        if (flexibilityType == null) {
            return FlexibilityType.CONTINUE;
        }
        return FlexibilityType.of(flexibilityType).orElseGet(() -> {
            refuse(Reason.FIELD_INVALID, "/flexibilityType", "flexibilityType is continue or discrete.");
            return FlexibilityType.CONTINUE;
        });
    }

    private void curve(JsonToken value) {
        hasCurve = value != JsonToken.VALUE_NULL;
        if (value != JsonToken.START_ARRAY) {
            json.skipChildren();
            if (hasCurve) {
                refuseInCurve(Reason.FIELD_INVALID, "/curve", "curve is a list of { index, p, pPrice, q, qPrice }.");
            }
            return;
        }
        for (JsonToken point = json.nextToken(); point != JsonToken.END_ARRAY; point = json.nextToken()) {
            points.add(point(point));
        }
    }

    private CurvePoint point(JsonToken begin) {
        String pointer = "/curve/" + points.size();
        if (begin != JsonToken.START_OBJECT) {
            json.skipChildren();
            return new CurvePoint(noIndex(Reason.FIELD_MISSING, pointer), null, null, null, null);
        }
        Integer index = null;
        boolean indexIsThere = false;
        Power p = null;
        Price pPrice = null;
        Power q = null;
        Price qPrice = null;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "index" -> {
                    indexIsThere = true;
                    index = index(value);
                }
                case "p" -> p = power(value, pointer, name);
                case "pPrice" -> pPrice = price(value, pointer, name);
                case "q" -> q = power(value, pointer, name);
                case "qPrice" -> qPrice = price(value, pointer, name);
                default -> json.skipChildren();
            }
        }
        return new CurvePoint(
                index == null ? noIndex(indexIsThere ? Reason.FIELD_INVALID : Reason.FIELD_MISSING, pointer) : index,
                p,
                pPrice,
                q,
                qPrice);
    }

    private @Nullable Integer index(JsonToken value) {
        if (value == JsonToken.VALUE_NUMBER_INT && json.getNumberType() == JsonParser.NumberType.INT) {
            return json.getIntValue();
        }
        json.skipChildren();
        return null;
    }

    private int noIndex(Reason reason, String pointer) {
        refuseInCurve(
                reason, pointer + "/index", "index is a whole number: the quarter-hour counted from local midnight.");
        return -1;
    }

    private @Nullable Power power(JsonToken value, String pointer, String name) {
        BigDecimal number = number(value, pointer, name);
        try {
            return number == null ? null : Power.ofKilo(number);
        } catch (ArithmeticException e) {
            refuseInCurve(
                    Reason.PRECISION, pointer + "/" + name, "A power has at most three decimals and is below 1 TW.");
            return null;
        }
    }

    private @Nullable Price price(JsonToken value, String pointer, String name) {
        BigDecimal number = number(value, pointer, name);
        try {
            return number == null ? null : Price.ofEuro(number);
        } catch (ArithmeticException e) {
            refuseInCurve(Reason.PRECISION, pointer + "/" + name, "A price has at most six decimals.");
            return null;
        }
    }

    private @Nullable BigDecimal number(JsonToken value, String pointer, String name) {
        if (value.isNumeric()) {
            return json.getDecimalValue();
        }
        json.skipChildren();
        if (value != JsonToken.VALUE_NULL) {
            refuseInCurve(Reason.FIELD_INVALID, pointer + "/" + name, name + " is a number.");
        }
        return null;
    }

    private void refuse(Reason reason, String pointer, String detail) {
        broken.add(new Refusal(reason, pointer, detail));
    }

    private void refuseInCurve(Reason reason, String pointer, String detail) {
        brokenCurve.add(new Refusal(reason, pointer, detail));
    }
}
