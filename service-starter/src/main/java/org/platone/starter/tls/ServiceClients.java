package org.platone.starter.tls;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.restclient.autoconfigure.RestClientSsl;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AbstractOAuth2Token;
import org.springframework.web.client.RestClient;

/** Clients of the other services: over two-way TLS and with the token of the caller on whose behalf they are used. */
public class ServiceClients {

    private static final String BUNDLE = "service";

    private final ServicesSettings settings;
    private final ObjectProvider<RestClient.Builder> builders;
    private final RestClientSsl tls;
    private final SslBundles bundles;
    private final Map<String, RestClient> clients = new ConcurrentHashMap<>();

    ServiceClients(
            ServicesSettings settings,
            ObjectProvider<RestClient.Builder> builders,
            RestClientSsl tls,
            SslBundles bundles) {
        this.settings = settings;
        this.builders = builders;
        this.tls = tls;
        this.bundles = bundles;
    }

    /** Whether the address of the service is known here. */
    public boolean isConfigured(String serviceName) {
        return settings.services().containsKey(serviceName);
    }

    /** A client whose paths are relative to {@code platone.services.<name>}. */
    public RestClient to(String serviceName) {
        return clients.computeIfAbsent(serviceName, this::client);
    }

    private RestClient client(String name) {
        var address = settings.services().get(name);
        if (address == null) {
            throw new IllegalStateException("platone.services." + name + " is not configured");
        }
        var builder = builders.getObject().baseUrl(address.toString());
        if ("https".equals(address.getScheme())) {
            builder.apply(tls.fromBundle(LiveBundle.of(bundles, BUNDLE)));
        }
        return builder.requestInterceptor((request, body, execution) -> {
                    relayToken(request.getHeaders());
                    return execution.execute(request, body);
                })
                .build();
    }

    private static void relayToken(HttpHeaders headers) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getCredentials() instanceof AbstractOAuth2Token token) {
            headers.setBearerAuth(token.getTokenValue());
        }
    }
}
