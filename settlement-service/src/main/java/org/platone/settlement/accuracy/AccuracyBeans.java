package org.platone.settlement.accuracy;

import org.platone.settlement.baseline.Baselines;
import org.platone.settlement.measurement.MeterReadings;
import org.platone.settlement.outcome.Outcomes;
import org.platone.settlement.outcome.SoldIndex;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.pod.PodBuckets;
import org.platone.settlement.pod.PodRegistry;
import org.platone.settlement.settings.SettlementSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AccuracyBeans {

    @Bean
    BaselineAccuracy baselineAccuracy(
            MeterReadings meters,
            Baselines baselines,
            Outcomes outcomes,
            SoldIndex sold,
            DeliveryCalendar calendar,
            PodRegistry pods,
            PodBuckets buckets,
            SettlementSettings settings) {
        return new BaselineAccuracy(
                new ComputedBaselines(meters, calendar, new WorkingDays(settings.holidays())),
                outcomes,
                sold,
                baselines,
                pods,
                buckets);
    }
}
