package org.platone.gateway.participants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.platone.gateway.files.PrivateFile;
import org.platone.gateway.files.WatchedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The participants of the given file and those that were registered since, less those that were removed. */
@Component
public class Participants {

    private static final Logger log = LoggerFactory.getLogger(Participants.class);

    private final Path ownFile;
    private final JsonMapper json;
    private final WatchedFile<List<Participant>> given;
    private final WatchedFile<Registered> own;
    private volatile Known known = new Known(List.of(), Registered.NOTHING, Map.of(), Map.of());

    Participants(ParticipantsSettings settings, JsonMapper json) {
        this.ownFile = settings.registeredFile();
        this.json = json;
        this.given = new WatchedFile<>(
                settings.participantsFile(),
                content -> List.of(json.readValue(content, Participant[].class)),
                List.of());
        this.own = new WatchedFile<>(ownFile, this::registered, Registered.NOTHING);
        if (!Files.isReadable(settings.participantsFile())) {
            log.warn("{} cannot be read: nobody is known but who is registered", settings.participantsFile());
        }
    }

    public Optional<Participant> byClientId(String clientId) {
        return Optional.ofNullable(current().byClientId().get(clientId));
    }

    public Optional<Participant> byUsername(String username) {
        return Optional.ofNullable(current().byUsername().get(username));
    }

    /** Whether the participant had access once, and has none any more. */
    public boolean isRemoved(String participantId) {
        return own.current().removed().contains(participantId);
    }

    /** Gives access, in place of what the participant had before. */
    public void register(Participant participant) {
        change(registered -> registered.with(participant));
    }

    /** Takes all access for good: neither a new token is given nor an old one taken. */
    public void remove(String participantId) {
        change(registered -> registered.without(participantId));
    }

    /** Takes a token out of use before it expires. */
    public void revoke(String tokenId, Instant expiry) {
        var now = Clock.systemUTC().instant().getEpochSecond();
        change(registered -> registered.revoking(tokenId, expiry.getEpochSecond(), now));
    }

    /** Whether a token was taken out of use. */
    public boolean isRevoked(String tokenId) {
        return own.current().revoked().containsKey(tokenId);
    }

    private void change(UnaryOperator<Registered> change) {
        try {
            PrivateFile.alone(ownFile, () -> {
                var before = Files.exists(ownFile) ? registered(Files.readAllBytes(ownFile)) : Registered.NOTHING;
                PrivateFile.write(ownFile, json.writeValueAsString(change.apply(before)));
                return before;
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (Exception failure) {
            throw new IllegalStateException(ownFile + " cannot be changed", failure);
        }
    }

    private Registered registered(byte[] content) {
        return json.readValue(content, Registered.class);
    }

    @SuppressWarnings("ReferenceEquality") // What did not change is the same object.
    private Known current() {
        var givenNow = given.current();
        var ownNow = own.current();
        var there = known;
        if (there.given() != givenNow || there.own() != ownNow) {
            there = index(givenNow, ownNow);
            known = there;
            log.info(
                    "{} clients and {} people may sign in",
                    there.byClientId().size(),
                    there.byUsername().size());
        }
        return there;
    }

    private static Known index(List<Participant> given, Registered own) {
        var byId = new HashMap<String, Participant>();
        Stream.concat(given.stream(), own.participants().stream())
                .filter(participant -> !own.removed().contains(participant.participantId()))
                .forEach(participant -> byId.put(participant.participantId(), participant));
        var byClientId = new HashMap<String, Participant>();
        var byUsername = new HashMap<String, Participant>();
        byId.values().forEach(participant -> {
            if (participant.clientId() != null) {
                byClientId.put(participant.clientId(), participant);
            }
            if (participant.username() != null) {
                byUsername.put(participant.username(), participant);
            }
        });
        return new Known(given, own, byClientId, byUsername);
    }

    private record Known(
            List<Participant> given,
            Registered own,
            Map<String, Participant> byClientId,
            Map<String, Participant> byUsername) {}
}
