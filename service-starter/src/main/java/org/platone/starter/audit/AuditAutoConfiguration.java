package org.platone.starter.audit;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.platone.starter.access.AccessAutoConfiguration;
import org.platone.starter.access.AccessTable;
import org.platone.starter.events.EventPublisher;
import org.platone.starter.events.EventsAutoConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import tools.jackson.databind.json.JsonMapper;

/** A service that has an audit table records what is changed in it, in its own store. */
@AutoConfiguration(
        after = {AccessAutoConfiguration.class, EventsAutoConfiguration.class},
        afterName = "org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration")
@ConditionalOnBean({AuditTable.class, MongoDatabaseFactory.class})
public class AuditAutoConfiguration {

    @Bean
    AuditChain auditChain(
            @Value("${spring.application.name}") String service,
            MongoDatabaseFactory database,
            JsonMapper json,
            Clock clock) {
        return new MongoAuditChain(service, database, json, clock);
    }

    @Bean
    AuditTrail auditTrail(AuditChain chain, @Value("${spring.application.name}") String service, JsonMapper json) {
        return new AuditTrail(chain, service, json);
    }

    /** After the security filters, and before what expands bodies: the hash is of what was sent. */
    @Bean
    FilterRegistrationBean<AuditFilter> auditFilter(
            AuditTable table, AccessTable access, AuditChain chain, JsonMapper json) {
        var missing = table.missing(access);
        if (!missing.isEmpty()) {
            throw new IllegalStateException("The audit table says nothing about " + missing);
        }
        var registration = new FilterRegistrationBean<>(new AuditFilter(table, chain, json, Clock.systemUTC()));
        registration.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        return registration;
    }

    @Bean
    AuditController auditController(AuditTrail trail) {
        return new AuditController(trail);
    }

    @Bean
    AuditHeads auditHeads(
            @Value("${spring.application.name}") String service, AuditChain chain, EventPublisher events, Clock clock) {
        return new AuditHeads(service, chain, events, clock, new InterruptedChanges(chain, Clock.systemUTC()));
    }
}
