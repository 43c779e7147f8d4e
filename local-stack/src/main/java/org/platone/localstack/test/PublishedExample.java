package org.platone.localstack.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A message as it went out to a topic in some version, kept in the tests of the service that sent it, or whose contract it
 * is: what was published once is read for ever.
 *
 * @param version the version that published it
 * @param topic where; without a participant's id
 * @param json its value
 */
public record PublishedExample(String version, String topic, String json) {

    private static final String PLACE = "src/test/resources/examples";

    /** What a service published to a topic, one message of each version, the oldest first. */
    public static List<PublishedExample> of(String service, String topic) {
        return all(service).stream()
                .filter(example -> example.topic().equals(topic))
                .toList();
    }

    /** All examples of a service. */
    public static List<PublishedExample> all(String service) {
        var examples = new ArrayList<PublishedExample>();
        for (Path version : sorted(Path.of("..", service).resolve(PLACE))) {
            for (Path file : sorted(version)) {
                examples.add(new PublishedExample(
                        version.getFileName().toString(),
                        file.getFileName().toString().replaceFirst("\\.json$", ""),
                        read(file)));
            }
        }
        return examples;
    }

    /** The value as it went over the wire. */
    public byte[] value() {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return version + " " + topic;
    }

    private static List<Path> sorted(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
