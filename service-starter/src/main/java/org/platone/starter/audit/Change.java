package org.platone.starter.audit;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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
        @Nullable String from) {}
