package org.platone.blockchain.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeDifferenceTest {
    private static final String OUTCOME = "{\"sessionId\":\"s\",\"pods\":[{\"podId\":\"A\",\"power\":[{\"index\":1,"
            + "\"acceptedPValue\":1.5}]},{\"podId\":\"B\",\"power\":[]}],\"requests\":[],\"welfare\":\"0.1\"}";

    @TempDir
    private Path directory = Path.of("");

    private String between(String certified, String computed) throws IOException {
        return OutcomeDifference.between(download("certified", certified), download("computed", computed))
                .orElse("none");
    }

    private Download download(String name, String text) throws IOException {
        return new Download(Files.writeString(directory.resolve(name), text));
    }

    @Test
    void findsNoneWhereOnlyTheOrderOfFieldsDiffers() throws IOException {
        assertThat(between(
                        "{\"welfare\":\"0.1\",\"requests\":[],\"pods\":[{\"power\":[{\"acceptedPValue\":1.50,\"index\":1}],"
                                + "\"podId\":\"A\"},{\"power\":[],\"podId\":\"B\"}],\"sessionId\":\"s\"}",
                        OUTCOME))
                .isEqualTo("none");
    }

    @Test
    void namesThePodAndTheField() throws IOException {
        assertThat(between(OUTCOME.replace("1.5", "1.501"), OUTCOME))
                .isEqualTo("/pods of A: /power/0/acceptedPValue is 1.501 in the certified outcome, the rules give 1.5");
    }

    @Test
    void namesWhatIsTooMuchOrMissing() throws IOException {
        var without = OUTCOME.replace(",{\"podId\":\"B\",\"power\":[]}", "");

        assertThat(between(without, OUTCOME))
                .startsWith("/pods/1 is not there in the certified outcome, the rules give {");
        assertThat(between(OUTCOME, without)).endsWith("the rules give not there");
        assertThat(between(OUTCOME.replace("\"welfare\"", "\"more\""), OUTCOME))
                .isEqualTo("/welfare/0 is not there in the certified outcome, the rules give \"0.1\"");
    }

    @Test
    void leavesOutHowMuchBetterAnOutcomeMayBe() throws IOException {
        var unproven = OUTCOME.replace("\"0.1\"", "\"0.1\",\"welfareGap\":\"0.01\"");

        assertThat(between(OUTCOME, unproven)).isEqualTo("none");
        assertThat(between(unproven, OUTCOME)).isEqualTo("the certified outcome has a field 'welfareGap'");
    }
}
