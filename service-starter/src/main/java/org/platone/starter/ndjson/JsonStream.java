package org.platone.starter.ndjson;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.platone.starter.problem.MalformedJson;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads a body of one or many JSON objects without ever having more than one of them in memory. */
public final class JsonStream {

    /** {@code application/x-ndjson}, one JSON object a line */
    public static final String NDJSON_VALUE = MediaType.APPLICATION_NDJSON_VALUE;

    /** No line is read beyond this many bytes. */
    public static final int MAX_LINE = 4 << 20;

    private JsonStream() {}

    /**
     * Hands over the objects of the body.
     *
     * @param type {@code application/json} (one object or an array) or {@code application/x-ndjson}
     * @throws ProblemException when a body of type {@code application/json} is neither an object nor an array
     * @throws IOException when the body cannot be read to its end
     */
    public static void read(InputStream body, MediaType type, JsonMapper mapper, LineHandler handler)
            throws IOException {
        // What follows an object is for those here to look at.
        var trees = mapper.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        read(body, type, mapper, trees::readTree, handler);
    }

    /**
     * Hands over what is made of the objects of the body.
     *
     * @param type {@code application/json} (one object or an array) or {@code application/x-ndjson}
     * @throws ProblemException when a body of type {@code application/json} is neither an object nor an array
     * @throws IOException when the body cannot be read to its end
     */
    public static <T> void read(
            InputStream body, MediaType type, JsonMapper mapper, ObjectParser<T> objects, ObjectHandler<T> handler)
            throws IOException {
        if (MediaType.APPLICATION_NDJSON.isCompatibleWith(type)) {
            handler.begin(true);
            lines(body, mapper, objects, handler);
        } else if (MediaType.APPLICATION_JSON.isCompatibleWith(type)) {
            document(body, mapper, objects, handler);
        } else {
            throw new ProblemException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "UNSUPPORTED_MEDIA_TYPE",
                    "The body is application/json or application/x-ndjson, not " + type + ".");
        }
    }

    private static <T> void lines(
            InputStream body, JsonMapper mapper, ObjectParser<T> objects, ObjectHandler<T> handler) throws IOException {
        var lines = new Lines(body, MAX_LINE);
        while (lines.next()) {
            if (lines.tooLong()) {
                handler.broken(lines.number(), "The line is longer than " + MAX_LINE + " bytes.");
            } else if (!lines.blank()) {
                line(lines, mapper, objects, handler);
            }
        }
    }

    private static <T> void line(Lines lines, JsonMapper mapper, ObjectParser<T> objects, ObjectHandler<T> handler) {
        T object = null;
        try (var parser = mapper.createParser(lines.bytes(), 0, lines.length())) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                object = objects.read(parser);
            } else {
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                handler.broken(lines.number(), "Something follows the end of the line's value.");
                return;
            }
        } catch (JacksonException broken) {
            handler.broken(lines.number(), "The line is not JSON: " + MalformedJson.reason(broken));
            return;
        }
        hand(lines.number(), object, handler);
    }

    private static <T> void document(
            InputStream body, JsonMapper mapper, ObjectParser<T> objects, ObjectHandler<T> handler) throws IOException {
        try (var parser = mapper.createParser(body)) {
            switch (parser.nextToken()) {
                case START_ARRAY -> elements(parser, objects, handler);
                case START_OBJECT -> {
                    T object = objects.read(parser);
                    requireEnd(parser);
                    handler.begin(false);
                    handler.line(1, object);
                }
                case null, default -> throw malformed("The body is neither an object nor an array.");
            }
        } catch (JacksonIOException failure) {
            throw failure.getCause();
        } catch (JacksonException broken) {
            throw malformed(MalformedJson.problem(broken).detail());
        }
    }

    private static <T> void elements(JsonParser parser, ObjectParser<T> objects, ObjectHandler<T> handler) {
        handler.begin(true);
        for (var number = 1; ; number++) {
            T object = null;
            try {
                var token = parser.nextToken();
                if (token == JsonToken.END_ARRAY) {
                    requireEnd(parser);
                    return;
                }
                if (token == null) {
                    handler.broken(number, "From here on the body is not JSON: it breaks off.");
                    return;
                }
                if (token == JsonToken.START_OBJECT) {
                    object = objects.read(parser);
                } else {
                    parser.skipChildren();
                }
            } catch (JacksonIOException failure) {
                throw failure;
            } catch (JacksonException broken) {
                handler.broken(number, "From here on the body is not JSON: " + MalformedJson.reason(broken));
                return;
            }
            hand(number, object, handler);
        }
    }

    private static void requireEnd(JsonParser parser) {
        if (parser.nextToken() != null) {
            throw malformed("Something follows the end of the body's value.");
        }
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, "MALFORMED_JSON", detail);
    }

    private static <T> void hand(int number, @Nullable T object, ObjectHandler<T> handler) {
        if (object == null) {
            handler.broken(number, "An object is needed here.");
        } else {
            handler.line(number, object);
        }
    }
}
