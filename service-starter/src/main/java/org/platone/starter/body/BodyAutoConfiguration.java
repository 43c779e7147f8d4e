package org.platone.starter.body;

import jakarta.servlet.DispatcherType;
import org.platone.starter.problem.ProblemAutoConfiguration;
import org.platone.starter.problem.ProblemWriter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Bodies are plain and limited when a controller sees them. */
@AutoConfiguration(after = ProblemAutoConfiguration.class)
@EnableConfigurationProperties(BodySettings.class)
public class BodyAutoConfiguration {

    /** After the security filters, so that only the bodies of known callers are expanded. */
    @Bean
    FilterRegistrationBean<BodyFilter> bodyFilter(BodySettings settings, ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(new BodyFilter(settings, problems));
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        return registration;
    }
}
