package org.platone.localstack.test;

import java.nio.file.Path;
import org.platone.localstack.authority.Authority;
import org.platone.localstack.broker.Broker;
import org.platone.localstack.process.Children;

/**
 * What broker, store and chain are started with, wherever they run.
 *
 * @param directory of their files and logs
 */
record PartsPlan(Children children, Authority authority, Broker.Settings broker, int storePort, Path directory) {

    Path storeFiles() {
        return directory.resolve("store");
    }

    Path chainFiles() {
        return directory.resolve("chain");
    }

    Path log(String part) {
        return directory.resolve("logs").resolve(part + ".log");
    }
}
