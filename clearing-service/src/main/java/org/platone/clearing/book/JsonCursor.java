package org.platone.clearing.book;

import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.platone.clearing.engine.Book;

/** Reads the values of a JSON document one after another, and says where one is not what it should be. */
final class JsonCursor {
    private static final int DEEPEST = 500;
    private static final int MOST_SHOWN = 60;
    private static final int NO_FIELD = -1;

    private final JsonInput input;
    private final FieldNames fields = new FieldNames();

    /** The objects and lists around the current value: of an object the current field, unless it is as in the last one. */
    private @Nullable String[] path = new String[16];

    private @Nullable Fields[] alikes = new Fields[16];

    /** Of a list the place, of an object the number of the field as in the last one, or -1 before the first. */
    private int[] places = new int[16];

    private int depth;

    JsonCursor(InputStream in) {
        this(new JsonInput(in), 0);
    }

    /** Reads what lies so deep in a document. */
    JsonCursor(JsonInput input, int depth) {
        this.input = input;
        for (int level = 0; level < depth; level++) {
            enter();
        }
    }

    /** Reads one field of an object, whose value comes next. */
    interface FieldReader {
        void read(String field);
    }

    /** Reads one element of a list, which comes next. */
    interface ElementReader {
        void read();
    }

    /** The names of the fields of objects that most often look alike, in the order in which they came last. */
    static final class Fields {
        private final String what;
        private final JsonInput.Spelling[] spellings;
        private final String[] names;
        private int size;

        /**
         * @param what one of the objects, for a person
         */
        Fields(String what) {
            this(what, FieldNames.FEW);
        }

        private Fields(String what, int most) {
            this.what = what;
            spellings = new JsonInput.Spelling[most];
            names = new String[most];
        }

        /** Goes behind the name of the field with a number, counted from 0, up to its value, when it comes next as it did last. */
        private boolean pass(int number, JsonInput input) {
            return number < size && input.pass(spellings[number]);
        }

        private void set(int number, String name, JsonInput.@Nullable Spelling spelling) {
            size = Math.min(size, number);
            if (spelling != null && number == size && number < names.length) {
                spellings[number] = spelling;
                names[number] = name;
                size++;
            }
        }
    }

    void object(String what, FieldReader reader) {
        object(new Fields(what, 0), reader);
    }

    /** An object, most often with the same fields in the same order as the last one of its kind. */
    void object(Fields alike, FieldReader reader) {
        if (input.peek() != '{') {
            throw anotherKind("should be " + alike.what);
        }
        enter();
        alikes[depth - 1] = alike;
        places[depth - 1] = NO_FIELD;
        int outer = fields.begin();
        int count = 0;
        while (alike.pass(count, input)) {
            places[depth - 1] = count;
            reader.read(alike.names[count++]);
        }
        if (count == 0 || input.peek() != '}') {
            otherFields(alike, count, reader);
        }
        input.advance();
        fields.end(outer);
        depth--;
    }

    /**
     * An object with the same fields in the same order as the last one of its kind, if they have certain names and hold numbers in their usual spelling;
     * otherwise nothing is read, and false returned.
     */
    boolean usualNumbers(Fields alike, String[] names, JsonInput.NumberRange[] ranges, long[] numbers) {
        if (alike.size != names.length || input.peek() != '{') {
            return false;
        }
        for (int i = 0; i < names.length; i++) {
            if (!alike.names[i].equals(names[i])) {
                return false;
            }
        }
        return input.usualNumbers(alike.spellings, ranges, numbers);
    }

    /** Reads the fields of an object that come after some that were as in the last one. */
    private void otherFields(Fields alike, int asLast, FieldReader reader) {
        for (int i = 0; i < asLast; i++) {
            fields.add(alike.names[i]);
        }
        int count = asLast;
        input.mark();
        if (count == 0) {
            input.advance();
        }
        boolean more = count == 0 ? input.peek() != '}' : isFollowed('}', "a comma or the end of the object");
        while (more) {
            String field = newField();
            alike.set(count++, field, input.spelling());
            reader.read(field);
            input.peek();
            input.mark();
            more = isFollowed('}', "a comma or the end of the object");
        }
    }

    /** Goes behind the name of a field up to its value. */
    private String newField() {
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
        input.peek();
        return field;
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

    /** Elements of a list that were read and not yet taken. */
    interface Elements {
        /** Reads one more, which comes next where these are read from. */
        void read();
    }

    /** Takes elements of a list in their order, and makes room for others. */
    interface Taker<E extends Elements> {
        /**
         * Takes all that were read.
         *
         * @param first the place of the first one in the list
         */
        void take(E elements, int first);
    }

    /**
     * A list of objects, read in blocks and on all cores when it is long.
     *
     * @param room makes room for elements that are read with a cursor
     */
    <E extends Elements> void list(String what, Function<JsonCursor, E> room, Taker<E> taker) {
        if (input.peek() != '[') {
            throw anotherKind("should be an array of " + what);
        }
        input.advance();
        enter();
        boolean more = input.peek() != ']';
        byte[] opening = input.opening();
        E elements = room.apply(this);
        while (more) {
            elements.read();
            taker.take(elements, places[depth - 1]++);
            more = isFollowed(']', "a comma or the end of the array");
            if (more && opening.length > 0 && input.peek() == '{') {
                places[depth - 1] = new JsonBlocks<>(input, depth, opening, room).read(taker, places[depth - 1]);
                opening = new byte[0];
            }
        }
        input.advance();
        depth--;
    }

    /** Reads elements of a list, each with a comma behind it, as long as there are bytes, and returns how many. */
    int elements(Elements elements) {
        int count = 0;
        while (!isAtEnd()) {
            elements.read();
            count++;
            if (input.peek() != ',') {
                throw input.unexpected("a comma");
            }
            input.advance();
        }
        return count;
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
            alikes = Arrays.copyOf(alikes, 2 * depth);
            places = Arrays.copyOf(places, 2 * depth);
        }
        path[depth] = null;
        alikes[depth] = null;
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
            long usual = input.usualDecimal(0);
            if (usual >= least && usual <= most) {
                return (int) usual;
            }
            if (usual == Book.NONE) {
                input.number();
            }
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
        long value = input.usualDecimal(places);
        if (value == Book.NONE) {
            value = unusualDecimal(places, unit);
        }
        if (Math.abs(value) > most) {
            throw broken(
                    shortened(input.spelled()) + " should be at most " + Decimals.format(most, places) + " " + unit);
        }
        return value;
    }

    private long unusualDecimal(int places, String unit) {
        input.number();
        try {
            return input.decimal(places);
        } catch (Decimals.Unfit unfit) {
            throw broken(unfit.getMessage() + " (" + unit + ")");
        }
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

    /** A value that the object that was read last should have; refused when it is null. */
    <T> T required(@Nullable T value, String field, String what) {
        if (value == null) {
            throw missing(field, what);
        }
        return value;
    }

    /** Something that the object around should have and does not. */
    BrokenBook missing(String field, String what) {
        return new BrokenBook(pointer() + "/" + field, "is missing, should be " + what);
    }

    /** Where the current value, or after its end the current object, is in the document (RFC 6901). */
    String pointer() {
        var pointer = new StringBuilder();
        for (int level = 0; level < depth; level++) {
            Fields alike = alikes[level];
            String field = path[level];
            if (field == null && alike != null && places[level] != NO_FIELD) {
                field = alike.names[places[level]];
            }
            if (field != null) {
                pointer.append('/').append(field.replace("~", "~0").replace("/", "~1"));
            } else if (alike == null) {
                pointer.append('/').append(places[level]);
            }
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
