package org.platone.clearing.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.platone.clearing.engine.Clearing;
import tools.jackson.databind.node.ObjectNode;

/** A book has one outcome, to the byte. */
class SameBytesTest {
    private static String cleared(String book, Clearing clearing) {
        var out = new ByteArrayOutputStream();
        OutcomeWriter.write(clearing.clear(ExampleBook.read(book)), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void inWhateverOrderItsLinesCome() {
        var random = new Random(11);
        for (int seed = 0; seed < 200; seed++) {
            ObjectNode book = RandomBook.of(seed, 48, 4);
            String outcome = cleared(book.toString(), Clearing.DEFAULT);
            for (int order = 0; order < 4; order++) {
                String shuffled = RandomBook.shuffled(book, random).toString();

                assertThat(cleared(shuffled, Clearing.DEFAULT)).as(shuffled).isEqualTo(outcome);
            }
        }
    }

    @Test
    void howeverManyWorkersClearIt() {
        for (int seed = 0; seed < 50; seed++) {
            String book = RandomBook.of(seed, 0, 24).toString();

            String alone = cleared(book, new Clearing(1, 50_000_000));

            assertThat(cleared(book, new Clearing(3, 50_000_000))).isEqualTo(alone);
            assertThat(cleared(book, new Clearing(40, 50_000_000))).isEqualTo(alone);
        }
    }

    @Test
    void alsoWhenItsSearchesEndEarly() {
        var random = new Random(12);
        for (int seed = 0; seed < 100; seed++) {
            ObjectNode book = RandomBook.of(seed, 48, 4);

            String outcome = cleared(book.toString(), new Clearing(2, 30));

            assertThat(cleared(RandomBook.shuffled(book, random).toString(), new Clearing(1, 30)))
                    .isEqualTo(outcome);
        }
    }
}
