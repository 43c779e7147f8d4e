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
import tools.jackson.databind.JsonNode;

/** Reads one bid and notes everything about it that cannot be read. */
final class ProposalReader {

    private static final int LONGEST_ID = 200;

    private final JsonNode json;
    private final ServiceType serviceType;
    private final List<Refusal> broken = new ArrayList<>();

    private ProposalReader(JsonNode json, ServiceType serviceType) {
        this.json = json;
        this.serviceType = serviceType;
    }

    static Proposal read(JsonNode json, ServiceType serviceType) {
        return new ProposalReader(json, serviceType).proposal();
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

    private Proposal proposal() {
        String playerServiceId = text("playerServiceId", true);
        ActionType action = action();
        boolean offer = serviceType == ServiceType.OFFER;
        return new Proposal(
                serviceType,
                playerServiceId == null ? "" : playerServiceId,
                marketType(),
                validityStart(),
                offer ? text("podId", action != ActionType.DELETE) : null,
                offer ? null : text("poMId", false),
                offer ? null : text("zone", false),
                action,
                offer ? flexibilityType() : null,
                action == ActionType.DELETE ? List.of() : curve(),
                broken);
    }

    private @Nullable String text(String name, boolean needed) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            if (needed) {
                refuse(Reason.FIELD_MISSING, "/" + name, name + " is missing.");
            }
            return null;
        }
        String text = value.stringValue("");
        if (text.isBlank() || text.length() > LONGEST_ID) {
            refuse(Reason.FIELD_INVALID, "/" + name, name + " is a text of 1 to " + LONGEST_ID + " characters.");
            return null;
        }
        return text;
    }

    private @Nullable MarketType marketType() {
        String text = text("marketType", true);
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
        String text = text("validityStart", true);
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
        JsonNode value = json.path("actionType");
        if (value.isMissingNode() || value.isNull()) {
            return ActionType.ACTIVATE;
        }
        return switch (value.stringValue("")) {
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
        JsonNode value = json.path("flexibilityType");
        if (value.isMissingNode() || value.isNull()) {
            return FlexibilityType.CONTINUE;
        }
        return FlexibilityType.of(value.stringValue("")).orElseGet(() -> {
            refuse(Reason.FIELD_INVALID, "/flexibilityType", "flexibilityType is continue or discrete.");
            return FlexibilityType.CONTINUE;
        });
    }

    private List<CurvePoint> curve() {
        JsonNode curve = json.path("curve");
        if (curve.isMissingNode() || curve.isNull()) {
            refuse(Reason.FIELD_MISSING, "/curve", "curve is missing.");
            return List.of();
        }
        if (!curve.isArray()) {
            refuse(Reason.FIELD_INVALID, "/curve", "curve is a list of { index, p, pPrice, q, qPrice }.");
            return List.of();
        }
        List<CurvePoint> points = new ArrayList<>(curve.size());
        for (JsonNode point : curve) {
            String pointer = "/curve/" + points.size();
            points.add(new CurvePoint(
                    index(point, pointer),
                    power(point, pointer, "p"),
                    price(point, pointer, "pPrice"),
                    power(point, pointer, "q"),
                    price(point, pointer, "qPrice")));
        }
        return points;
    }

    private int index(JsonNode point, String pointer) {
        JsonNode value = point.path("index");
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            refuse(
                    value.isMissingNode() ? Reason.FIELD_MISSING : Reason.FIELD_INVALID,
                    pointer + "/index",
                    "index is a whole number: the quarter-hour counted from local midnight.");
            return -1;
        }
        return value.intValue();
    }

    private @Nullable Power power(JsonNode point, String pointer, String name) {
        BigDecimal number = number(point, pointer, name);
        try {
            return number == null ? null : Power.ofKilo(number);
        } catch (ArithmeticException e) {
            refuse(Reason.PRECISION, pointer + "/" + name, "A power has at most three decimals and is below 1 TW.");
            return null;
        }
    }

    private @Nullable Price price(JsonNode point, String pointer, String name) {
        BigDecimal number = number(point, pointer, name);
        try {
            return number == null ? null : Price.ofEuro(number);
        } catch (ArithmeticException e) {
            refuse(Reason.PRECISION, pointer + "/" + name, "A price has at most six decimals.");
            return null;
        }
    }

    private @Nullable BigDecimal number(JsonNode point, String pointer, String name) {
        JsonNode value = point.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isNumber()) {
            refuse(Reason.FIELD_INVALID, pointer + "/" + name, name + " is a number.");
            return null;
        }
        return value.decimalValue();
    }

    private void refuse(Reason reason, String pointer, String detail) {
        broken.add(new Refusal(reason, pointer, detail));
    }
}
