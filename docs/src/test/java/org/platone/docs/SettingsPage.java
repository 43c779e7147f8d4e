package org.platone.docs;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Parameter;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The reference of all settings, made from the configuration records: Spring's processor keeps their names, defaults and descriptions beside the
 * classes, and the constraints are read from the records themselves.
 */
final class SettingsPage {

    private static final String STARTER = "service-starter";
    private static final List<String> MODULES = List.of(
            STARTER,
            "gateway-service",
            "market-service",
            "clearing-service",
            "settlement-service",
            "blockchain-service");

    private static final Map<Class<?>, String> TYPES = Map.ofEntries(
            Map.entry(Duration.class, "duration"),
            Map.entry(ZoneId.class, "time zone"),
            Map.entry(LocalTime.class, "local time"),
            Map.entry(Instant.class, "instant"),
            Map.entry(BigDecimal.class, "decimal"),
            Map.entry(DataSize.class, "size"),
            Map.entry(Path.class, "path"),
            Map.entry(URI.class, "address"),
            Map.entry(String.class, "text"),
            Map.entry(boolean.class, "`true` or `false`"),
            Map.entry(int.class, "whole number"),
            Map.entry(long.class, "whole number"),
            Map.entry(List.class, "list"),
            Map.entry(Map.class, "name and value"));

    private final Path root;

    SettingsPage(Path root) {
        this.root = root;
    }

    /** The page as it is to be. */
    String text() throws IOException {
        var page = new StringBuilder("""
                # Settings

                Made from the configuration records of the services: after a change there, `./mvnw -pl docs -am test -Dtest=SettingsPageTest -Dsettings.write -Dsurefire.failIfNoSpecifiedTests=false` writes it anew.

                Each can be given on the command line (`--platone.market.silence=ACCEPT`), as an environment variable (`PLATONE_MARKET_SILENCE`), or in a file (`application.yaml` beside the jar, or
                `--spring.config.additional-location=FILE`); `./platone up --set NAME=VALUE` hands one to every service. A service checks its settings when it starts and ends with
                what is wrong and what would be right. Durations are written `90m`, `2h`, `500ms`; lists with commas. The settings of Spring, Kafka's clients, MongoDB's driver and TLS
                that a deployment needs are in [architecture](architecture.md#configuration-of-a-service).
                """);
        for (String module : MODULES) {
            page.append("\n## ")
                    .append(module.equals(STARTER) ? "Every service" : module)
                    .append("\n");
            appendModule(page, root.resolve(module).resolve("target/classes"));
        }
        return page.toString();
    }

    private void appendModule(StringBuilder page, Path classes) throws IOException {
        Path metadata = classes.resolve("META-INF/spring-configuration-metadata.json");
        if (!Files.exists(metadata)) {
            throw new IllegalStateException(metadata + " is not there: build the whole project first");
        }
        Map<String, List<JsonNode>> byRecord = new TreeMap<>();
        for (JsonNode property :
                JsonMapper.shared().readTree(Files.readString(metadata)).path("properties")) {
            byRecord.computeIfAbsent(property.path("sourceType").stringValue(""), _ -> new ArrayList<>())
                    .add(property);
        }
        List<String> rules = new ArrayList<>();
        page.append("\n| setting | default | is | meaning |\n| --- | --- | --- | --- |\n");
        try (var loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            for (var record : byRecord.entrySet()) {
                Class<?> settings = Class.forName(record.getKey(), false, loader);
                appendSettings(page, record.getValue(), settings);
                Arrays.stream(settings.getDeclaredMethods())
                        .map(method -> method.getAnnotation(AssertTrue.class))
                        .filter(Objects::nonNull)
                        .map(AssertTrue::message)
                        .sorted()
                        .forEach(rules::add);
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        if (!rules.isEmpty()) {
            page.append("\nWhat must hold between them: ")
                    .append(String.join("; ", rules))
                    .append(".\n");
        }
    }

    private static void appendSettings(StringBuilder page, List<JsonNode> properties, Class<?> settings) {
        for (Parameter parameter : settings.getDeclaredConstructors()[0].getParameters()) {
            for (JsonNode property : properties) {
                String name = property.path("name").stringValue("");
                if (name.substring(name.lastIndexOf('.') + 1).replace("-", "").equalsIgnoreCase(parameter.getName())) {
                    appendSetting(page, property, parameter);
                }
            }
        }
    }

    private static void appendSetting(StringBuilder page, JsonNode property, Parameter parameter) {
        String given = isRequired(parameter) ? "required" : defaultOf(property.path("defaultValue"));
        page.append("| `%s` | %s | %s | %s |%n"
                .formatted(
                        property.path("name").stringValue(""),
                        given,
                        Stream.concat(Stream.of(typeOf(parameter.getType())), limitsOf(parameter))
                                .collect(Collectors.joining(", ")),
                        property.path("description")
                                .stringValue("")
                                .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
                                .replace("|", "\\|")));
    }

    private static String defaultOf(JsonNode value) {
        if (value.isMissingNode()) {
            return "";
        }
        return "`" + (value.isString() ? value.stringValue().replaceAll("^\\[|]$", "") : value.toString()) + "`";
    }

    private static String typeOf(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> "`" + constant + "`")
                    .collect(Collectors.joining(" or "));
        }
        String name = TYPES.get(type);
        if (name == null) {
            throw new IllegalStateException("Say what a setting of " + type + " is");
        }
        return name;
    }

    private static boolean isRequired(AnnotatedElement setting) {
        return !setting.isAnnotationPresent(DefaultValue.class)
                && Stream.of(NotNull.class, NotBlank.class, NotEmpty.class, Positive.class)
                        .anyMatch(setting::isAnnotationPresent);
    }

    private static Stream<String> limitsOf(AnnotatedElement setting) {
        return Arrays.stream(setting.getAnnotations()).map(SettingsPage::limit).filter(limit -> !limit.isEmpty());
    }

    private static String limit(Annotation constraint) {
        return switch (constraint) {
            case Min min -> "at least " + min.value();
            case Max max -> "at most " + max.value();
            case DecimalMin min -> "at least " + min.value();
            case DecimalMax max -> "at most " + max.value();
            case Digits digits -> "at most " + digits.fraction() + " decimals";
            case Positive _ -> "above 0";
            case PositiveOrZero _ -> "not below 0";
            case DurationMin min ->
                "at least "
                        + shortly(Duration.ofDays(min.days())
                                .plusHours(min.hours())
                                .plusMinutes(min.minutes())
                                .plusSeconds(min.seconds())
                                .plusMillis(min.millis()));
            case DurationMax max ->
                "at most "
                        + shortly(Duration.ofDays(max.days())
                                .plusHours(max.hours())
                                .plusMinutes(max.minutes())
                                .plusSeconds(max.seconds())
                                .plusMillis(max.millis()));
            case Pattern pattern -> "as `" + pattern.regexp().replace("|", "\\|") + "`";
            default -> "";
        };
    }

    private static String shortly(Duration duration) {
        if (duration.isZero()) {
            return "0";
        }
        return duration.toHours() > 0 ? duration.toHours() + "h" : duration.toMillis() + "ms";
    }
}
