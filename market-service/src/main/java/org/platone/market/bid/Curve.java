package org.platone.market.bid;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Price;
import org.platone.starter.json.StrictJson;
import tools.jackson.databind.JsonNode;

/**
 * The curve of a bid as canonical JSON, ascending by index: the text that is stored, compared, published and hashed.
 *
 * @param json an array of points
 */
public record Curve(String json) {

    private static final String ACTIVE_POWER = "\"p\":";

    /** The curve of some points in any order. */
    static Curve of(List<CurvePoint> points) {
        List<CurvePoint> ascending = new ArrayList<>(points);
        ascending.sort(Comparator.comparingInt(CurvePoint::index));
        var out = new StringBuilder(64 * points.size() + 2).append('[');
        for (CurvePoint point : ascending) {
            out.append(out.length() == 1 ? "{\"index\":" : ",{\"index\":").append(point.index());
            append(out, ",\"p\":", point.p());
            append(out, ",\"pPrice\":", point.pPrice());
            append(out, ",\"q\":", point.q());
            append(out, ",\"qPrice\":", point.qPrice());
            out.append('}');
        }
        return new Curve(out.append(']').toString());
    }

    private static void append(StringBuilder out, String name, @Nullable Power power) {
        if (power != null) {
            out.append(name);
            power.appendTo(out);
        }
    }

    private static void append(StringBuilder out, String name, @Nullable Price price) {
        if (price != null) {
            out.append(name);
            price.appendTo(out);
        }
    }

    /** The largest active power of all points, whatever its direction. Read off the text, as it is asked of every bid. */
    Power peak() {
        long peak = 0;
        for (int at = json.indexOf(ACTIVE_POWER); at >= 0; at = json.indexOf(ACTIVE_POWER, at)) {
            at += ACTIVE_POWER.length();
            int end = at;
            while (json.charAt(end) != ',' && json.charAt(end) != '}') {
                end++;
            }
            peak = Math.max(
                    peak,
                    Math.abs(Power.ofKilo(new BigDecimal(json.substring(at, end)))
                            .watts()));
        }
        return new Power(peak);
    }

    /** The points, ascending by index. */
    public List<CurvePoint> points() {
        List<CurvePoint> points = new ArrayList<>();
        for (JsonNode point : StrictJson.mapper().readTree(json)) {
            points.add(new CurvePoint(
                    point.required("index").intValue(),
                    power(point.path("p")),
                    price(point.path("pPrice")),
                    power(point.path("q")),
                    price(point.path("qPrice"))));
        }
        return points;
    }

    private static @Nullable Power power(JsonNode value) {
        return value.isMissingNode() ? null : Power.ofKilo(value.decimalValue());
    }

    private static @Nullable Price price(JsonNode value) {
        return value.isMissingNode() ? null : Price.ofEuro(value.decimalValue());
    }
}
