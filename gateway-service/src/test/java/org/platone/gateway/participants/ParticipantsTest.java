package org.platone.gateway.participants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.platone.starter.json.StrictJson;

class ParticipantsTest {

    @TempDir
    private Path directory;

    @Test
    void areNoneWithoutAFileAndComeWithIt() throws IOException {
        var participants = participants();
        assertThat(participants.byClientId("AGG1")).isEmpty();

        write("[" + participant("AGG1", "anna") + "]");

        assertThat(participants.byClientId("AGG1"))
                .hasValueSatisfying(
                        participant -> assertThat(participant.role()).isEqualTo("AGGREGATOR"));
        assertThat(participants.byUsername("anna")).isPresent();
    }

    @Test
    void changeWithTheFile() throws IOException {
        write("[" + participant("AGG1", "anna") + "]");
        var participants = participants();
        assertThat(participants.byUsername("anna")).isPresent();

        write("[" + participant("AGG1", "bartholomew") + "]");

        assertThat(participants.byUsername("anna")).isEmpty();
        assertThat(participants.byUsername("bartholomew")).isPresent();
    }

    @Test
    void stayWhileTheFileIsBroken() throws IOException {
        write("[" + participant("AGG1", "anna") + "]");
        var participants = participants();
        assertThat(participants.byUsername("anna")).isPresent();

        write("[" + participant("AGG1", "bruno"));

        assertThat(participants.byUsername("anna")).isPresent();
    }

    @Test
    void keepTheirHashesOutOfLogs() throws IOException {
        write("[" + participant("AGG1", "anna") + "]");

        assertThat(participants().byUsername("anna").orElseThrow().toString())
                .isEqualTo("Participant[AGG1, AGGREGATOR]");
    }

    private Participants participants() {
        return new Participants(
                new ParticipantsSettings(directory.resolve("participants.json"), directory.resolve("registered.json")),
                StrictJson.mapper());
    }

    private void write(String json) throws IOException {
        Files.writeString(directory.resolve("participants.json"), json);
    }

    private static String participant(String id, String username) {
        return "{\"participantId\":\"%s\",\"role\":\"AGGREGATOR\",\"name\":\"One\",\"clientId\":\"%s\","
                        .formatted(id, id)
                + "\"clientSecretHash\":\"x\",\"username\":\"%s\",\"passwordHash\":\"y\"}".formatted(username);
    }
}
