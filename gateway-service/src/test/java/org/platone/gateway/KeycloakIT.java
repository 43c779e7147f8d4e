package org.platone.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.platone.behind.ServiceBehind;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The gateway and a service behind it believe a real Keycloak, told by settings alone. */
@EnabledIfSystemProperty(
        named = "platone.keycloak.home",
        matches = ".+",
        disabledReason = "Keycloak is fetched and run only with -Dplatone.keycloak")
class KeycloakIT {

    private static final Path SHIPPED = Path.of("..", "deploy", "keycloak");
    private static final String SECRET = "the secret of a system";
    private static final String PASSWORD = "the password of a person";
    private static final String VERIFIER = "a-verifier-of-forty-three-characters-or-more-1";
    private static final Pattern FORM_TARGET = Pattern.compile("<form[^>]*\\saction=\"([^\"]+)\"");

    private static RunningGateway gateway;
    private static ConfigurableApplicationContext service;
    private static Keycloak keycloak;

    private final HttpClient client = browser();

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        gateway = new RunningGateway(directory);
        var dashboard = gateway.address().toString();
        keycloak = Keycloak.start(
                Path.of(System.getProperty("platone.keycloak.home")).toAbsolutePath(),
                RunningGateway.freePort(),
                realm(),
                gateway.identity("keycloak"),
                HttpClient.newBuilder().sslContext(gateway.trust()).build(),
                Map.of(
                        "PLATONE_DASHBOARD", dashboard,
                        "PLATONE_MO_SECRET", SECRET,
                        "PLATONE_AGG1_SECRET", SECRET,
                        "PLATONE_OPERATOR_PASSWORD", PASSWORD,
                        "PLATONE_ANNA_PASSWORD", PASSWORD));
        var settings = shippedSettings();
        settings.put("platone.access.issuer", keycloak.issuer(Keycloak.REALM));
        service = SpringApplication.run(ServiceBehind.class, arguments(gateway.service("market-service"), settings));
        var port = service.getEnvironment().getRequiredProperty("local.server.port");
        settings.forEach(gateway::with);
        gateway.withServices(null)
                .with("platone.services.market", "https://localhost:" + port)
                .start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        if (service != null) {
            service.close();
        }
        if (keycloak != null) {
            keycloak.close();
        }
    }

    /** The realm as it is shipped, and a client whose tokens are for another audience, and one without a participant. */
    private static String realm() throws Exception {
        var realm = (ObjectNode) JsonMapper.shared().readTree(Files.readString(SHIPPED.resolve("platone-realm.json")));
        with(realm, "other-audience", "audience");
        with(realm, "nobody", "participant");
        with(realm, "no-role", "roles");
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(realm);
    }

    private static void with(ObjectNode realm, String clientId, String withoutMapper) {
        var clients = (ArrayNode) realm.required("clients");
        var users = (ArrayNode) realm.required("users");
        var client = (ObjectNode) clients.valueStream()
                .filter(one -> one.required("clientId").asString().equals("agg1"))
                .findFirst()
                .orElseThrow()
                .deepCopy();
        client.put("clientId", clientId);
        ((ArrayNode) client.required("protocolMappers"))
                .removeIf(mapper -> mapper.required("name").asString().equals(withoutMapper));
        clients.add(client);
        users.addObject()
                .put("username", "service-account-" + clientId)
                .put("enabled", true)
                .put("serviceAccountClientId", clientId)
                .putArray("realmRoles")
                .add("aggregator");
    }

    private static Map<String, String> shippedSettings() throws Exception {
        var properties = new Properties();
        try (var file = Files.newBufferedReader(SHIPPED.resolve("platone.properties"))) {
            properties.load(file);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty, (a, b) -> a, LinkedHashMap::new));
    }

    private static String[] arguments(Map<String, String> own, Map<String, String> shared) {
        var arguments = new ArrayList<String>();
        own.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        shared.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return arguments.toArray(String[]::new);
    }

    @Test
    void aSystemsTokenNamesItsParticipantAndRole() throws Exception {
        assertThat(call("/api/pods", token("agg1")).body())
                .isEqualTo("{\"participantId\":\"AGG1\",\"role\":\"AGGREGATOR\"}");
        assertThat(call("/api/participants", token("mo")).body())
                .isEqualTo("{\"participantId\":\"MO\",\"role\":\"OPERATOR\"}");
    }

    @Test
    void rolesHoldAsWithTheGatewaysOwnTokens() throws Exception {
        assertProblem(call("/api/participants", token("agg1")), 403, "FORBIDDEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"other-audience", "nobody", "no-role"})
    void tokensThatDoNotSayAllAreRefusedByTheGatewayAndByTheService(String clientId) throws Exception {
        var token = token(clientId);

        assertProblem(call("/api/pods", token), 401, "UNAUTHENTICATED");
        assertProblem(callService(token), 401, "UNAUTHENTICATED");
    }

    @Test
    void theSameFromAnotherIssuerIsRefusedByTheGatewayAndByTheService() throws Exception {
        var token = json(askForToken(Keycloak.OTHER_REALM, "agg1"))
                .at("/access_token")
                .asString();

        assertThat(token).isNotEmpty();
        assertProblem(call("/api/pods", token), 401, "UNAUTHENTICATED");
        assertProblem(callService(token), 401, "UNAUTHENTICATED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth2/authorize",
                "/oauth2/jwks",
                "/login",
                "/logout",
                "/.well-known/oauth-authorization-server"
            })
    void theGatewayGivesNoTokensAndSaysWhoDoes(String path) throws Exception {
        var answer = client.send(
                HttpRequest.newBuilder(gateway.address().resolve(path))
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());

        assertProblem(answer, 404, "ISSUER_ELSEWHERE");
        assertThat(json(answer).at("/detail").asString()).contains(keycloak.issuer(Keycloak.REALM));
    }

    @Test
    void theDashboardSignsItsPeopleInThere() throws Exception {
        var place = json(get(gateway.address() + "/sign-in.json"));
        var callback = gateway.address() + "/callback";

        var form = get(place.at("/authorizationEndpoint").asString()
                + "?response_type=code&state=the-state&client_id="
                + place.at("/clientId").asString() + "&scope="
                + place.at("/scope").asString() + "&redirect_uri=" + encode(callback) + "&code_challenge_method=S256"
                + "&code_challenge=" + challenge());
        var target = FORM_TARGET.matcher(form.body());
        assertThat(target.find()).as(form.body()).isTrue();
        var signedIn = post(HtmlUtils.htmlUnescape(target.group(1)), Map.of("username", "anna", "password", PASSWORD));
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(302);
        var back = signedIn.headers().firstValue("Location").orElseThrow();
        assertThat(back).startsWith(callback + "?").contains("state=the-state");
        var code = back.replaceAll(".*[?&]code=([^&]+).*", "$1");
        var answer = post(
                place.at("/tokenEndpoint").asString(),
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", place.at("/clientId").asString(),
                        "redirect_uri", callback,
                        "code", code,
                        "code_verifier", VERIFIER));

        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue(gateway.address().toString());
        assertThat(call("/api/pods", json(answer).at("/access_token").asString())
                        .body())
                .isEqualTo("{\"participantId\":\"AGG1\",\"role\":\"AGGREGATOR\"}");
        assertThat(json(answer).at("/refresh_token").asString()).isNotEmpty();
    }

    @Test
    void theDashboardsPageMayCallTheIssuer() throws Exception {
        var page = client.send(
                HttpRequest.newBuilder(gateway.address())
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
        var issuer = URI.create(keycloak.issuer(Keycloak.REALM));

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("connect-src 'self' https://" + issuer.getAuthority() + ";");
    }

    @Test
    void whoWasRemovedIsRefusedAlthoughTheIssuerStillGivesTokens() throws Exception {
        var operator = token("mo");
        var system = token("agg1");
        try {
            var removed = client.send(
                    HttpRequest.newBuilder(gateway.address().resolve("/api/clients/AGG1"))
                            .header("Authorization", "Bearer " + operator)
                            .DELETE()
                            .build(),
                    BodyHandlers.ofString());

            assertThat(removed.statusCode()).as(removed.body()).isEqualTo(204);
            assertProblem(call("/api/pods", system), 401, "UNAUTHENTICATED");
            assertProblem(call("/api/pods", token("agg1")), 401, "UNAUTHENTICATED");
            assertThat(call("/api/pods", operator).statusCode()).isEqualTo(200);
        } finally {
            Files.delete(gateway.registeredFile());
        }
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder()
                .sslContext(gateway.trust())
                .cookieHandler(new CookieManager())
                .build();
    }

    private String token(String clientId) throws Exception {
        var answer = askForToken(Keycloak.REALM, clientId);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).at("/access_token").asString();
    }

    private HttpResponse<String> askForToken(String realm, String clientId) throws Exception {
        return client.send(
                form(
                                keycloak.issuer(realm) + "/protocol/openid-connect/token",
                                Map.of(
                                        "grant_type",
                                        "client_credentials",
                                        "client_id",
                                        clientId,
                                        "client_secret",
                                        SECRET))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> call(String path, String token) throws Exception {
        return call(gateway.address(), path, token);
    }

    private HttpResponse<String> callService(String token) throws Exception {
        var port = service.getEnvironment().getRequiredProperty("local.server.port");
        return call(URI.create("https://localhost:" + port), "/api/pods", token);
    }

    private HttpResponse<String> call(URI server, String path, String token) throws Exception {
        return client.send(
                HttpRequest.newBuilder(server.resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String address) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }

    /** As the dashboard's page does. */
    private HttpResponse<String> post(String address, Map<String, String> fields) throws Exception {
        return client.send(
                form(address, fields)
                        .header("Origin", gateway.address().toString())
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder form(String address, Map<String, String> fields) {
        var body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).at("/code").asString()).isEqualTo(code);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String challenge() throws Exception {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(UTF_8)));
    }
}
