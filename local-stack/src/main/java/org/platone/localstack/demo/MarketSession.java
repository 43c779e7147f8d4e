package org.platone.localstack.demo;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** A session as {@code platone.sessions} tells it. */
record MarketSession(
        String id,
        String marketType,
        String status,
        Instant gateOpen,
        Instant gateClose,
        Instant deliveryStart,
        Instant deliveryEnd,
        int firstIndex,
        int intervals) {

    static MarketSession of(JsonNode json) {
        return new MarketSession(
                json.required("id").asString(),
                json.required("marketType").asString(),
                json.required("status").asString(),
                instant(json, "gateOpen"),
                instant(json, "gateClose"),
                instant(json, "deliveryStart"),
                instant(json, "deliveryEnd"),
                json.required("firstIndex").asInt(),
                json.required("intervals").asInt());
    }

    private static Instant instant(JsonNode json, String field) {
        return java.time.OffsetDateTime.parse(json.required(field).asString()).toInstant();
    }

    boolean dayAhead() {
        return marketType.equals("dayAhead");
    }

    boolean covers(int index) {
        return index >= firstIndex && index < firstIndex + intervals;
    }

    /** A name for people: {@code day-ahead} or {@code real-time 08-12}. */
    String title() {
        if (dayAhead()) {
            return "day-ahead";
        }
        return String.format(
                "real-time %02d-%02d",
                deliveryStart.atZone(DemoOptions.ZONE).getHour(),
                deliveryEnd.atZone(DemoOptions.ZONE).getHour());
    }
}
