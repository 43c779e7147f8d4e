package org.platone.settlement.baseline;

import java.time.LocalDate;
import org.platone.settlement.quantity.PowerCurve;

/**
 * A baseline curve as an aggregator gives it. Quarter-hours without a value keep what they had.
 *
 * @param podId the PoD
 * @param day the delivery day
 * @param source how the aggregator came to it, in its own words
 * @param curve net withdrawal by quarter-hour of the day
 */
public record Nomination(String podId, LocalDate day, String source, PowerCurve curve) {}
