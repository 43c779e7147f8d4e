package org.platone.localstack.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.platone.localstack.authority.Authority;
import org.platone.localstack.authority.SigningRequest;
import org.platone.localstack.process.PrivateFiles;
import tools.jackson.databind.JsonNode;

/** {@code platone participant add, remove, list}: what the operator does over REST, with files for who comes in. */
final class ParticipantCommand {

    private static final int FAILED = 1;
    private static final int NOT_RUNNING = 3;
    private static final int LARGEST_PAGE = 500;
    private static final String USAGE = "add ID --role ROLE [--name NAME] [--csr FILE], remove ID, or list is needed";

    private final StateDirectory state;
    private final Progress progress;
    private final PlatformClient client;
    private final JsonNode platform;
    private final JsonNode operator;

    private ParticipantCommand(StateDirectory state, Progress progress) throws IOException {
        this.state = state;
        this.progress = progress;
        this.client = new PlatformClient(Authority.open(state.authority(), Clock.systemUTC()));
        this.platform = MemberFiles.JSON.readTree(Files.readAllBytes(state.description()));
        this.operator = MemberFiles.JSON.readTree(Files.readAllBytes(state.participant("MO")));
    }

    static int run(List<String> arguments, Progress progress) throws InterruptedException {
        var options = Options.placesOf(arguments);
        var rest = new ArrayDeque<>(options.others());
        var action = next(rest);
        var state = Up.stateOf(options);
        if (!Down.isRunning(state)) {
            progress.say("No platform is running on %s.".formatted(state.root()));
            return NOT_RUNNING;
        }
        try {
            var command = new ParticipantCommand(state, progress);
            return switch (action) {
                case "add" -> command.add(next(rest), rest);
                case "remove" -> command.remove(only(rest));
                case "list" -> command.list(rest);
                default -> throw new UsageError(USAGE);
            };
        } catch (IOException e) {
            progress.say("The platform on %s does not answer: %s".formatted(state.root(), e.getMessage()));
            return FAILED;
        }
    }

    private int add(String id, ArrayDeque<String> rest) throws IOException, InterruptedException {
        @Nullable String role = null;
        var name = id;
        @Nullable Path request = null;
        while (!rest.isEmpty()) {
            switch (rest.removeFirst()) {
                case "--role" -> role = next(rest);
                case "--name" -> name = next(rest);
                case "--csr" -> request = Path.of(next(rest));
                default -> throw new UsageError(USAGE);
            }
        }
        if (role == null || !id.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}")) {
            throw new UsageError(USAGE);
        }
        if (request != null && !Files.isReadable(request)) {
            throw new UsageError("--csr %s: there is no such file".formatted(request));
        }
        // Beside the key of one that takes part already, until it is clear that this one comes in.
        var newKey = state.participant(id).resolveSibling(id + "-key.pem.new");
        var body = new LinkedHashMap<String, String>();
        body.put("participantId", id);
        body.put("role", role);
        body.put("name", name);
        body.put(
                "certificateSigningRequest",
                request == null ? SigningRequest.of(id, newKey) : Files.readString(request));
        var answer = call("POST", "/api/participants", body);
        if (answer.status() != 201) {
            Files.deleteIfExists(newKey);
            return refused(answer);
        }
        var key = state.participant(id).resolveSibling(id + "-key.pem");
        if (request == null) {
            Files.move(newKey, key, StandardCopyOption.ATOMIC_MOVE);
        }
        var file = write(id, answer.body(), request == null ? key : null);
        progress.say("%s takes part as %s. All it needs to connect is in %s; its secret is shown nowhere else."
                .formatted(id, role, file));
        return 0;
    }

    /** As the file of a participant that was there from the start. */
    private Path write(String id, JsonNode access, @Nullable Path key) {
        var certificate = state.participant(id).resolveSibling(id + ".pem");
        PrivateFiles.writePublic(
                certificate, access.at("/certificate/certificate").asString());
        Map<String, String> file = new LinkedHashMap<>();
        for (var field : List.of("participantId", "role", "name")) {
            file.put(field, access.at("/participant/" + field).asString());
        }
        for (var field : List.of("clientId", "clientSecret", "username", "password")) {
            file.put(field, access.at("/client/" + field).asString());
        }
        file.put("dashboard", platform.required("dashboard").asString());
        file.put("certificate", certificate.toString());
        if (key != null) {
            file.put("privateKey", key.toString());
        }
        file.put("ca", platform.required("ca").asString());
        PrivateFiles.write(state.participant(id), MemberFiles.JSON.writeValueAsString(file) + "\n");
        return state.participant(id);
    }

    private int remove(String id) throws IOException, InterruptedException {
        var answer = call("DELETE", "/api/participants/" + id, null);
        if (answer.status() != 204) {
            return refused(answer);
        }
        progress.say("%s has no access any more.".formatted(id));
        return 0;
    }

    private int list(ArrayDeque<String> rest) throws IOException, InterruptedException {
        if (!rest.isEmpty()) {
            throw new UsageError(USAGE);
        }
        var lines = new ArrayList<String>();
        JsonNode page;
        int number = 0;
        do {
            var answer = call("GET", "/api/participants?size=%d&page=%d".formatted(LARGEST_PAGE, number++), null);
            if (answer.status() != 200) {
                return refused(answer);
            }
            page = answer.body().path("items");
            page.forEach(one -> lines.add("%-20s %-10s %s"
                    .formatted(
                            one.path("participantId").asString(),
                            one.path("role").asString(),
                            one.path("name").asString())));
        } while (page.size() == LARGEST_PAGE);
        lines.forEach(progress::say);
        return 0;
    }

    private PlatformClient.Answer call(String method, String path, @Nullable Object body)
            throws IOException, InterruptedException {
        return client.call(
                platform.required("gateway").asString(),
                operator.required("clientId").asString(),
                operator.required("clientSecret").asString(),
                method,
                path,
                body);
    }

    private int refused(PlatformClient.Answer answer) {
        progress.say("Refused: %s (%s)"
                .formatted(
                        answer.body().path("detail").asString(),
                        answer.body().path("code").asString()));
        answer.body()
                .path("errors")
                .forEach(error -> progress.say("  " + error.path("detail").asString()));
        return FAILED;
    }

    private static String only(ArrayDeque<String> rest) {
        var argument = next(rest);
        if (!rest.isEmpty()) {
            throw new UsageError(USAGE);
        }
        return argument;
    }

    private static String next(ArrayDeque<String> rest) {
        if (rest.isEmpty()) {
            throw new UsageError(USAGE);
        }
        return rest.removeFirst();
    }
}
