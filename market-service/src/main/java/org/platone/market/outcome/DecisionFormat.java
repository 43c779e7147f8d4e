package org.platone.market.outcome;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.platone.market.document.CanonicalText;
import org.platone.market.quantity.Power;
import org.platone.starter.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** The decisions of one answer about one chunk, as they are stored. */
final class DecisionFormat {

    private DecisionFormat() {}

    /** Which row of which PoD. */
    record Place(String podId, OutcomeRow.RowKey row) {

        static Place of(String podId, OutcomeRow row) {
            return new Place(podId, row.key());
        }
    }

    /** A decision and what it is about. */
    record Placed(Place place, Decision decision) {}

    static byte[] write(List<Placed> decisions) {
        var out = new StringBuilder("[");
        for (Placed placed : decisions) {
            out.append(out.length() == 1 ? "{" : ",{");
            CanonicalText.member(out, "podId", placed.place().podId());
            out.append(",\"index\":").append(placed.place().row().index()).append(',');
            CanonicalText.member(out, "offer", placed.place().row().playerOfferId());
            out.append(',');
            CanonicalText.member(out, "request", placed.place().row().playerRequestId());
            out.append(',');
            CanonicalText.member(out, "result", placed.decision().result().name());
            out.append(',');
            RowFormat.member(out, "p", placed.decision().p());
            out.append(',');
            RowFormat.member(out, "q", placed.decision().q());
            out.append(',');
            CanonicalText.member(out, "reason", placed.decision().reason());
            out.append('}');
        }
        return out.append(']').toString().getBytes(StandardCharsets.UTF_8);
    }

    static void read(byte[] json, Map<Place, Decision> into) {
        for (JsonNode one : StrictJson.mapper().readTree(json)) {
            into.put(
                    new Place(
                            one.required("podId").stringValue(),
                            new OutcomeRow.RowKey(
                                    one.required("index").intValue(),
                                    one.required("offer").stringValue(),
                                    text(one, "request"))),
                    new Decision(
                            TechnicalRow.Result.valueOf(one.required("result").stringValue()),
                            power(one, "p"),
                            power(one, "q"),
                            text(one, "reason")));
        }
    }

    private static @Nullable String text(JsonNode row, String name) {
        JsonNode value = row.path(name);
        return value.isString() ? value.stringValue() : null;
    }

    private static @Nullable Power power(JsonNode row, String name) {
        JsonNode value = row.path(name);
        return value.isNumber() ? Power.ofKilo(value.decimalValue()) : null;
    }
}
