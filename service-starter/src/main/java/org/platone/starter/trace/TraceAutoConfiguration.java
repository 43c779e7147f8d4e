package org.platone.starter.trace;

import io.opentelemetry.api.trace.Tracer;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.kafka.core.KafkaTemplate;

/** Traces, where spans are given out: Spring Boot's configuration is left out where {@link TracingSwitch} says so. */
@AutoConfiguration(
        afterName =
                "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
        after = DataMongoAutoConfiguration.class,
        before = KafkaAutoConfiguration.class)
public class TraceAutoConfiguration {

    @Bean
    Traces traces(ObjectProvider<Tracer> tracer) {
        var available = tracer.getIfAvailable();
        return available == null ? Traces.OFF : new Traces(available);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(KafkaTemplate.class)
    @ConditionalOnProperty(TracingSwitch.ENDPOINT)
    static class Listening {

        @Bean
        TracedListening tracedListening(Traces traces) {
            return new TracedListening(traces);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MongoTemplate.class)
    static class Notes {

        @Bean
        TraceNotes traceNotes(Traces traces, ObjectProvider<MongoTemplate> mongo) {
            return traces.areOn()
                    ? new TraceNotes(traces, () -> mongo.getObject().getCollection("traces"), Clock.systemUTC())
                    : TraceNotes.OFF;
        }
    }
}
