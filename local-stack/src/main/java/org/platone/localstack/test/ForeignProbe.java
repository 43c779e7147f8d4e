package org.platone.localstack.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks for what is another participant's and for what does not exist, and tells where the answers differ. */
public final class ForeignProbe {

    private final String port;
    private final String participantId;
    private final String role;
    private final List<String> differences = new ArrayList<>();

    private ForeignProbe(String port, String participantId, String role) {
        this.port = port;
        this.participantId = participantId;
        this.role = role;
    }

    /** One who asks the service on the port. */
    public static ForeignProbe as(String port, String participantId, String role) {
        return new ForeignProbe(port, participantId, role);
    }

    /**
     * Gets the path with one id in it in place of {@code {}}, and with the other.
     *
     * @param foreign exists, and is not the caller's
     * @param missing does not exist
     */
    public ForeignProbe get(String path, String foreign, String missing) {
        return call("GET", path, null, foreign, missing);
    }

    /** The same with a JSON body, which may have the id in it too. */
    public ForeignProbe call(String method, String path, @Nullable String body, String foreign, String missing) {
        var ofForeign = answer(method, path, body, foreign);
        var ofMissing = answer(method, path, body, missing);
        if (!ofForeign.equals(ofMissing)) {
            differences.add(
                    "%s %s: %s for %s, %s for %s".formatted(method, path, ofForeign, foreign, ofMissing, missing));
        }
        return this;
    }

    /** What tells one from the other. */
    public List<String> differences() {
        return differences;
    }

    /** Status, type and body, without the id. */
    private String answer(String method, String path, @Nullable String body, String id) {
        var encoded = NonsenseProbe.encoded(id);
        var request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + path.replace("{}", encoded)))
                .header("Authorization", "Bearer " + EmbeddedPlatform.shared().token(participantId, role))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.replace("{}", id)))
                .build();
        try {
            var answer = EmbeddedPlatform.shared().client().send(request, BodyHandlers.ofString());
            return answer.statusCode() + " "
                    + answer.headers().firstValue("Content-Type").orElse("") + " "
                    + answer.body().replace(id, "{}").replace(encoded, "{}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
