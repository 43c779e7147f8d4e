package org.platone.market.participant;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.platone.starter.access.Role;
import org.platone.starter.store.StorePart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the participants over from the configured file at each start, but for those that were removed; those that the file
 * no longer names stay.
 */
@Component
@EnableConfigurationProperties(ParticipantsSettings.class)
class ParticipantsFile implements StorePart {

    private static final Logger LOG = LoggerFactory.getLogger(ParticipantsFile.class);

    private final @Nullable List<Participant> named;
    private final Participants participants;

    /** Reads the file, so that a service that was given a wrong one does not start. */
    ParticipantsFile(ParticipantsSettings settings, Participants participants, JsonMapper mapper) {
        Path file = settings.participantsFile();
        this.named = file == null ? null : mapper.readValue(file.toFile(), new TypeReference<>() {});
        this.participants = participants;
    }

    @Override
    public void prepare() {
        if (named == null) {
            return;
        }
        Map<String, Participant> changed = new LinkedHashMap<>();
        participants.named().stream()
                .filter(participant -> participant.role() == Role.DSO)
                .forEach(former -> changed.put(former.participantId(), withoutGrid(former)));
        named.stream()
                .filter(participant -> !participants.hasLeft(participant.participantId()))
                .forEach(participant -> changed.put(participant.participantId(), participant));
        Map<String, Participant> all = new LinkedHashMap<>();
        participants.all().forEach(participant -> all.put(participant.participantId(), participant));
        all.putAll(changed);
        GridOperators.of(all.values());
        participants.putAll(changed.values());
        LOG.info("Took over {} participants", named.size());
    }

    /** A DSO that the file does not name any more has nothing to check. */
    private static Participant withoutGrid(Participant former) {
        return new Participant(former.participantId(), former.role(), former.name(), new Grid(List.of(), List.of()));
    }
}
