package org.platone.starter.trace;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/** Leaves all of OpenTelemetry out of a service that is not told where its spans go. */
class TracingSwitch implements AutoConfigurationImportFilter, EnvironmentAware {

    /** Says where spans go, by OTLP over HTTP. */
    static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    private boolean on;

    @Override
    public void setEnvironment(Environment environment) {
        on = !environment.getProperty(ENDPOINT, "").isEmpty();
    }

    @Override
    public boolean[] match(@Nullable String[] configurations, AutoConfigurationMetadata metadata) {
        var wanted = new boolean[configurations.length];
        for (int i = 0; i < wanted.length; i++) {
            var name = configurations[i];
            wanted[i] = name == null || !isTracing(name) || (on && !name.contains(".logging."));
        }
        return wanted;
    }

    private static boolean isTracing(String configuration) {
        return configuration.startsWith("org.springframework.boot.opentelemetry.")
                || configuration.startsWith("org.springframework.boot.micrometer.tracing.");
    }
}
