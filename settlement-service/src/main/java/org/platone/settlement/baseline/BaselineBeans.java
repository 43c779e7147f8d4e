package org.platone.settlement.baseline;

import java.time.Clock;
import org.platone.settlement.outcome.SoldIndex;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.pod.PodRegistry;
import org.platone.settlement.session.Sessions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BaselineBeans {

    @Bean
    BaselineAdmission baselineAdmission(
            Baselines baselines,
            Sessions sessions,
            SoldIndex sold,
            DeliveryCalendar calendar,
            PodRegistry pods,
            Clock clock) {
        return new BaselineAdmission(baselines, new BaselineFreeze(sessions, sold, calendar), pods, clock);
    }
}
