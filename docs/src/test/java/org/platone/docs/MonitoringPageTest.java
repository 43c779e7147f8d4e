package org.platone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The operator's guide says of everything that is watched what it means. */
class MonitoringPageTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    private static Set<String> found(String pattern, String text) {
        var found = new TreeSet<String>();
        Pattern.compile(pattern, Pattern.MULTILINE).matcher(text).results().forEach(match -> found.add(match.group(1)));
        return found;
    }

    @Test
    void explainsEveryAlertAndNoOther() throws IOException {
        var alerts = found("^ +- alert: (\\w+)$", read("monitoring/alerts.yml"));

        assertThat(alerts).hasSizeGreaterThan(5);
        assertThat(found("^\\| `([A-Z][A-Za-z]+)` \\|.*\\|.*\\|$", read("docs/operations.md")))
                .containsAll(alerts)
                .allMatch(name -> alerts.contains(name) || name.equals(name.toUpperCase(Locale.ROOT)));
    }

    @Test
    void explainsEveryMetricOfOursThatIsWatched() throws IOException {
        var explained = found("(platone_[a-z_]+)", read("docs/operations.md"));

        assertThat(found(
                        "(platone_[a-z_]+)", read("monitoring/alerts.yml") + read("monitoring/grafana-dashboard.json")))
                .hasSizeGreaterThan(10)
                .allMatch(metric -> explained.contains(metric.replaceAll("_(sum|count|max)$", "")));
    }
}
