package org.platone.clearing.book;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads values from a JSON stream, and says where one is not what it should be. */
final class JsonCursor {
    private static final int MOST_NAMES = 100_000;

    private final JsonParser parser;
    private final Map<String, String> names = new HashMap<>();

    JsonCursor(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads one field of an object, whose value is the current token. */
    interface FieldReader {
        void read(String field);
    }

    /** Reads one element of an array, which is the current token. */
    interface ElementReader {
        void read();
    }

    void object(String what, FieldReader reader) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw broken("should be " + what);
        }
        for (String field = parser.nextName(); field != null; field = parser.nextName()) {
            parser.nextToken();
            reader.read(field);
        }
    }

    void array(String what, ElementReader reader) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw broken("should be an array of " + what);
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            reader.read();
        }
    }

    void skip() {
        parser.skipChildren();
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** A text that is not empty. */
    String text() {
        if (parser.currentToken() != JsonToken.VALUE_STRING || parser.getStringLength() == 0) {
            throw broken(shown() + " should be a text that is not empty");
        }
        return parser.getString();
    }

    /** A text of which there are few, each kept once. */
    String name() {
        String text = text();
        if (names.size() >= MOST_NAMES) {
            return text;
        }
        String known = names.putIfAbsent(text, text);
        return known != null ? known : text;
    }

    boolean bool() {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case null, default -> throw broken(shown() + " should be true or false");
        };
    }

    int integer(int least, int most) {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getStringLength() <= 9) {
            int value = parser.getIntValue();
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw broken(shown() + " should be a whole number from " + least + " to " + most);
    }

    /**
     * A decimal in units of its last place.
     *
     * @param most the largest magnitude, in those units
     */
    long decimal(int places, long most, String unit) {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw broken(shown() + " should be a number of " + unit);
        }
        long value;
        try {
            value = Decimals.parse(
                    parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength(), places);
        } catch (Decimals.Unfit unfit) {
            throw new BrokenBook(pointer(), unfit.getMessage() + " (" + unit + ")");
        }
        if (Math.abs(value) > most) {
            throw broken(shown() + " should be at most " + Decimals.format(most, places) + " " + unit);
        }
        return value;
    }

    BrokenBook broken(String problem) {
        return new BrokenBook(pointer(), problem);
    }

    /** Something that the object around should have and does not. */
    BrokenBook missing(String field, String what) {
        return new BrokenBook(pointer() + "/" + field, "is missing, should be " + what);
    }

    /** Where the current value, or after its end the current object, is in the document. */
    String pointer() {
        return parser.streamReadContext().pathAsPointer().toString();
    }

    private @Nullable String shown() {
        String text = parser.currentToken() == JsonToken.VALUE_STRING
                ? '"' + parser.getString() + '"'
                : switch (parser.currentToken()) {
                    case START_OBJECT -> "an object";
                    case START_ARRAY -> "an array";
                    case null, default -> parser.getString();
                };
        return text != null && text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
