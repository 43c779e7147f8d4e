package org.platone.starter.retention;

import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Where a service keeps something for a time, somebody goes round. */
@AutoConfiguration
@ConditionalOnBean(KeptForATime.class)
@EnableScheduling
public class RetentionAutoConfiguration {

    @Bean
    RetentionRounds retentionRounds(List<KeptForATime> kept) {
        return new RetentionRounds(kept);
    }
}
