package org.platone.benchmarks;

/**
 * A point of delivery.
 *
 * @param watts its rated power
 * @param upward whether it offers upward, as a load does that withdraws less, or downward, as a PV plant that injects less
 */
record GridPod(String podId, String poMId, String zone, long watts, boolean upward) {}
