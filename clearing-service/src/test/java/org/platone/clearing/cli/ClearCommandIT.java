package org.platone.clearing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.platone.clearing.book.ExampleBook;

/** The command in a process of its own, as the launcher starts it. */
class ClearCommandIT {
    @TempDir
    private Path folder = Path.of("");

    private record Ended(int code, String out, String err) {}

    private Ended clear(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ClearCommand.class.getName()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new Ended(process.waitFor(), Files.readString(out), Files.readString(err));
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    @Test
    void writesTheOutcomeToStandardOutput() throws Exception {
        write("book.json", ExampleBook.JSON);

        var ended = clear("book.json");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
        assertThat(ended.out())
                .startsWith("{\"sessionId\":\"635100006369b3002cc2303c\"")
                .endsWith("\"welfare\":\"0.158750125\"}\n");
    }

    @Test
    void readsAZippedBookAndWritesTheSameIntoAFile() throws Exception {
        write("book.json", ExampleBook.JSON);
        try (OutputStream zipped = new GZIPOutputStream(Files.newOutputStream(folder.resolve("book.json.gz")))) {
            zipped.write(ExampleBook.JSON.getBytes(StandardCharsets.UTF_8));
        }

        var ended = clear("book.json.gz", "-o", "outcome.json");

        assertThat(ended).isEqualTo(new Ended(0, "", ""));
        assertThat(folder.resolve("outcome.json"))
                .content()
                .isEqualTo(clear("book.json").out());
    }

    @Test
    void refusesABrokenBookAndLeavesNoOutcome() throws Exception {
        write("book.json", ExampleBook.JSON.replace("\"p\": 2.75", "\"p\": 2.7501"));

        var ended = clear("book.json", "-o", "outcome.json");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err())
                .isEqualTo("book.json: /offers/0/curve/0/p: 2.7501 has 4 decimals, should have at most 3 (kW)\n");
        assertThat(folder.resolve("outcome.json")).doesNotExist();
    }

    @Test
    void endsAtTheTimeLimitWithTheBestFoundAndTheProvenGap() throws Exception {
        write("book.json", ExampleBook.HARD);

        var best = clear("book.json", "--time-limit", "3600");
        var hasty = clear("book.json", "--time-limit", "0");

        assertThat(best.out()).endsWith("\"welfare\":\"0.22125\"}\n");
        assertThat(hasty.code()).isZero();
        assertThat(hasty.out()).contains("\"welfareGap\":\"");
        assertThat(clear("book.json", "--time-limit", "soon").err())
                .startsWith("platone clear: --time-limit should be a whole number of seconds, not soon\n");
    }

    @Test
    void explainsAnOfferInAFewLines() throws Exception {
        write("book.json", ExampleBook.JSON);

        var ended = clear("book.json", "--explain", "ACEAE/2/0", "--index", "48");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEqualTo("""
            ACEAE/2/0 of ACEAE, PoD IT001E60000002, index 48, P upward: 1 kW at 0.300001 EUR/kWh, whole or not at all
              accepted 0 kW: KO, PRICE: dearer than every request that it could have served
              could serve DSO::realtime-1 (DSO_request, LV1.101), which pays up to 0.3 EUR/kWh and got 2.5 of 12.5 kW
              merit order of that demand, 2.75 kW before this offer:
                2.75 kW at 0.05 EUR/kWh, accepted 2.5  ACEAE/1/0
              > 1 kW at 0.300001 EUR/kWh, accepted 0
              all of it is accepted at up to 0.3 EUR/kWh
            """);
    }

    @Test
    void keepsTheOutcomeThatIsThereWhenABookIsRefused() throws Exception {
        write("book.json.gz", "not a gzip file, and no JSON");
        write("outcome.json", "of yesterday");

        var ended = clear("book.json.gz", "-o", "outcome.json");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).startsWith("book.json.gz: is not JSON at line 1, column");
        assertThat(folder.resolve("outcome.json")).content().isEqualTo("of yesterday");
        assertThat(folder).isDirectoryNotContaining("glob:**.unfinished");
    }

    @Test
    void saysBeforeItClearsThatTheOutcomeCannotBeWritten() throws Exception {
        write("book.json", ExampleBook.JSON);

        assertThat(clear("book.json", "-o", "nowhere/outcome.json").err())
                .startsWith("nowhere/outcome.json: cannot be written: there is no folder ");
        assertThat(clear("book.json", "-o", "./book.json"))
                .isEqualTo(new Ended(2, "", "./book.json: cannot be written: it is the order book\n"));
        assertThat(folder.resolve("book.json")).content().isEqualTo(ExampleBook.JSON);
    }

    @Test
    void saysWhatIsMissingOrMisused() throws Exception {
        write("book.json", ExampleBook.JSON);

        assertThat(clear("nothing.json")).isEqualTo(new Ended(2, "", "nothing.json: there is no such file\n"));
        assertThat(clear("book.json", "--explain", "nobody").err()).isEqualTo("book.json: has no offer nobody\n");
        assertThat(clear().err()).startsWith("platone clear: no book was named\nusage: ");
    }
}
