package org.platone.starter.health;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;

/** The health of a service includes the broker's; the store's comes with Spring Boot. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnClass(KafkaAdmin.class)
public class HealthAutoConfiguration {

    @Bean
    @ConditionalOnEnabledHealthIndicator("broker")
    BrokerHealth brokerHealthIndicator(KafkaAdmin configuration) {
        return new BrokerHealth(configuration);
    }
}
