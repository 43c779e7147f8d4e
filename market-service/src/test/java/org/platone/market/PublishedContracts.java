package org.platone.market;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.platone.starter.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The descriptions that the service ships, as a strict reader would take them: a member that they do not name is wrong,
 * too, so that nothing goes out that is not described.
 */
final class PublishedContracts {

    private static final String PLACE = "https://market.test/contracts/";
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas((String location) -> location.startsWith(PLACE)
                            ? closed(document(location.substring(PLACE.length())))
                                    .toString()
                            : null)
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build()));
    private static final Map<String, Schema> SCHEMAS = new HashMap<>();
    private static final JsonNode OPENAPI = document("openapi.yaml");
    private static final Map<Pattern, String> SCHEMA_BY_TOPIC = Map.of(
            Pattern.compile("platone\\.sessions"), "session.v1.schema.json",
            Pattern.compile("platone\\.(market|validated)-outcomes\\..+"), "participant-outcome.v1.schema.json",
            Pattern.compile("platone\\.internal\\.pods"), "pod-registered.v1.schema.json",
            Pattern.compile("platone\\.internal\\.books"), "book.v1.schema.json",
            Pattern.compile("platone\\.internal\\.validated-outcomes"), "validated-outcome.v1.schema.json",
            Pattern.compile("platone\\.internal\\.certifications"), "certification-requested.v1.schema.json");

    private PublishedContracts() {}

    /** A shipped file as a tree. */
    static JsonNode document(String name) {
        try (InputStream in = PublishedContracts.class.getResourceAsStream("/contracts/" + name)) {
            if (in == null) {
                throw new IllegalStateException("No file " + name);
            }
            return name.endsWith(".yaml")
                    ? YAML.readTree(in)
                    : StrictJson.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema of what is published to a topic; null if the market publishes nothing there. */
    static @Nullable String schemaOf(String topic) {
        return SCHEMA_BY_TOPIC.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(topic).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /**
     * For each topic the schema of what is on it, as the AsyncAPI document says; the topics of single participants are one
     * here.
     */
    static Map<String, String> describedTopics() {
        JsonNode asyncApi = document("asyncapi.yaml");
        Map<String, String> schemas = new HashMap<>();
        for (JsonNode channel : asyncApi.path("channels")) {
            JsonNode message = channel.path("messages").iterator().next();
            JsonNode schema =
                    asyncApi.at(message.path("$ref").asString().substring(1)).at("/payload/$ref");
            if (!schema.isMissingNode()) {
                schemas.put(
                        channel.path("address").asString().replace(".{participantId}", ""),
                        schema.asString().replaceFirst("^\\./", ""));
            }
        }
        return schemas;
    }

    /** What is wrong with a message by the schema of its topic. */
    static List<String> wrongWith(String topic, JsonNode message) {
        String schema = schemaOf(topic);
        return schema == null ? List.of() : wrongBy(schema, message);
    }

    /** What is wrong with a value by a shipped schema, or a part of one. */
    static List<String> wrongBy(String schema, JsonNode value) {
        Schema known;
        synchronized (SCHEMAS) {
            known = SCHEMAS.computeIfAbsent(schema, name -> REGISTRY.getSchema(SchemaLocation.of(PLACE + name)));
        }
        return known.validate(value).stream().map(Error::toString).toList();
    }

    /** What is wrong with an answer by the OpenAPI document. */
    static List<String> wrongWith(String method, String path, int status, String contentType, String body) {
        String asked = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
        JsonNode operation = operation(method, asked);
        if (operation == null) {
            return status == 404 || status == 403 ? List.of() : List.of(method + " " + asked + " is not described");
        }
        JsonNode response = operation.path("responses").path(Integer.toString(status));
        if (response.isMissingNode()) {
            response = resolve(operation.path("responses").path("default"));
        }
        if (!response.isMissingNode() && response.path("content").isMissingNode() && body.isEmpty()) {
            return List.of();
        }
        String type = contentType.contains(";") ? contentType.substring(0, contentType.indexOf(';')) : contentType;
        JsonNode content = response.path("content").path(type);
        if (content.isMissingNode()) {
            return List.of(method + " " + asked + " " + status + " of type " + type + " is not described");
        }
        String ref = content.path("schema").path("$ref").stringValue("");
        if (!ref.startsWith("#")) {
            return List.of();
        }
        List<String> wrong = new ArrayList<>();
        List<String> values = type.equals("application/x-ndjson") ? body.lines().toList() : List.of(body);
        for (String value : values) {
            wrong.addAll(wrongBy("openapi.yaml" + ref, StrictJson.mapper().readTree(value)));
        }
        return wrong;
    }

    private static @Nullable JsonNode operation(String method, String path) {
        for (Map.Entry<String, JsonNode> entry : OPENAPI.path("paths").properties()) {
            String template = entry.getKey().replaceAll("\\{[^}]+}", "[^/]+");
            if (path.matches(template)) {
                JsonNode operation = entry.getValue().path(method.toLowerCase(java.util.Locale.ROOT));
                if (!operation.isMissingNode()) {
                    return operation;
                }
            }
        }
        return null;
    }

    private static JsonNode resolve(JsonNode node) {
        String ref = node.path("$ref").stringValue("");
        return ref.isEmpty() ? node : OPENAPI.at(ref.substring(1));
    }

    private static JsonNode closed(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && object.path("type").stringValue("").equals("object")) {
            object.put("unevaluatedProperties", false);
        }
        node.forEach(PublishedContracts::closed);
        return node;
    }
}
