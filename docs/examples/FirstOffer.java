import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// An aggregator's first accepted offer, with nothing but a JDK:
///
///     java docs/examples/FirstOffer.java .platone AGG1
///
/// A system of yours reads JSON with a library; here a pattern picks what is needed.
void main(String[] arguments) throws Exception {
    var state = Path.of(arguments[0]);
    var me = arguments[1];
    var platform = Files.readString(state.resolve("platform.json"));
    var secrets = Files.readString(state.resolve("participants").resolve(me + ".json"));
    var gateway = text(platform, "gateway");
    var client = HttpClient.newBuilder().sslContext(trusting(Path.of(text(platform, "ca")))).build();

    var pair = text(secrets, "clientId") + ":" + text(secrets, "clientSecret");
    var answer = client.send(
            HttpRequest.newBuilder(URI.create(gateway + "/oauth2/token"))
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes()))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                    .build(),
            BodyHandlers.ofString());
    var bearer = "Bearer " + text(answer.body(), "access_token");

    String sessions;
    while (!(sessions = get(client, gateway + "/api/market-sessions?status=active", bearer)).contains("\"id\"")) {
        Thread.sleep(200); // until a gate opens
    }
    var pods = get(client, gateway + "/api/pods?size=1", bearer);
    var offer = """
            { "playerServiceId": "%s/first/%s", "marketType": "%s", "validityStart": "%s", "podId": "%s",
              "actionType": "activate", "flexibilityType": "continue",
              "curve": [ { "index": %s, "p": %s, "pPrice": 0.05 } ] }
            """.formatted(
            me,
            UUID.randomUUID(),
            text(sessions, "marketType"),
            text(sessions, "deliveryStart"),
            text(pods, "podId"),
            number(sessions, "firstIndex"),
            number(pods, "upP").matches("[0.]+") ? "-0.001" : "0.001");
    var receipt = client.send(
            HttpRequest.newBuilder(URI.create(gateway + "/api/flexibility-offers"))
                    .header("Authorization", bearer)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(offer))
                    .build(),
            BodyHandlers.ofString());
    IO.println(receipt.statusCode() + " " + receipt.body());
    System.exit(receipt.statusCode() == 201 ? 0 : 1);
}

static String get(HttpClient client, String address, String bearer) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(address)).header("Authorization", bearer).build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
        throw new IOException(address + " was answered with " + answer.body());
    }
    return answer.body();
}

/// The first field of that name.
static String text(String json, String field) {
    return first(json, "\"" + field + "\"\\s*:\\s*\"([^\"]*)\"");
}

static String number(String json, String field) {
    return first(json, "\"" + field + "\"\\s*:\\s*([-0-9.]+)");
}

static String first(String json, String pattern) {
    var match = Pattern.compile(pattern).matcher(json);
    if (!match.find()) {
        throw new IllegalArgumentException("no " + pattern + " in " + json);
    }
    return match.group(1);
}

/// The platform's authority, and nobody else.
static SSLContext trusting(Path ca) throws Exception {
    var anchors = KeyStore.getInstance(KeyStore.getDefaultType());
    anchors.load(null, null);
    try (var file = Files.newInputStream(ca)) {
        anchors.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(file));
    }
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(anchors);
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
}
