package org.platone.starter.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * How this platform reads and writes JSON: decimals are exact, a key stands once, nothing follows the value, a number is
 * not a string nor a string a number, a string has no half of a surrogate pair, and times are ISO-8601. Unknown fields are ignored, so that messages can grow.
 */
public final class StrictJson {

    private static final JsonMapper MAPPER = mapperOf(JsonMapper.builder());

    private StrictJson() {}

    /** The same mapper as the bean, for code without Spring. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /**
     * The string that a parser stands at.
     *
     * @throws tools.jackson.core.exc.StreamReadException if it has half a surrogate pair
     */
    public static String string(JsonParser parser) {
        return WholeTexts.string(parser);
    }

    static void configure(JsonMapper.Builder builder) {
        builder.nodeFactory(new WholeTexts.Nodes())
                .addModule(new SimpleModule("texts")
                        .addDeserializer(String.class, new WholeTexts())
                        .setDeserializerModifier(new WrittenTimes()))
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE);
    }

    private static JsonMapper mapperOf(JsonMapper.Builder builder) {
        configure(builder);
        return builder.build();
    }
}
