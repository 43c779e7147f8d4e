import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * Keeps, of each collection of a running platform, a document of each kind as the examples of a version, in the tests of
 * the module that stores it. Kinds differ in their fields; of each the document counts that says most, the shortest of
 * those. What is there only for moments is found by looking all the time, until the store is gone or something is typed:
 *
 * <pre>java -cp 'local-stack/target/containers/*' tools/StoredExamples.java .platone/demo 0.1</pre>
 */
class StoredExamples {

    private static final Set<String> OF_THE_STARTER = Set.of("audit", "auditOpen", "auditHeads", "schema", "traces");
    private static final List<String> SERVICES = List.of("market", "clearing", "settlement", "blockchain");
    private static final JsonWriterSettings TYPED =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private record Example(String json, int members) {

        boolean saysMoreThan(Example other) {
            return members != other.members ? members > other.members : json.length() < other.json.length();
        }
    }

    private final Map<Path, TreeMap<String, Example>> found = new TreeMap<>();

    public static void main(String[] arguments) throws Exception {
        var ports = new Properties();
        try (var in = Files.newInputStream(Path.of(arguments[0], "ports.properties"))) {
            ports.load(in);
        }
        var examples = new StoredExamples();
        try (var client = MongoClients.create("mongodb://127.0.0.1:" + ports.getProperty("store")
                + "/?serverSelectionTimeoutMS=3000")) {
            while (System.in.available() == 0) {
                for (var service : SERVICES) {
                    var database = client.getDatabase(service);
                    for (var collection : database.listCollectionNames()) {
                        var module = OF_THE_STARTER.contains(collection) ? "service-starter" : service + "-service";
                        var place = Path.of(module, "src/test/resources/stored", arguments[1], collection + ".ndjson");
                        for (var document : database.getCollection(collection).find()) {
                            examples.look(place, document);
                        }
                    }
                }
                Thread.sleep(1000);
            }
        } catch (RuntimeException away) {
            System.err.println(away.getMessage());
        }
        examples.write();
    }


    private void look(Path place, Document document) {
        var members = new HashSet<String>();
        collect(document, "", members);
        var kind = new TreeSet<String>();
        document.forEach((name, value) -> kind.add(value == null ? name + " null" : name));
        found.computeIfAbsent(place, none -> new TreeMap<>())
                .merge(
                        kind.toString(),
                        new Example(document.toJson(TYPED), members.size()),
                        (one, other) -> other.saysMoreThan(one) ? other : one);
    }

    private static void collect(Object value, String path, Set<String> members) {
        members.add(path + (value == null ? " null" : ""));
        if (value instanceof Document document) {
            document.forEach((name, member) -> collect(member, path + "/" + name, members));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> collect(item, path + "[]", members));
        }
    }

    private void write() throws IOException {
        for (var collection : found.entrySet()) {
            Files.createDirectories(collection.getKey().getParent());
            var lines = collection.getValue().values().stream().map(Example::json).toList();
            Files.write(collection.getKey(), lines);
            System.out.println(collection.getKey() + ": " + lines.size() + " documents, "
                    + lines.stream().mapToInt(String::length).sum() + " characters");
        }
    }
}
