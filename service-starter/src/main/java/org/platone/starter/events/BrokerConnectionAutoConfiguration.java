package org.platone.starter.events;

import java.util.List;
import org.platone.starter.tls.LiveBundle;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaTemplate;

/** The way to the broker, with certificates as they are at the moment. */
@AutoConfiguration(before = KafkaAutoConfiguration.class)
@ConditionalOnClass(KafkaTemplate.class)
@ConditionalOnProperty("spring.kafka.ssl.bundle")
public class BrokerConnectionAutoConfiguration {

    @Bean
    KafkaConnectionDetails brokerConnection(
            SslBundles bundles,
            @Value("${spring.kafka.ssl.bundle}") String bundle,
            @Value("${spring.kafka.bootstrap-servers}") List<String> servers,
            @Value("${spring.kafka.security.protocol:SSL}") String protocol) {
        var live = LiveBundle.of(bundles, bundle);
        return new KafkaConnectionDetails() {
            @Override
            public List<String> getBootstrapServers() {
                return servers;
            }

            @Override
            public SslBundle getSslBundle() {
                return live;
            }

            @Override
            public String getSecurityProtocol() {
                return protocol;
            }
        };
    }
}
