package org.platone.starter.ndjson;

import java.io.IOException;
import java.io.InputStream;
import org.platone.starter.problem.MalformedJson;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
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
        if (MediaType.APPLICATION_NDJSON.isCompatibleWith(type)) {
            handler.begin(true);
            lines(body, mapper, handler);
        } else if (MediaType.APPLICATION_JSON.isCompatibleWith(type)) {
            document(body, mapper, handler);
        } else {
            throw new ProblemException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "UNSUPPORTED_MEDIA_TYPE",
                    "The body is application/json or application/x-ndjson, not " + type + ".");
        }
    }

    private static void lines(InputStream body, JsonMapper mapper, LineHandler handler) throws IOException {
        var lines = new Lines(body, MAX_LINE);
        while (lines.next()) {
            if (lines.tooLong()) {
                handler.broken(lines.number(), "The line is longer than " + MAX_LINE + " bytes.");
            } else if (!lines.blank()) {
                line(lines, mapper, handler);
            }
        }
    }

    private static void line(Lines lines, JsonMapper mapper, LineHandler handler) {
        JsonNode node;
        try {
            node = mapper.readTree(lines.bytes(), 0, lines.length());
        } catch (JacksonException broken) {
            handler.broken(lines.number(), "The line is not JSON: " + MalformedJson.reason(broken));
            return;
        }
        hand(lines.number(), node, handler);
    }

    private static void document(InputStream body, JsonMapper mapper, LineHandler handler) throws IOException {
        var reader = mapper.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        try (var parser = reader.createParser(body)) {
            switch (parser.nextToken()) {
                case START_ARRAY -> elements(parser, reader, handler);
                case START_OBJECT -> {
                    JsonNode node = reader.readTree(parser);
                    requireEnd(parser);
                    handler.begin(false);
                    handler.line(1, node);
                }
                case null, default -> throw malformed("The body is neither an object nor an array.");
            }
        } catch (JacksonIOException failure) {
            throw failure.getCause();
        } catch (JacksonException broken) {
            throw malformed(MalformedJson.problem(broken).detail());
        }
    }

    private static void elements(JsonParser parser, ObjectReader reader, LineHandler handler) {
        handler.begin(true);
        for (var number = 1; ; number++) {
            JsonNode node;
            try {
                if (parser.nextToken() == JsonToken.END_ARRAY) {
                    requireEnd(parser);
                    return;
                }
                node = reader.readTree(parser);
            } catch (JacksonIOException failure) {
                throw failure;
            } catch (JacksonException broken) {
                handler.broken(number, "From here on the body is not JSON: " + MalformedJson.reason(broken));
                return;
            }
            hand(number, node, handler);
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

    private static void hand(int number, JsonNode node, LineHandler handler) {
        if (node.isObject()) {
            handler.line(number, node);
        } else {
            handler.broken(number, "An object is needed here.");
        }
    }
}
