package org.platone.settlement.retention;

import java.time.Clock;
import org.platone.settlement.baseline.Baselines;
import org.platone.settlement.kept.KeptSince;
import org.platone.settlement.measurement.LateReadings;
import org.platone.settlement.measurement.ReadingsRepository;
import org.platone.settlement.outcome.Outcomes;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.settings.SettlementSettings;
import org.platone.settlement.settling.SettledChunks;
import org.platone.settlement.settling.Settlements;
import org.springframework.beans.factory.BeanFactory;

/** Removes what is old enough, where other packages' tests need it. */
public final class TestRetention {

    private TestRetention() {}

    /** Of a service, now instead of in its next round. */
    public static void round(BeanFactory service) {
        service.getBean(Retention.class).removeOld();
    }

    /** Of stores. */
    public static Runnable of(
            SettlementSettings settings,
            KeptSince kept,
            ReadingsRepository readings,
            LateReadings late,
            Baselines baselines,
            Outcomes outcomes,
            Settlements settlements,
            SettledChunks rows,
            DeliveryCalendar calendar,
            Clock clock) {
        return new Retention(settings, kept, readings, late, baselines, outcomes, settlements, rows, calendar, clock)
                ::removeOld;
    }
}
