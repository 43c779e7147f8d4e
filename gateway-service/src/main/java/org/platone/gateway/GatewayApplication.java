package org.platone.gateway;

import org.platone.starter.access.AccessAutoConfiguration;
import org.platone.starter.body.BodyAutoConfiguration;
import org.platone.starter.csv.CsvAutoConfiguration;
import org.platone.starter.page.PageAutoConfiguration;
import org.platone.starter.tls.ServiceClientsAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** Starts the gateway service, which validates tokens by its own keys and passes bodies through as they are. */
@SpringBootApplication(
        exclude = {
            AccessAutoConfiguration.class,
            BodyAutoConfiguration.class,
            CsvAutoConfiguration.class,
            PageAutoConfiguration.class,
            ServiceClientsAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class
        })
@ConfigurationPropertiesScan
public class GatewayApplication {
    public static void main(String[] args) {
        SpringApplication.run(GatewayApplication.class, args);
    }
}
