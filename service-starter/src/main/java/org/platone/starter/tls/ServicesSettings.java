package org.platone.starter.tls;

import java.net.URI;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the other services are.
 *
 * @param services base addresses of the services that this one calls, by name: {@code market}, {@code clearing}, {@code settlement}, {@code blockchain}
 */
@ConfigurationProperties("platone")
record ServicesSettings(@DefaultValue Map<String, URI> services) {
    ServicesSettings {
        services = Map.copyOf(services);
    }
}
