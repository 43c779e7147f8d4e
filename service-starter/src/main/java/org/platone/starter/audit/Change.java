package org.platone.starter.audit;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A change to be recorded, with the words of {@link AuditRecord}.
 *
 * @param key by which it is recorded once, however often it is handed in
 */
record Change(
        String key,
        AuditRecord.Actor actor,
        String action,
        String object,
        @Nullable JsonNode before,
        @Nullable JsonNode after,
        @Nullable String from) {

    Change done(String madeObject, @Nullable JsonNode made) {
        return new Change(key, actor, action, madeObject, before, made, from);
    }

    /** The entry of a change of which nobody can say whether it was made. */
    Change interrupted() {
        var unknown = JsonNodeFactory.instance.objectNode().put("outcome", "UNKNOWN");
        return new Change(key + ":interrupted", actor, action, object, before, unknown, from);
    }
}
