package org.platone.settlement.measurement;

import java.time.Clock;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.pod.PodBuckets;
import org.platone.settlement.pod.PodRegistry;
import org.platone.settlement.quantity.Fraction;
import org.platone.settlement.settings.SettlementSettings;
import org.platone.settlement.store.Collections;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MeasurementBeans {

    @Bean
    MongoReadings readingsRepository(Collections collections) {
        return new MongoReadings(collections);
    }

    @Bean
    MongoLateReadings lateReadings(Collections collections) {
        return new MongoLateReadings(collections);
    }

    @Bean
    MeasurementIntake measurementIntake(
            ReadingsRepository repository,
            LateReadings late,
            PodRegistry pods,
            PodBuckets buckets,
            DeliveryCalendar calendar,
            Clock clock,
            SettlementSettings settings) {
        return new MeasurementIntake(
                repository,
                late,
                pods,
                new MeasurementRules(Fraction.of(settings.plausibleMargin()), settings.correctionPeriod()),
                buckets,
                calendar,
                clock,
                // Half of it: clocks of several machines need not agree to the second.
                settings.cutOff().dividedBy(2));
    }

    @Bean
    MeterReadings meterReadings(ReadingsRepository repository, PodBuckets buckets) {
        return new MeterReadings(repository, buckets);
    }
}
