package org.platone.settlement.pod;

/**
 * A point of delivery, as far as settlement must know it.
 *
 * @param podId its id
 * @param aggregatorId whose customer it is
 * @param activeLimit the larger of what it may withdraw and feed in, in watts; 0 when unknown
 * @param reactiveLimit the larger of its inductive and capacitive power, in var; 0 when unknown
 */
public record Pod(String podId, String aggregatorId, long activeLimit, long reactiveLimit) {}
