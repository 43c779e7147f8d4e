package org.platone.settlement.outcome;

import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.pod.PodBuckets;

/** Makes what other packages' tests need of outcomes. */
public final class TestOutcomes {

    private TestOutcomes() {}

    public static OutcomeIntake intake(
            Outcomes outcomes, PodBuckets buckets, DeliveryCalendar calendar, OutcomeCompletion completion) {
        return new OutcomeIntake(outcomes, buckets, calendar, completion);
    }

    public static SoldIndex index(Outcomes outcomes, PodBuckets buckets, DeliveryCalendar calendar) {
        return new SoldIndex(outcomes, buckets, calendar);
    }
}
