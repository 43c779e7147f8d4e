package org.platone.settlement.accuracy;

import java.util.BitSet;
import org.platone.settlement.quantity.PowerCurve;

/**
 * The power of a PoD on a day: what the meter said beside what three baselines say. Net withdrawal in watts (var).
 *
 * @param measured by the meter
 * @param nominated by the aggregator, without a value where it gave none
 * @param mean of the same quarter-hour of comparable days
 * @param adjusted the same, moved by how far off it was in the two hours before
 * @param activated the quarter-hours in which the PoD sold anything
 */
public record Comparison(
        PowerCurve measured, PowerCurve nominated, PowerCurve mean, PowerCurve adjusted, BitSet activated) {}
