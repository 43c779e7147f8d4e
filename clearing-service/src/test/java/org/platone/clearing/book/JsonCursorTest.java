package org.platone.clearing.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

class JsonCursorTest {
    private static final JsonFactory JACKSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String LETTERS = "ab/~ \u00e8\u20ac\ud83d\ude00{}[],:0";
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String BROKEN = "{}[],:\"\\ \t\n\u007f0123456789.-+eEtruefalsnu";

    /** A document whose bytes come a few at a time. */
    private static InputStream slowly(byte[] json, Random random) {
        return new ByteArrayInputStream(json) {
            @Override
            public synchronized int read(byte[] bytes, int from, int most) {
                return super.read(bytes, from, Math.min(most, 1 + random.nextInt(9)));
            }
        };
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 6 : 10)) {
            case 0 -> "true";
            case 1 -> "false";
            case 2 -> "null";
            case 3 -> text(random);
            case 4, 5 -> number(random);
            case 6, 7 -> list(random, depth);
            default -> object(random, depth);
        };
    }

    private static String number(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> String.valueOf(random.nextInt(200) - 100);
            case 1 -> String.valueOf(random.nextLong());
            case 2 -> random.nextInt(99) + "." + random.nextInt(9999);
            default -> "-0." + random.nextInt(99) + (random.nextBoolean() ? "e" : "E+") + random.nextInt(20);
        };
    }

    private static String text(Random random) {
        var text = new StringBuilder("\"");
        for (int length = random.nextInt(12); length > 0; length--) {
            switch (random.nextInt(8)) {
                case 0 -> text.append('\\').append(ESCAPES.charAt(random.nextInt(ESCAPES.length())));
                // Halves of pairs are left out: Jackson takes them in values and not in names.
                case 1 -> text.append("\\u%04x".formatted(random.nextInt(0xd800)));
                default -> {
                    int letter = LETTERS.codePointAt(
                            LETTERS.offsetByCodePoints(0, random.nextInt(LETTERS.codePointCount(0, LETTERS.length()))));
                    text.appendCodePoint(letter);
                }
            }
        }
        return text.append('"').toString();
    }

    private static String list(Random random, int depth) {
        List<String> elements = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            elements.add(value(random, depth + 1));
        }
        return "[" + String.join(random.nextBoolean() ? "," : " ,\r\n\t", elements) + "]";
    }

    private static String object(Random random, int depth) {
        List<String> fields = new ArrayList<>();
        for (int count = random.nextInt(random.nextInt(20) == 0 ? 40 : 4); count > 0; count--) {
            String name = random.nextInt(10) == 0 ? text(random) : "\"" + random.nextInt(900) + "\"";
            fields.add(name + (random.nextBoolean() ? ":" : " : ") + value(random, depth + 1));
        }
        return "{" + String.join(",", fields) + "}";
    }

    /** With a few letters changed, added or left out, of those that are ASCII. None is a 0: Jackson takes one behind a number. */
    private static String broken(String json, Random random) {
        var broken = new StringBuilder(json);
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(broken.length());
            if (broken.charAt(at) < 0x80) {
                String letter = String.valueOf(BROKEN.charAt(random.nextInt(BROKEN.length())));
                broken.replace(at, at + random.nextInt(2), random.nextInt(3) == 0 ? "" : letter);
            }
            if (broken.isEmpty()) {
                broken.append(' ');
            }
        }
        return broken.toString();
    }

    private static boolean isJsonToJackson(byte[] json) {
        try (JsonParser parser = JACKSON.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            parser.finishToken();
            return parser.nextToken() == null;
        } catch (JacksonException broken) {
            return false;
        }
    }

    private static boolean isJson(byte[] json, Random random) {
        var cursor = new JsonCursor(slowly(json, random));
        try {
            cursor.skip();
            return cursor.isAtEnd();
        } catch (JsonInput.NotJson broken) {
            return false;
        }
    }

    @Test
    void takesForJsonWhatJacksonDoes() {
        var random = new Random(31);
        int right = 0;
        for (int i = 0; i < 50_000; i++) {
            String json = broken(list(random, 0), random);
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);

            boolean isJson = isJson(bytes, random);

            assertThat(isJson).as(json).isEqualTo(isJsonToJackson(bytes));
            right += isJson ? 1 : 0;
        }
        assertThat(right).isBetween(10_000, 40_000);
    }

    @Test
    void readsTextsAndNamesAsJacksonDoes() {
        var random = new Random(32);
        for (int i = 0; i < 20_000; i++) {
            String text = text(random);
            if (text.length() > 2) {
                byte[] bytes = ("[" + text + "," + text + "]").getBytes(StandardCharsets.UTF_8);
                var cursor = new JsonCursor(slowly(bytes, random));
                List<String> read = new ArrayList<>();

                cursor.array("texts", () -> read.add(read.isEmpty() ? cursor.text() : cursor.name()));

                try (JsonParser parser = JACKSON.createParser(ObjectReadContext.empty(), bytes)) {
                    parser.nextToken();
                    parser.nextToken();
                    assertThat(read).containsExactly(parser.getString(), parser.getString());
                }
            }
        }
    }

    @Test
    void keepsManyNamesApart() {
        var names = new StringBuilder("[\"0\"");
        for (int name = 1; name < 100_000; name++) {
            names.append(",\"").append(name % 70_000).append('"');
        }
        var cursor = new JsonCursor(
                new ByteArrayInputStream(names.append(']').toString().getBytes(StandardCharsets.UTF_8)));
        int[] next = {0};

        cursor.array("names", () -> assertThat(cursor.name()).isEqualTo(String.valueOf(next[0]++ % 70_000)));

        assertThat(next[0]).isEqualTo(100_000);
    }

    @Test
    void refusesTextsThatAreNotUtf8AndDocumentsThatAreNestedTooDeep() {
        byte[] latin = "[\"\u00e8\"]".getBytes(StandardCharsets.ISO_8859_1);
        byte[] deep = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> new JsonCursor(new ByteArrayInputStream(latin)).skip())
                .hasMessageContaining("is not UTF-8");
        assertThatThrownBy(() -> new JsonCursor(new ByteArrayInputStream(deep)).skip())
                .hasMessageContaining("nested too deep");
    }

    @Test
    void passesAByteOrderMark() {
        var cursor = new JsonCursor(new ByteArrayInputStream("\ufeff[1]".getBytes(StandardCharsets.UTF_8)));

        cursor.skip();

        assertThat(cursor.isAtEnd()).isTrue();
    }

    @Test
    void pointsAtFieldsWithAnyName() {
        var cursor = new JsonCursor(
                new ByteArrayInputStream("{\"a/b~c\": [{\"d\": 1}, {\"d\": 1.5}]}".getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> cursor.object(
                        "an object",
                        _ -> cursor.array("objects", () -> cursor.object("an object", _ -> cursor.integer(0, 9)))))
                .hasMessage("/a~1b~0c/1/d: 1.5 should be a whole number from 0 to 9");
    }
}
