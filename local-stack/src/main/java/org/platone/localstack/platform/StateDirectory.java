package org.platone.localstack.platform;

import java.nio.file.Path;
import java.util.List;
import org.platone.localstack.process.FileTree;
import org.platone.localstack.process.PrivateFiles;

/** Where a platform keeps all that it has. */
record StateDirectory(Path root) {

    /** What a fresh start forgets and a restored backup replaces; other things may live in the directory too. */
    static final List<String> OWN = List.of(
            "authority",
            "broker",
            "chain",
            "clock.origin",
            "clock.properties",
            "keystore",
            "logs",
            "participants",
            "platform.json",
            "ports.properties",
            "restart",
            "services",
            "status.json",
            "store");

    StateDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /** Makes the directory, for its owner's eyes only. */
    void create() {
        PrivateFiles.directory(root);
    }

    void forget() {
        OWN.forEach(name -> FileTree.delete(root.resolve(name)));
    }

    Path authority() {
        return root.resolve("authority");
    }

    Path broker() {
        return root.resolve("broker");
    }

    Path store() {
        return root.resolve("store");
    }

    Path chain() {
        return root.resolve("chain");
    }

    Path log(String part) {
        return root.resolve("logs").resolve(part + ".log");
    }

    /** Where a service runs and finds its configuration. */
    Path service(String name) {
        return root.resolve("services").resolve(name);
    }

    Path participant(String id) {
        return root.resolve("participants").resolve(id + ".json");
    }

    Path description() {
        return root.resolve("platform.json");
    }

    Path ports() {
        return root.resolve("ports.properties");
    }

    Path clock() {
        return root.resolve("clock.properties");
    }

    Path clockOrigin() {
        return root.resolve("clock.origin");
    }

    /** The service that somebody wants restarted; there while it is. */
    Path restart() {
        return root.resolve("restart");
    }

    Path status() {
        return root.resolve("status.json");
    }
}
