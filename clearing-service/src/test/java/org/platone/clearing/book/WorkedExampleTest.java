package org.platone.clearing.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The quarter-hour that docs/market-rules.md works out. */
class WorkedExampleTest {

    private static final Path EXAMPLES = Path.of("../docs/examples");

    @Test
    void isClearedAsTheMarketRulesSay() throws IOException {
        String outcome = ExampleBook.clear(Files.readString(EXAMPLES.resolve("quarter-hour.book.json")));

        assertThat(outcome).isEqualTo(Files.readString(EXAMPLES.resolve("quarter-hour.outcome.json")));
    }
}
