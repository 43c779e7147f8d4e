package org.platone.settlement.baseline;

import java.time.Instant;
import java.time.LocalDate;
import org.platone.settlement.quantity.PowerCurve;

/**
 * What an aggregator expects a PoD to withdraw on a day without any activation.
 *
 * @param podId the PoD
 * @param day the delivery day
 * @param source how the aggregator came to it, in its own words
 * @param curve net withdrawal by quarter-hour of the day, some of which may be missing
 * @param receivedAt when it last changed
 * @param revision how often it was stored
 */
public record Baseline(
        String podId, LocalDate day, String source, PowerCurve curve, Instant receivedAt, long revision) {}
