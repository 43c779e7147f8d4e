package org.platone.localstack.platform;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.platone.localstack.authority.Authority;
import org.platone.localstack.authority.Identity;
import org.platone.localstack.chain.Chain;
import org.platone.localstack.store.Store;

/** What each service is told about this machine's platform. */
final class ServiceSettings {

    private final StateDirectory state;
    private final Authority authority;
    private final PortBook ports;
    private final MarketTime time;
    private final MemberFiles members;
    private final Map<String, String> asked;

    /** @param asked what somebody wants every service to be told */
    ServiceSettings(
            StateDirectory state,
            Authority authority,
            PortBook ports,
            MarketTime time,
            MemberFiles members,
            Map<String, String> asked) {
        this.state = state;
        this.authority = authority;
        this.ports = ports;
        this.time = time;
        this.members = members;
        this.asked = asked;
    }

    /** Writes the configuration into the directory that the service runs in, where it looks by itself. */
    void write(Service service) {
        SettingsFile.write(state.service(service.name()).resolve("application.properties"), of(service));
    }

    private Map<String, String> of(Service service) {
        var settings = new TreeMap<String, String>();
        settings.put("spring.application.name", service.name());
        putServer(settings, service);
        putTime(settings);
        putAccess(settings);
        for (var other : Service.ALL) {
            if (!other.equals(Service.GATEWAY)) {
                settings.put("platone.services." + other.endpoint().key(), address(other.endpoint()));
            }
        }
        if (service.equals(Service.GATEWAY)) {
            settings.put("platone.auth.participants-file", members.gatewayList().toString());
            settings.put(
                    "platone.auth.keys-file",
                    state.service(service.name()).resolve("signing-keys.json").toString());
            settings.put(
                    "platone.auth.registered-file",
                    state.service(service.name()).resolve("registered.json").toString());
        } else {
            putStores(settings, service);
        }
        if (service.equals(Service.MARKET)) {
            settings.put(
                    "platone.market.participants-file", members.marketList().toString());
            settings.put(
                    "platone.market.participants-authority.certificate",
                    authority.participantsCertificate().toString());
            settings.put(
                    "platone.market.participants-authority.private-key",
                    authority.participantsKey().toString());
            settings.put("platone.services.gateway", address(Endpoint.GATEWAY));
        }
        if (service.equals(Service.BLOCKCHAIN)) {
            settings.put("platone.chain.rpc-url", "http://127.0.0.1:" + ports.of(Endpoint.RPC));
            settings.put("platone.chain.chain-id", Long.toString(Chain.ID));
            settings.put(
                    "platone.chain.keystore-dir",
                    state.root().resolve("keystore").toString());
        }
        settings.putAll(asked);
        return settings;
    }

    private void putServer(Map<String, String> settings, Service service) {
        var identity = authority.service(service.name());
        settings.put("server.address", "localhost");
        settings.put("server.port", Integer.toString(ports.of(service.endpoint())));
        putBundle(settings, "service", identity, authority.certificate());
        if (service.equals(Service.GATEWAY)) {
            // Whoever shows a participant's certificate can get a token with it; nobody has to.
            settings.put("server.ssl.bundle", "edge");
            settings.put("server.ssl.client-auth", "want");
            putBundle(settings, "edge", identity, authority.callersCertificates());
        } else {
            settings.put("server.ssl.bundle", "service");
            settings.put("server.ssl.client-auth", "need");
        }
    }

    private static void putBundle(Map<String, String> settings, String name, Identity identity, Path trusted) {
        var bundle = "spring.ssl.bundle.pem." + name + ".";
        settings.put(
                bundle + "keystore.certificate", identity.certificate().toUri().toString());
        settings.put(
                bundle + "keystore.private-key", identity.privateKey().toUri().toString());
        settings.put(bundle + "truststore.certificate", trusted.toUri().toString());
        // Renewed files count without a restart, for what the service serves and for what it calls.
        settings.put("spring.ssl.bundle.pem." + name + ".reload-on-update", "true");
    }

    private void putTime(Map<String, String> settings) {
        if (!time.isReal()) {
            settings.put("platone.clock.start", time.start().toString());
            settings.put("platone.clock.origin-file", state.clockOrigin().toString());
            settings.put("platone.clock.speed", Integer.toString(time.speed()));
        }
    }

    private void putAccess(Map<String, String> settings) {
        settings.put("platone.access.issuer", address(Endpoint.GATEWAY));
        settings.put("platone.access.jwk-set-uri", address(Endpoint.GATEWAY) + "/oauth2/jwks");
        settings.put("platone.access.audience", "platone");
    }

    private void putStores(Map<String, String> settings, Service service) {
        settings.put("spring.mongodb.uri", Store.uri(ports.of(Endpoint.STORE), service.database()));
        settings.put("spring.kafka.bootstrap-servers", "localhost:" + ports.of(Endpoint.KAFKA));
        settings.put("spring.kafka.security.protocol", "SSL");
        settings.put("spring.kafka.ssl.bundle", "service");
    }

    /** The base address of a service, or of the gateway. */
    String address(Endpoint endpoint) {
        return "https://localhost:" + ports.of(endpoint);
    }
}
