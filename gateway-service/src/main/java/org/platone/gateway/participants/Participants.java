package org.platone.gateway.participants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The participants of the file, which is read again when it has changed. While it is broken the last good ones stay. */
@Component
public class Participants {

    private static final Logger log = LoggerFactory.getLogger(Participants.class);

    private final Path file;
    private final JsonMapper json;
    private volatile Known known = new Known(null, Map.of(), Map.of());

    Participants(ParticipantsSettings settings, JsonMapper json) {
        this.file = settings.participantsFile();
        this.json = json;
    }

    public Optional<Participant> byClientId(String clientId) {
        return Optional.ofNullable(current().byClientId().get(clientId));
    }

    public Optional<Participant> byUsername(String username) {
        return Optional.ofNullable(current().byUsername().get(username));
    }

    private Known current() {
        var version = version();
        if (version == null || !version.equals(known.version())) {
            synchronized (this) {
                if (version == null || !version.equals(known.version())) {
                    known = read(version);
                }
            }
        }
        return known;
    }

    private Known read(@Nullable Version version) {
        if (version == null) {
            log.warn("There are no participants: {} cannot be read", file);
            return new Known(null, Map.of(), Map.of());
        }
        try {
            var byClientId = new HashMap<String, Participant>();
            var byUsername = new HashMap<String, Participant>();
            Arrays.stream(json.readValue(Files.readAllBytes(file), Participant[].class))
                    .forEach(participant -> {
                        if (participant.clientId() != null) {
                            byClientId.put(participant.clientId(), participant);
                        }
                        if (participant.username() != null) {
                            byUsername.put(participant.username(), participant);
                        }
                    });
            log.info("{} clients and {} people may sign in", byClientId.size(), byUsername.size());
            return new Known(version, Map.copyOf(byClientId), Map.copyOf(byUsername));
        } catch (IOException | JacksonException failure) {
            log.error("{} cannot be read, and who was known before stays known", file, failure);
            return new Known(version, known.byClientId(), known.byUsername());
        }
    }

    private @Nullable Version version() {
        try {
            return new Version(Files.getLastModifiedTime(file), Files.size(file));
        } catch (IOException missing) {
            return null;
        }
    }

    private record Version(FileTime modified, long size) {}

    private record Known(
            @Nullable Version version, Map<String, Participant> byClientId, Map<String, Participant> byUsername) {}
}
