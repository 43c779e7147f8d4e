package org.platone.localstack.test;

import java.nio.charset.StandardCharsets;
import java.util.List;

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
        return ExampleFile.in(service, PLACE).stream()
                .map(file -> new PublishedExample(file.version(), file.name(), file.text()))
                .toList();
    }

    /** The value as it went over the wire. */
    public byte[] value() {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return version + " " + topic;
    }
}
