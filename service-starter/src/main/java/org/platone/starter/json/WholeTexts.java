package org.platone.starter.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/**
 * Reads a string from nothing but a string, as it reads a number from nothing but a number; and none with half a surrogate
 * pair: it could be stored, but neither be sent as UTF-8 nor be hashed.
 */
final class WholeTexts extends StringDeserializer {

    @Override
    public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (String) context.handleUnexpectedToken(String.class, parser);
        }
        return string(parser);
    }

    /** The string that a parser stands at. */
    static String string(JsonParser parser) {
        return whole(parser.getString(), parser);
    }

    /**
     * Gives the text if it is whole.
     *
     * @param parser that read it; null if it is not known
     */
    private static String whole(String text, @Nullable JsonParser parser) {
        if (!Surrogates.areWhole(text)) {
            throw new StreamReadException(parser, "a string has half a surrogate pair, such as \\ud83d alone");
        }
        return text;
    }

    /** Makes the strings of trees. */
    static final class Nodes extends JsonNodeFactory {

        private static final long serialVersionUID = 1L;

        @Override
        public StringNode stringNode(@Nullable String text) {
            return super.stringNode(text == null ? null : whole(text, null));
        }
    }
}
