package org.platone.starter.tls;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientSsl;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;

/** The other services can be called. */
@AutoConfiguration(after = RestClientAutoConfiguration.class)
@EnableConfigurationProperties(ServicesSettings.class)
public class ServiceClientsAutoConfiguration {

    @Bean
    ServiceClients serviceClients(
            ServicesSettings settings,
            ObjectProvider<RestClient.Builder> builders,
            RestClientSsl tls,
            SslBundles bundles) {
        return new ServiceClients(settings, builders, tls, bundles);
    }
}
