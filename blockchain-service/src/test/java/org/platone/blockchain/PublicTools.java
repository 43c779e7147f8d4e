package org.platone.blockchain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a participant has without the platform: Node and public packages. */
public final class PublicTools {
    private static final Path CONTRACTS = Path.of("../contracts");

    private PublicTools() {}

    /** What a program answered; standard output and errors together. */
    public record Answer(int code, String text) {}

    /** Checks a proof with {@code @openzeppelin/merkle-tree} and {@code ethers}. */
    public static Answer verifyProof(Path proof, String rpc, String certification) {
        return node("tools/verify-proof.mjs", proof.toAbsolutePath().toString(), rpc, certification);
    }

    private static Answer node(String script, String... arguments) {
        var command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command)
                    .directory(CONTRACTS.toFile())
                    .redirectErrorStream(true)
                    .start();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
