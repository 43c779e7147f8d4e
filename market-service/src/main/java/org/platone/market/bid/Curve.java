package org.platone.market.bid;

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
