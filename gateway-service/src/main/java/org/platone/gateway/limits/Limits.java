package org.platone.gateway.limits;

import org.platone.starter.problem.ProblemWriter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Before anything else of a request is looked at. */
@Configuration(proxyBeanMethods = false)
class Limits {

    @Bean
    FilterRegistrationBean<EdgeLimits> edgeLimits(LimitSettings settings, ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(new EdgeLimits(settings, problems));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    @Bean
    FilterRegistrationBean<RefusalLimit> refusalLimit(LimitSettings settings, ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(new RefusalLimit(settings, problems));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 11);
        return registration;
    }

    @Bean
    CallLimit callLimit(LimitSettings settings, ProblemWriter problems) {
        return new CallLimit(settings, problems);
    }

    /** It stands among the filters of the API's security, not among those of all requests. */
    @Bean
    FilterRegistrationBean<CallLimit> noCallLimitElsewhere(CallLimit limit) {
        var registration = new FilterRegistrationBean<>(limit);
        registration.setEnabled(false);
        return registration;
    }
}
