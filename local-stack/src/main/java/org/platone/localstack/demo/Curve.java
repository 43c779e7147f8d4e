package org.platone.localstack.demo;

import org.jspecify.annotations.Nullable;

/** Writes the curve of a bid: powers in watts, prices in micro-euro per kWh. */
final class Curve {

    private final StringBuilder json = new StringBuilder();
    private int points;

    void point(int index, long watts, long price) {
        point(index, watts, price, 0, null);
    }

    void point(int index, long watts, long price, long var, @Nullable Long reactivePrice) {
        json.append(points++ == 0 ? "" : ",");
        json.append("{\"index\":").append(index);
        if (watts != 0) {
            json.append(",\"p\":").append(Decimals.kilo(watts));
            json.append(",\"pPrice\":").append(Decimals.euro(price));
        }
        if (var != 0 && reactivePrice != null) {
            json.append(",\"q\":").append(Decimals.kilo(var));
            json.append(",\"qPrice\":").append(Decimals.euro(reactivePrice));
        }
        json.append('}');
    }

    boolean isEmpty() {
        return points == 0;
    }

    @Override
    public String toString() {
        return "[" + json + "]";
    }
}
