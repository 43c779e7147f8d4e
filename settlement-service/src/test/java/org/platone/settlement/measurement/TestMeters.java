package org.platone.settlement.measurement;

import java.time.Clock;
import java.time.Duration;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.pod.PodBuckets;
import org.platone.settlement.pod.PodRegistry;
import org.platone.settlement.quantity.Fraction;

/** Meters and their readings in memory. */
public final class TestMeters {

    private final InMemoryReadings readings = new InMemoryReadings();
    private final MeasurementIntake intake;
    private final MeterReadings meters;

    public TestMeters(
            LateReadings late,
            PodRegistry pods,
            PodBuckets buckets,
            DeliveryCalendar calendar,
            Clock clock,
            Duration lateAfter) {
        intake = new MeasurementIntake(
                readings,
                late,
                pods,
                new MeasurementRules(Fraction.of(3, 2), Duration.ofDays(30)),
                buckets,
                calendar,
                clock,
                lateAfter);
        meters = new MeterReadings(readings, buckets);
    }

    public ReadingsRepository readings() {
        return readings;
    }

    public MeasurementIntake intake() {
        return intake;
    }

    public MeterReadings meters() {
        return meters;
    }
}
