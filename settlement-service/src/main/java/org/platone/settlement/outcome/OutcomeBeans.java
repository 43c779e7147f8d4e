package org.platone.settlement.outcome;

import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.pod.PodBuckets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OutcomeBeans {

    @Bean
    OutcomeIntake outcomeIntake(
            Outcomes outcomes, PodBuckets buckets, DeliveryCalendar calendar, OutcomeCompletion completion) {
        return new OutcomeIntake(outcomes, buckets, calendar, completion);
    }

    @Bean
    SoldIndex soldIndex(Outcomes outcomes, PodBuckets buckets, DeliveryCalendar calendar) {
        return new SoldIndex(outcomes, buckets, calendar);
    }
}
