import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes from each topic of a running platform the message that says most, the shortest of those, and keeps it as the
 * example of a version, in the tests of the service that sent it:
 *
 * <pre>java -cp 'local-stack/target/lib/*' tools/Examples.java .platone/demo 0.1</pre>
 */
class Examples {

    /** What comes from outside is kept by whose contract it is. */
    private static final Map<String, String> FROM_OUTSIDE =
            Map.of("platone.scd.pods", "market-service", "platone.scd.measurements", "settlement-service");

    private static final Pattern OF_ONE_PARTICIPANT =
            Pattern.compile("(platone\\.(?:market-outcomes|validated-outcomes|settlements))\\..+");

    /** Messages of any kind, and hints that nobody waits for. */
    private static final Set<String> NO_CONTRACT =
            Set.of("platone.internal.dead-letters", "platone.internal.retries", "platone.internal.changes");

    private record Example(byte[] value, int members) {

        boolean saysMoreThan(Example other) {
            return members != other.members ? members > other.members : value.length < other.value.length;
        }
    }

    public static void main(String[] arguments) throws IOException {
        var state = Path.of(arguments[0]);
        var version = arguments[1];
        var examples = new TreeMap<Path, Example>();
        try (var consumer = new KafkaConsumer<String, byte[]>(access(state), new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.listTopics().values().stream()
                    .flatMap(topic -> topic.stream())
                    .filter(part -> part.topic().startsWith("platone.") && !NO_CONTRACT.contains(part.topic()))
                    .map(part -> new TopicPartition(part.topic(), part.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(part -> consumer.position(part) < ends.get(part))) {
                for (var message : consumer.poll(Duration.ofSeconds(1))) {
                    if (message.value() != null) {
                        var example = new Example(message.value(), members(message.value()));
                        examples.merge(place(message, version), example, (one, other) -> other.saysMoreThan(one) ? other : one);
                    }
                }
            }
        }
        for (var example : examples.entrySet()) {
            Files.createDirectories(example.getKey().getParent());
            Files.write(example.getKey(), example.getValue().value());
            System.out.println(example.getKey() + ": " + example.getValue().value().length + " bytes");
        }
    }

    private static Path place(ConsumerRecord<String, byte[]> message, String version) {
        var topic = OF_ONE_PARTICIPANT.matcher(message.topic()).replaceFirst("$1");
        var source = message.headers().lastHeader("ce_source");
        var service = FROM_OUTSIDE.getOrDefault(
                topic, source == null ? "" : new String(source.value(), StandardCharsets.UTF_8));
        return Path.of(service, "src/test/resources/examples", version, topic + ".json");
    }

    /** How many different members a message has, at whatever depth. */
    private static int members(byte[] value) {
        var found = new HashSet<String>();
        collect(JsonMapper.shared().readTree(value), "", found);
        return found.size();
    }

    private static void collect(JsonNode node, String path, Set<String> found) {
        found.add(path + (node.isNull() ? " null" : ""));
        node.properties().forEach(member -> collect(member.getValue(), path + "/" + member.getKey(), found));
        if (node.isArray()) {
            node.forEach(item -> collect(item, path + "[]", found));
        }
    }

    /** As the operations of the embedded broker, which may read everything. */
    private static Map<String, Object> access(Path state) throws IOException {
        var platform = JsonMapper.shared().readTree(Files.readString(state.resolve("platform.json")));
        var authority = state.resolve("authority");
        return Map.of(
                "bootstrap.servers", platform.path("kafka").stringValue(),
                "security.protocol", "SSL",
                "ssl.keystore.type", "PEM",
                "ssl.keystore.certificate.chain", Files.readString(authority.resolve("services/operations.pem")),
                "ssl.keystore.key", Files.readString(authority.resolve("services/operations-key.pem")),
                "ssl.truststore.type", "PEM",
                "ssl.truststore.certificates", Files.readString(Path.of(platform.path("ca").stringValue())));
    }
}
