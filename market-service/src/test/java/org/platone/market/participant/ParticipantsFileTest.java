package org.platone.market.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.platone.starter.json.StrictJson;

class ParticipantsFileTest {

    @TempDir
    Path directory;

    private final Participants participants = new Participants() {

        private final TreeMap<String, Participant> stored = new TreeMap<>();

        @Override
        public List<Participant> all() {
            return new ArrayList<>(stored.values());
        }

        @Override
        public void putAll(Collection<Participant> given) {
            given.forEach(participant -> stored.put(participant.participantId(), participant));
        }
    };

    private void takeOver(String json) throws IOException {
        Path file = Files.writeString(directory.resolve("participants.json"), json);
        new ParticipantsFile(new ParticipantsSettings(file), participants, StrictJson.mapper()).prepare();
    }

    @Test
    void takesOverWhoIsNamedWithItsGrid() throws IOException {
        takeOver("""
                [ { "participantId": "DSO", "role": "DSO", "name": "Grid", "grid": { "zones": ["MV1"] } } ]""");

        assertThat(participants.all())
                .singleElement()
                .extracting(Participant::grid)
                .isEqualTo(new Grid(List.of("MV1"), List.of()));
    }

    @Test
    void leavesNothingToCheckToADsoThatIsNotNamedAnyMore() throws IOException {
        takeOver("""
                [ { "participantId": "OLD", "role": "DSO", "name": "Grid" } ]""");

        takeOver("""
                [ { "participantId": "NEW", "role": "DSO", "name": "Grid" } ]""");

        assertThat(participants.all()).hasSize(2);
        assertThat(participants.gridOperators().sole()).isEqualTo("NEW");
    }

    @Test
    void refusesAFileInWhichTwoAreResponsibleForTheSame() {
        assertThatThrownBy(() -> takeOver("""
                        [ { "participantId": "A", "role": "DSO", "name": "A" }, { "participantId": "B", "role": "DSO", "name": "B" } ]""")).isInstanceOf(GridsOverlap.class);
        assertThat(participants.all()).isEmpty();
    }
}
