package org.platone.localstack.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log, to show why its process failed. */
final class LogTail {

    private LogTail() {}

    static List<String> of(Path log, int lines) {
        try {
            // Whatever bytes a process leaves behind can be shown.
            var all = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            return List.of("%s cannot be read: %s".formatted(log, e.getMessage()));
        }
    }
}
