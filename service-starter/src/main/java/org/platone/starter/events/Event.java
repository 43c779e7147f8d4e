package org.platone.starter.events;

/**
 * Something that happened, for a topic.
 *
 * @param topic where to
 * @param key by which the topic is partitioned
 * @param type {@code ce_type}
 * @param id {@code ce_id}; the same again when the same event is published again
 * @param value JSON, UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // Events are not compared, and up to a megabyte large.
public record Event(String topic, String key, String type, String id, byte[] value) {}
