package org.platone.localstack.chain;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.platone.localstack.process.JavaCommand;

/** Finds the node's program, which npm puts among the libraries of the contracts. */
final class Anvil {

    private Anvil() {}

    static Path program() {
        var program = contracts().resolve("node_modules/@foundry-rs/anvil-" + platform() + "/bin/anvil");
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException("%s is missing; `npm ci` in %s brings it".formatted(program, contracts()));
        }
        return program;
    }

    /** Beside this module in the checked-out project. */
    private static Path contracts() {
        return JavaCommand.target().resolve("../../contracts").normalize();
    }

    private static String platform() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return (system.contains("mac") ? "darwin" : "linux")
                + (processor.equals("aarch64") || processor.equals("arm64") ? "-arm64" : "-amd64");
    }
}
