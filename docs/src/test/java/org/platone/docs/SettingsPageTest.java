package org.platone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsPageTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PAGE = ROOT.resolve("docs/settings.md");

    @Test
    void saysWhatTheRecordsSay() throws IOException {
        String page = new SettingsPage(ROOT).text();
        if (System.getProperty("settings.write") != null) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE)
                .as("docs/settings.md, which its first lines say how to write anew")
                .hasContent(page);
        assertThat(page).contains("| `platone.market.technical-deadline` | `60m` | duration |");
    }
}
