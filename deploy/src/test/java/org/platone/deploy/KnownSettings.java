package org.platone.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** The settings that a service knows: those of docs/settings.md and those that Spring's libraries describe. */
final class KnownSettings {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final Pattern ROW = Pattern.compile("^\\| `(platone[a-z0-9.-]+)` \\|");
    /** Names below it are chosen by whoever configures it. */
    private static final String PEM = "SPRING_SSL_BUNDLE_PEM_";

    private static final String SERVICES = "PLATONE_SERVICES_";
    private static final Set<String> CALLED = Set.of("GATEWAY", "MARKET", "CLEARING", "SETTLEMENT", "BLOCKCHAIN");

    private final Set<String> names = new TreeSet<>();

    KnownSettings(Path project) throws IOException {
        for (var line : Files.readAllLines(project.resolve("docs/settings.md"))) {
            var row = ROW.matcher(line);
            if (row.find()) {
                names.add(variable(row.group(1)));
            }
        }
        var resources = getClass().getClassLoader().getResources(METADATA);
        while (resources.hasMoreElements()) {
            try (var in = resources.nextElement().openStream()) {
                JsonMapper.shared()
                        .readTree(in)
                        .path("properties")
                        .forEach(property ->
                                names.add(variable(property.path("name").asString(""))));
            }
        }
    }

    /** The environment variable that a setting can be given by: dots are underscores, hyphens are left out. */
    static String variable(String setting) {
        return setting.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** Those of the variables that nobody would read. */
    Set<String> unknownOf(Set<String> variables) {
        return variables.stream().filter(name -> !isKnown(name)).collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isKnown(String variable) {
        if (variable.startsWith(PEM)) {
            return isOfBundle(variable.substring(PEM.length()));
        }
        if (variable.startsWith(SERVICES)) {
            return CALLED.contains(variable.substring(SERVICES.length()));
        }
        return names.contains(variable);
    }

    private static boolean isOfBundle(String rest) {
        var path = rest.toLowerCase(Locale.ROOT).replace('_', '.');
        var value = path.endsWith("reloadonupdate") ? "true" : "file:there.pem";
        var source = new MapConfigurationPropertySource(Map.of("spring.ssl.bundle.pem." + path, value));
        try {
            new Binder(source)
                    .bind(
                            "spring.ssl",
                            Bindable.of(SslProperties.class),
                            new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
            return true;
        } catch (BindException e) {
            return false;
        }
    }
}
