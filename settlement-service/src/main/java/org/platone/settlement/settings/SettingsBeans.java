package org.platone.settlement.settings;

import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.pod.PodBuckets;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SettlementSettings.class)
class SettingsBeans {

    @Bean
    DeliveryCalendar deliveryCalendar(SettlementSettings settings) {
        return new DeliveryCalendar(settings.zone(), settings.window());
    }

    @Bean
    PodBuckets podBuckets(SettlementSettings settings) {
        return new PodBuckets(settings.buckets());
    }
}
