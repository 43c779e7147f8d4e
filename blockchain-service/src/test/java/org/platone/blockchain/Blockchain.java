package org.platone.blockchain;

import java.util.Map;
import java.util.Objects;
import org.platone.localstack.test.EmbeddedPlatform;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The service on the embedded platform, in the JVM of the tests. */
public final class Blockchain extends Instance implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private Blockchain(String database, Map<String, Object> more) {
        var properties = EmbeddedPlatform.shared().properties("blockchain-service", database);
        properties.putAll(more);
        properties.putIfAbsent("spring.jmx.enabled", false);
        var application = new SpringApplication(BlockchainApplication.class);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(properties);
        this.context = application.run();
    }

    /** Starts the service with a database of its own. */
    public static Blockchain start(String database) {
        return start(database, Map.of());
    }

    /** Starts the service with settings that differ from the platform's. */
    public static Blockchain start(String database, Map<String, Object> more) {
        return new Blockchain(database, more);
    }

    /** One of the service's beans. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    int port() {
        return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    @Override
    public void close() {
        context.close();
    }
}
