package org.platone.market.outcome;

import org.jspecify.annotations.Nullable;

/**
 * A part of an outcome on its way out.
 *
 * @param kind market or validated
 * @param participantId to whom; null to settlement
 * @param json the whole message
 */
@SuppressWarnings("ArrayRecordComponent") // Messages are not compared, and up to a megabyte large.
public record OutcomeMessage(
        OutcomeKind kind, String sessionId, @Nullable String participantId, int part, byte[] json) {}
