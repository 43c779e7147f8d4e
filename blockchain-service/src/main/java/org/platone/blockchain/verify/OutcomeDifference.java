package org.platone.blockchain.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.evm.Bytes32;
import org.platone.starter.json.CanonicalJson;
import org.platone.starter.json.StrictJson;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Finds where two outcomes differ, element by element of their lists, as they may be larger than the memory. */
final class OutcomeDifference {
    /** An outcome that is not proven to be the best says so; the certified document does not. */
    private static final String GAP = "welfareGap";

    private OutcomeDifference() {}

    /** The first difference in words; empty when they say the same. */
    static Optional<String> between(Download certified, Download computed) throws IOException {
        var left = fields(certified);
        var right = fields(computed);
        right.keySet().removeIf(field -> field.equals(GAP) && !left.containsKey(GAP));
        for (var field : right.entrySet()) {
            var difference = between(field.getKey(), left.remove(field.getKey()), field.getValue());
            if (difference != null) {
                return Optional.of(told(difference, certified, computed));
            }
        }
        return left.keySet().stream().findFirst().map(field -> "the certified outcome has a field '" + field + "'");
    }

    /** The hashes of the elements of each list, and of each other field. */
    private static Map<String, List<Bytes32>> fields(Download document) throws IOException {
        var fields = new TreeMap<String, List<Bytes32>>();
        read(
                document,
                (field, place, value) -> fields.computeIfAbsent(field, key -> new ArrayList<>())
                        .add(Bytes32.of(CanonicalJson.sha256(CanonicalJson.of(value)))));
        return fields;
    }

    private record Place(String field, int number) {}

    private static @Nullable Place between(String field, @Nullable List<Bytes32> left, List<Bytes32> right) {
        if (left == null) {
            return new Place(field, 0);
        }
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            if (i >= left.size() || i >= right.size() || !left.get(i).equals(right.get(i))) {
                return new Place(field, i);
            }
        }
        return null;
    }

    private static String told(Place place, Download certified, Download computed) throws IOException {
        var left = element(certified, place);
        var right = element(computed, place);
        var pointer = new StringBuilder("/" + place.field());
        if (left != null && right != null) {
            if (left.has("podId") && left.get("podId").equals(right.get("podId"))) {
                pointer.append(" of ").append(left.get("podId").asString()).append(": ");
            } else {
                pointer.append('/').append(place.number());
            }
            return descend(left, right, pointer);
        }
        return pointer + "/" + place.number() + " is " + text(left) + " in the certified outcome, the rules give "
                + text(right);
    }

    /** Down to the one value that differs. */
    private static String descend(JsonNode left, JsonNode right, StringBuilder pointer) {
        if (left.isObject() && right.isObject()) {
            for (var name : right.propertyNames()) {
                var mine = left.get(name);
                if (mine != null && !mine.equals(right.get(name))) {
                    return descend(mine, right.get(name), pointer.append('/').append(name));
                }
            }
        }
        if (left.isArray() && right.isArray()) {
            for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
                if (!left.get(i).equals(right.get(i))) {
                    return descend(
                            left.get(i), right.get(i), pointer.append('/').append(i));
                }
            }
        }
        return pointer + " is " + text(left) + " in the certified outcome, the rules give " + text(right);
    }

    private static String text(@Nullable JsonNode value) {
        return value == null ? "not there" : value.toString();
    }

    private static @Nullable JsonNode element(Download document, Place place) throws IOException {
        var found = new ArrayList<JsonNode>();
        read(document, (field, number, value) -> {
            if (field.equals(place.field()) && number == place.number()) {
                found.add(value);
            }
        });
        return found.isEmpty() ? null : found.getFirst();
    }

    private interface Reader {
        void element(String field, int place, JsonNode value);
    }

    private static void read(Download document, Reader reader) throws IOException {
        try (var in = document.open();
                var parser = StrictJson.mapper().createParser(in)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                field(parser, Objects.requireNonNull(parser.currentName()), reader);
            }
        }
    }

    private static void field(JsonParser parser, String name, Reader reader) {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            reader.element(name, 0, parser.readValueAsTree());
            return;
        }
        for (int place = 0; parser.nextToken() != JsonToken.END_ARRAY; place++) {
            reader.element(name, place, parser.readValueAsTree());
        }
    }
}
