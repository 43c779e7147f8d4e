package org.platone.starter;

import java.io.IOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/** Gives every service its defaults: below everything that is configured anywhere else. */
class ServiceDefaults implements EnvironmentPostProcessor {

    private static final String NAME = "service-defaults";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var defaults = new ClassPathResource("service-defaults.properties", ServiceDefaults.class);
        try {
            environment.getPropertySources().addLast(new ResourcePropertySource(NAME, defaults));
        } catch (IOException missing) {
            throw new IllegalStateException("The defaults of the service starter are not on the class path", missing);
        }
    }
}
