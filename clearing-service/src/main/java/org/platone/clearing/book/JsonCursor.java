package org.platone.clearing.book;

import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the values of a JSON document one after another, and says where one is not what it should be. */
final class JsonCursor {
    private static final int DEEPEST = 500;
    private static final int MOST_SHOWN = 60;

    private final JsonInput input;
    private final FieldNames fields = new FieldNames();

    /** The objects and lists around the current value: of an object the current field, of a list the place. */
    private @Nullable String[] path = new String[16];

    private int[] places = new int[16];
    private int depth;

    JsonCursor(InputStream in) {
        input = new JsonInput(in);
    }

    /** Reads one field of an object, whose value comes next. */
    interface FieldReader {
        void read(String field);
    }

    /** Reads one element of a list, which comes next. */
    interface ElementReader {
        void read();
    }

    void object(String what, FieldReader reader) {
        if (input.peek() != '{') {
            throw anotherKind("should be " + what);
        }
        input.advance();
        enter();
        int outer = fields.begin();
        boolean more = input.peek() != '}';
        while (more) {
            if (input.peek() != '"') {
                throw input.unexpected("the name of a field in quotes");
            }
            input.string();
            String field = input.name();
            path[depth - 1] = field;
            if (!fields.isNew(field)) {
                throw input.notJson("Duplicate Object property \"" + field + '"');
            }
            if (input.peek() != ':') {
                throw input.unexpected("a colon");
            }
            input.advance();
            reader.read(field);
            more = isFollowed('}', "a comma or the end of the object");
        }
        input.advance();
        fields.end(outer);
        depth--;
    }

    void array(String what, ElementReader reader) {
        if (input.peek() != '[') {
            throw anotherKind("should be an array of " + what);
        }
        input.advance();
        enter();
        boolean more = input.peek() != ']';
        while (more) {
            reader.read();
            places[depth - 1]++;
            more = isFollowed(']', "a comma or the end of the array");
        }
        input.advance();
        depth--;
    }

    /** Whether a comma follows, which is passed, or the end, which is not. */
    private boolean isFollowed(char end, String expected) {
        int next = input.peek();
        if (next == ',') {
            input.advance();
            return true;
        }
        if (next != end) {
            throw input.unexpected(expected);
        }
        return false;
    }

    private void enter() {
        if (depth == DEEPEST) {
            throw input.notJson("is nested too deep");
        }
        if (depth == places.length) {
            path = Arrays.copyOf(path, 2 * depth);
            places = Arrays.copyOf(places, 2 * depth);
        }
        path[depth] = null;
        places[depth++] = 0;
    }

    /** Whether nothing follows. */
    boolean isAtEnd() {
        return input.peek() == JsonInput.END;
    }

    /** Skips the next value, whatever it is made of. */
    void skip() {
        switch (input.peek()) {
            case '{' -> object("", _ -> skip());
            case '[' -> array("", this::skip);
            case '"' -> {
                input.string();
                input.checkText();
            }
            case 't' -> input.word("true");
            case 'f' -> input.word("false");
            case 'n' -> input.word("null");
            default -> passNumber();
        }
    }

    private void passNumber() {
        if (!isNumber()) {
            throw input.unexpected("a value");
        }
        input.number();
    }

    /** Whether null comes next, which is passed. */
    boolean isNull() {
        boolean isNull = input.peek() == 'n';
        if (isNull) {
            input.word("null");
        }
        return isNull;
    }

    /** A text that is not empty. */
    String text() {
        passText();
        return input.text();
    }

    /** A text of which there are few, each kept once. */
    String name() {
        passText();
        return input.name();
    }

    private void passText() {
        if (input.peek() != '"') {
            throw broken(shown() + " should be a text that is not empty");
        }
        input.string();
        if (input.isEmptyText()) {
            throw broken("\"\" should be a text that is not empty");
        }
    }

    boolean bool() {
        return switch (input.peek()) {
            case 't' -> {
                input.word("true");
                yield true;
            }
            case 'f' -> {
                input.word("false");
                yield false;
            }
            default -> throw broken(shown() + " should be true or false");
        };
    }

    int integer(int least, int most) {
        if (isNumber()) {
            input.number();
            int value = input.integer();
            if (value >= least && value <= most) {
                return value;
            }
            throw broken(shortened(input.spelled()) + shouldBeWhole(least, most));
        }
        throw broken(shown() + shouldBeWhole(least, most));
    }

    private static String shouldBeWhole(int least, int most) {
        return " should be a whole number from " + least + " to " + most;
    }

    /**
     * A decimal in units of its last place.
     *
     * @param most the largest magnitude, in those units
     */
    long decimal(int places, long most, String unit) {
        if (!isNumber()) {
            throw broken(shown() + " should be a number of " + unit);
        }
        input.number();
        long value;
        try {
            value = input.decimal(places);
        } catch (Decimals.Unfit unfit) {
            throw broken(unfit.getMessage() + " (" + unit + ")");
        }
        if (Math.abs(value) > most) {
            throw broken(
                    shortened(input.spelled()) + " should be at most " + Decimals.format(most, places) + " " + unit);
        }
        return value;
    }

    private boolean isNumber() {
        int next = input.peek();
        return next == '-' || (next >= '0' && next <= '9');
    }

    /** Refuses the next value, which may be no JSON at all, or the document when it is empty. */
    private BrokenBook anotherKind(String problem) {
        if (depth > 0 || !isAtEnd()) {
            shown();
        }
        return broken(problem);
    }

    BrokenBook broken(String problem) {
        return new BrokenBook(pointer(), problem);
    }

    /** Something that the object around should have and does not. */
    BrokenBook missing(String field, String what) {
        return new BrokenBook(pointer() + "/" + field, "is missing, should be " + what);
    }

    /** Where the current value, or after its end the current object, is in the document (RFC 6901). */
    String pointer() {
        var pointer = new StringBuilder();
        for (int level = 0; level < depth; level++) {
            String field = path[level];
            pointer.append('/')
                    .append(
                            field == null
                                    ? String.valueOf(places[level])
                                    : field.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    /** The next value, which is not what it should be, as a person may recognise it. */
    private String shown() {
        return switch (input.peek()) {
            case '{' -> "an object";
            case '[' -> "an array";
            case '"' -> {
                input.string();
                yield shortened('"' + input.text() + '"');
            }
            case 't' -> shownWord("true");
            case 'f' -> shownWord("false");
            case 'n' -> shownWord("null");
            default -> {
                passNumber();
                yield shortened(input.spelled());
            }
        };
    }

    private String shownWord(String word) {
        input.word(word);
        return word;
    }

    private static String shortened(String text) {
        return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
    }
}
