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
 * @param peak the largest active power of all points, whatever its direction
 */
public record Curve(String json, Power peak) {

    private static final String ACTIVE_POWER = "\"p\":";

    /** The curve of some points in any order. */
    static Curve of(List<CurvePoint> points) {
        List<CurvePoint> ascending = new ArrayList<>(points);
        ascending.sort(Comparator.comparingInt(CurvePoint::index));
        var out = new StringBuilder(64 * points.size() + 2).append('[');
        long peak = 0;
        for (CurvePoint point : ascending) {
            peak = Math.max(peak, point.p() == null ? 0 : Math.abs(point.p().watts()));
            out.append(out.length() == 1 ? "{\"index\":" : ",{\"index\":").append(point.index());
            append(out, ",\"p\":", point.p());
            append(out, ",\"pPrice\":", point.pPrice());
            append(out, ",\"q\":", point.q());
            append(out, ",\"qPrice\":", point.qPrice());
            out.append('}');
        }
        return new Curve(out.append(']').toString(), new Power(peak));
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

    /** The curve of a text that was a curve's; its peak is read off it. */
    static Curve ofJson(String json) {
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
        return new Curve(json, new Power(peak));
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
