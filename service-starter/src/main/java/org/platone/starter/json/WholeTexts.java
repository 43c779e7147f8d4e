package org.platone.starter.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** Reads no string with half a surrogate pair: it could be stored, but neither be sent as UTF-8 nor be hashed. */
final class WholeTexts extends StringDeserializer {

    @Override
    public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
        String text = super.deserialize(parser, context);
        return text == null ? null : whole(text, parser);
    }

    /**
     * Gives the text if it is whole.
     *
     * @param parser that read it; null if it is not known
     */
    static String whole(String text, @Nullable JsonParser parser) {
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
