package org.platone.market.pod;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.market.quantity.Power;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The PoD model as JSON: how the SCD sends it, how an import carries it, how the store keeps it. */
public final class PodFormat {

    private static final int LONGEST_ID = 120;
    private static final int LAST_INDEX = 99;

    private final JsonMapper mapper;

    public PodFormat(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Reads a message of the SCD.
     *
     * @throws BrokenPod if it is not a PoD
     */
    public Pod read(byte @Nullable [] json) {
        if (json == null) {
            throw new BrokenPod("POD_BROKEN", "A PoD cannot be deleted; the value is empty.");
        }
        try {
            return read(mapper.readTree(json), null);
        } catch (JacksonException e) {
            throw new BrokenPod("MALFORMED_JSON", "The value is not JSON: " + e.getOriginalMessage());
        }
    }

    /**
     * Reads a PoD.
     *
     * @param received stands for a missing sendTime; null if it may not be missing
     * @throws BrokenPod if it is not a PoD
     */
    public Pod read(JsonNode json, @Nullable Instant received) {
        if (!json.isObject()) {
            throw new BrokenPod("POD_BROKEN", "A PoD is a JSON object.");
        }
        return read(json, received, limits(json));
    }

    private static Pod read(JsonNode json, @Nullable Instant received, List<FlexibilityLimit> limits) {
        int duration = whole(json, "powerCurvesDuration", 24);
        int interval = whole(json, "powerCurveInterval", 15);
        if (duration != 24 || interval != 15) {
            throw new BrokenPod("POD_BROKEN", "Power curves are of 24 hours in intervals of 15 minutes.");
        }
        return new Pod(
                id(json, "podId"),
                id(json, "aggregatorId"),
                id(json, "zone"),
                id(json, "poMId"),
                power(json, "pnP"),
                power(json, "inp"),
                power(json, "inq"),
                power(json, "cnq"),
                sendTime(json, received),
                text(json, "validityStart"),
                text(json, "flexibilityType"),
                limits);
    }

    /** The PoD model as participants see it. */
    public ObjectNode write(Pod pod) {
        ObjectNode json = plain(pod);
        if (!pod.maxFlexibility().isEmpty()) {
            ArrayNode limits = json.putArray("maxFlexibility");
            for (FlexibilityLimit limit : pod.maxFlexibility()) {
                for (int index = limit.from(); index <= limit.to(); index++) {
                    put(limits.addObject().put("index", index), limit);
                }
            }
        }
        return json;
    }

    /** The model as it is stored: what is said of many market time units stands once. */
    public ObjectNode store(Pod pod) {
        ObjectNode json = plain(pod);
        ArrayNode limits = json.putArray("limits");
        for (FlexibilityLimit limit : pod.maxFlexibility()) {
            put(limits.addObject().put("from", limit.from()).put("to", limit.to()), limit);
        }
        return json;
    }

    /** Reads what {@link #store} wrote. */
    public Pod restore(JsonNode json) {
        List<FlexibilityLimit> limits = new ArrayList<>();
        for (JsonNode entry : json.required("limits")) {
            limits.add(limit(
                    entry,
                    entry.required("from").intValue(),
                    entry.required("to").intValue()));
        }
        return read(json, null, limits);
    }

    private ObjectNode plain(Pod pod) {
        ObjectNode json = mapper.createObjectNode();
        json.put("podId", pod.podId());
        json.put("aggregatorId", pod.aggregatorId());
        json.put("zone", pod.zone());
        json.put("poMId", pod.poMId());
        put(json, "pnP", pod.pnP());
        put(json, "inp", pod.inp());
        put(json, "inq", pod.inq());
        put(json, "cnq", pod.cnq());
        json.put("sendTime", pod.sendTime().toString());
        if (pod.validityStart() != null) {
            json.put("validityStart", pod.validityStart());
        }
        if (pod.flexibilityType() != null) {
            json.put("flexibilityType", pod.flexibilityType());
        }
        json.put("powerCurvesDuration", 24);
        json.put("powerCurveInterval", 15);
        return json;
    }

    private static void put(ObjectNode json, FlexibilityLimit limit) {
        put(json, "upP", limit.upP());
        put(json, "downP", limit.downP());
        put(json, "upQ", limit.upQ());
        put(json, "downQ", limit.downQ());
    }

    private static FlexibilityLimit limit(JsonNode entry, int from, int to) {
        return new FlexibilityLimit(
                from, to, power(entry, "upP"), power(entry, "downP"), power(entry, "upQ"), power(entry, "downQ"));
    }

    private static void put(ObjectNode json, String name, @Nullable Power power) {
        if (power != null) {
            json.put(name, power.toKilo());
        }
    }

    private static List<FlexibilityLimit> limits(JsonNode json) {
        JsonNode given = json.get("maxFlexibility");
        if (given == null || given.isNull()) {
            return List.of();
        }
        if (!given.isArray()) {
            throw new BrokenPod("POD_BROKEN", "maxFlexibility is a list of { index, upP, downP, upQ, downQ }.");
        }
        List<FlexibilityLimit> limits = new ArrayList<>();
        for (JsonNode entry : given) {
            int index = whole(entry, "index", -1);
            if (index < 0 || index > LAST_INDEX) {
                throw new BrokenPod("POD_BROKEN", "An index of maxFlexibility is a whole number from 0 to 99.");
            }
            limits.add(limit(entry, index, index));
        }
        limits.sort(Comparator.comparingInt(FlexibilityLimit::from));
        List<FlexibilityLimit> merged = new ArrayList<>();
        for (FlexibilityLimit limit : limits) {
            FlexibilityLimit last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && last.to() == limit.from()) {
                throw new BrokenPod("POD_BROKEN", "maxFlexibility names index " + limit.from() + " twice.");
            }
            if (last != null && limit.continues(last)) {
                merged.set(
                        merged.size() - 1,
                        new FlexibilityLimit(
                                last.from(), limit.to(), limit.upP(), limit.downP(), limit.upQ(), limit.downQ()));
            } else {
                merged.add(limit);
            }
        }
        return merged;
    }

    private static String id(JsonNode json, String name) {
        String text = text(json, name);
        if (text == null || text.isBlank() || text.length() > LONGEST_ID) {
            throw new BrokenPod("POD_BROKEN", name + " is a text of 1 to " + LONGEST_ID + " characters.");
        }
        return text;
    }

    private static @Nullable String text(JsonNode json, String name) {
        JsonNode value = json.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new BrokenPod("POD_BROKEN", name + " is a text.");
        }
        return value.stringValue();
    }

    private static int whole(JsonNode json, String name, int missing) {
        JsonNode value = json.get(name);
        if (value == null || value.isNull()) {
            return missing;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new BrokenPod("POD_BROKEN", name + " is a whole number.");
        }
        return value.intValue();
    }

    private static @Nullable Power power(JsonNode json, String name) {
        JsonNode value = json.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isNumber()) {
            throw new BrokenPod("POD_BROKEN", name + " is a number.");
        }
        try {
            BigDecimal kilo = value.decimalValue();
            if (kilo.signum() < 0) {
                throw new BrokenPod("POD_BROKEN", name + " is not negative.");
            }
            return Power.ofKilo(kilo);
        } catch (ArithmeticException e) {
            throw new BrokenPod("POD_BROKEN", name + " has at most three decimals (1 W).");
        }
    }

    private static Instant sendTime(JsonNode json, @Nullable Instant received) {
        String text = text(json, "sendTime");
        if (text == null) {
            if (received == null) {
                throw new BrokenPod("POD_BROKEN", "sendTime is missing.");
            }
            return received;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new BrokenPod("POD_BROKEN", "sendTime is an ISO-8601 instant with offset.");
        }
    }
}
