package org.platone.market.document;

import org.jspecify.annotations.Nullable;
import org.platone.starter.json.CanonicalJson;

/** Writes the pieces of canonical JSON (RFC 8785) whose members the caller puts in order. */
public final class CanonicalText {

    private CanonicalText() {}

    /** Appends {@code "name":"value"}, or {@code "name":null}. The name needs no escaping. */
    public static void member(StringBuilder out, String name, @Nullable String value) {
        out.append('"').append(name).append("\":");
        if (value == null) {
            out.append("null");
        } else {
            CanonicalJson.writeString(value, out);
        }
    }
}
