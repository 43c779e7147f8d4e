package org.platone.market.live;

/**
 * A change of a session.
 *
 * @param partition of the topic of sessions
 * @param offset in it
 * @param json the session as it is published
 */
public record SessionEvent(int partition, long offset, String json) implements LiveEvent {}
