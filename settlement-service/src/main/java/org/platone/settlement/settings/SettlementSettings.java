package org.platone.settlement.settings;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of settlement; all durations but {@code tick} are market time.
 *
 * @param zone the market's time zone
 * @param window the length of a delivery window on a day without a clock change, whole hours that divide a day
 * @param cutOff how long after its end a window waits for measurements
 * @param correctionPeriod how long after its quarter-hour a measurement may come or be corrected
 * @param retention market time from when it was delivered to when readings, baselines, what was sold and settled rows are removed, in whole market days; empty: they are
 *     kept for ever. At least the correction period, the cut-off and the 35 days that computed baselines look back together. Sums, versions and payments stay
 * @param correctionInterval how long corrections are collected before they make a new version
 * @param plausibleMargin by how much a meter may exceed what its connection can carry, as a multiple
 * @param penaltyCap whether a PoD's penalties in a session stop at what full delivery would have been worth
 * @param deliveryThreshold the part of the sold power below which a delivery is paid nothing; 0 switches it off
 * @param holidays days on which nobody works as on a Sunday: 12-25 each year, 2027-06-24 once, easter+1 after Easter Sunday
 * @param buckets into how many documents a quarter-hour's readings are divided; fixed for the life of the store
 * @param tick how often, in real time, it is looked for windows that can be settled
 */
@Validated
@ConfigurationProperties("platone.settlement")
public record SettlementSettings(
        @DefaultValue("Europe/Rome") ZoneId zone,

        @DefaultValue("4h") @DurationMin(hours = 1) @DurationMax(hours = 24)
        Duration window,

        @DefaultValue("2h") @DurationMin Duration cutOff,
        @DefaultValue("30d") @DurationMin Duration correctionPeriod,
        @Nullable @DurationMin Duration retention,
        @DefaultValue("15m") @DurationMin Duration correctionInterval,

        @DefaultValue("1.5") @DecimalMin("1") @DecimalMax("1000")
        BigDecimal plausibleMargin,

        @DefaultValue("true") boolean penaltyCap,
        @DefaultValue("0") @DecimalMin("0") @DecimalMax("1") BigDecimal deliveryThreshold,

        @DefaultValue({
            "01-01",
            "01-06",
            "easter+1",
            "04-25",
            "05-01",
            "06-02",
            "08-15",
            "10-04",
            "11-01",
            "12-08",
            "12-25",
            "12-26"
        })
        List<@Pattern(regexp = "(\\d{4}-)?\\d{2}-\\d{2}|easter\\+\\d{1,2}") String> holidays,

        @DefaultValue("64") @Min(1) @Max(4096) int buckets,
        @DefaultValue("500ms") @DurationMin(millis = 10) Duration tick) {

    /** How far computed baselines look back: ten days on which nobody works are five weekends, if no holiday is among them. */
    public static final Duration LOOK_BACK = Duration.ofDays(35);

    @AssertTrue(
            message =
                    "the retention is at least the correction period, the cut-off and 35 days together, so that all is there that is corrected, settled or compared with")
    boolean isRetentionLongEnough() {
        return retention == null
                || retention.compareTo(correctionPeriod.plus(cutOff).plus(LOOK_BACK)) >= 0;
    }
}
