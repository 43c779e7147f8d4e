package org.platone.localstack.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How much memory a process holds. */
final class Memory {

    private Memory() {}

    /** The resident memory of the process, as {@code ps} tells it on every system; 0 if the process is gone. */
    static long residentKilobytes(long pid) {
        try {
            var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
            try (var in = ps.getInputStream()) {
                var answer = new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
                return answer.isEmpty() ? 0 : Long.parseLong(answer);
            }
        } catch (IOException e) {
            return 0;
        }
    }
}
