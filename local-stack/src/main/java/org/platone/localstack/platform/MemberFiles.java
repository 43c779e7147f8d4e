package org.platone.localstack.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.platone.localstack.authority.Authority;
import org.platone.localstack.authority.Passwords;
import org.platone.localstack.process.PrivateFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Tells the members who they are, and the services who the members are. */
final class MemberFiles {

    static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final StateDirectory state;
    private final Passwords passwords = new Passwords();

    MemberFiles(StateDirectory state) {
        this.state = state;
    }

    /** The gateway's list of who may get tokens. */
    Path gatewayList() {
        return state.service("gateway-service").resolve("participants.json");
    }

    /** The market's list of participants. */
    Path marketList() {
        return state.service("market-service").resolve("participants.json");
    }

    /** Writes all files, with the secrets of the last start where there are any. */
    List<Credentials> write(Authority authority, String dashboard) {
        var known = knownHashes();
        var all = Member.ALL.stream()
                .map(member -> kept(member, known).orElseGet(() -> random(member)))
                .toList();
        all.forEach(credentials -> writeMember(credentials, authority, dashboard));
        write(gatewayList(), all.stream().map(MemberFiles::forGateway).toList());
        write(marketList(), Member.ALL.stream().map(MemberFiles::forMarket).toList());
        return all;
    }

    private Map<String, JsonNode> knownHashes() {
        var known = new HashMap<String, JsonNode>();
        read(gatewayList()).ifPresent(list -> list.forEach(entry -> known.put(text(entry, "participantId"), entry)));
        return known;
    }

    private Optional<Credentials> kept(Member member, Map<String, JsonNode> known) {
        var hashes = known.get(member.id());
        var own = read(state.participant(member.id()));
        if (hashes == null || own.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Credentials(
                member,
                text(own.get(), "clientSecret"),
                text(hashes, "clientSecretHash"),
                text(own.get(), "password"),
                text(hashes, "passwordHash")));
    }

    private Credentials random(Member member) {
        var secret = passwords.random(24);
        var password = passwords.random(12);
        return new Credentials(member, secret, passwords.hash(secret), password, passwords.hash(password));
    }

    private void writeMember(Credentials credentials, Authority authority, String dashboard) {
        var member = credentials.member();
        var identity = authority.participant(member.id());
        var file = new LinkedHashMap<String, String>();
        file.put("participantId", member.id());
        file.put("role", member.role());
        file.put("name", member.name());
        file.put("clientId", credentials.clientId());
        file.put("clientSecret", credentials.clientSecret());
        file.put("username", credentials.username());
        file.put("password", credentials.password());
        file.put("dashboard", dashboard);
        file.put("certificate", identity.certificate().toString());
        file.put("privateKey", identity.privateKey().toString());
        file.put("ca", authority.certificate().toString());
        write(state.participant(member.id()), file);
    }

    private static Map<String, String> forGateway(Credentials credentials) {
        var entry = forMarket(credentials.member());
        entry.put("clientId", credentials.clientId());
        entry.put("clientSecretHash", credentials.clientSecretHash());
        entry.put("username", credentials.username());
        entry.put("passwordHash", credentials.passwordHash());
        return entry;
    }

    private static Map<String, String> forMarket(Member member) {
        var entry = new LinkedHashMap<String, String>();
        entry.put("participantId", member.id());
        entry.put("role", member.role());
        entry.put("name", member.name());
        return entry;
    }

    private static Optional<JsonNode> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            return Optional.of(JSON.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be read".formatted(file), e);
        }
    }

    private static String text(JsonNode node, String name) {
        @Nullable JsonNode value = node.get(name);
        if (value == null) {
            throw new IllegalStateException("a participant's file has no " + name);
        }
        return value.asString();
    }

    private static void write(Path file, Object content) {
        PrivateFiles.write(file, JSON.writeValueAsString(content) + "\n");
    }
}
