package org.platone.starter.clock;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Market time for everyone who asks for a clock. */
@AutoConfiguration
@EnableConfigurationProperties(ClockSettings.class)
public class ClockAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    MarketClock marketClock(ClockSettings settings) {
        return settings.clock();
    }
}
