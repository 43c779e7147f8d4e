package org.platone.gateway.routing;

import java.net.URI;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the services are.
 *
 * @param services base addresses by name: {@code market}, {@code clearing}, {@code settlement}, {@code blockchain}
 */
@ConfigurationProperties("platone")
record UpstreamSettings(@DefaultValue Map<String, URI> services) {

    URI addressOf(String service) {
        var address = services.get(service);
        if (address == null) {
            throw new IllegalStateException("platone.services." + service + " is not configured");
        }
        return address;
    }
}
