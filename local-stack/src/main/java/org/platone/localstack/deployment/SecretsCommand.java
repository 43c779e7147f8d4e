package org.platone.localstack.deployment;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code platone secrets}: what a deployment must have before its first start, and keeps when it is called again.
 *
 * @param directory where it is written
 * @param host the name by which participants reach the gateway and the brokers
 * @param mongo where the database is
 * @param chainId the number of the chain
 */
public record SecretsCommand(Path directory, String host, String mongo, long chainId) {

    private static final String USAGE =
            "DIRECTORY --host NAME [--mongo HOST:PORT,…] [--chain-id N] is needed; NAME is how participants reach it";
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");
    private static final Pattern HOSTS = Pattern.compile("[A-Za-z0-9.-]+:[0-9]{1,5}(,[A-Za-z0-9.-]+:[0-9]{1,5})*");

    /** What is wrong with the arguments, or nothing. */
    public static Optional<String> objection(List<String> arguments) {
        return read(arguments) == null ? Optional.of(USAGE) : Optional.empty();
    }

    /** Writes the files and returns what to say about them. */
    public static List<String> run(List<String> arguments) {
        var command = read(arguments);
        if (command == null) {
            throw new IllegalArgumentException(USAGE);
        }
        new DeploymentSecrets(command, Clock.systemUTC()).write();
        return List.of(
                "The secrets of %s are in %s.".formatted(command.host(), command.directory()),
                "authority/ca-key.pem signs certificates of services: keep it off line.",
                "participants/MO.json is for the market operator; other participants come in over REST.",
                "Whatever is there already stays as it is when this is called again.");
    }

    private static @Nullable SecretsCommand read(List<String> arguments) {
        @Nullable Path directory = null;
        @Nullable String host = null;
        var mongo = "mongo1:27017,mongo2:27017,mongo3:27017";
        var chainId = "20111";
        var rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            var argument = rest.removeFirst();
            if (!argument.startsWith("--") && directory == null) {
                directory = Path.of(argument).toAbsolutePath().normalize();
                continue;
            }
            if (rest.isEmpty()) {
                return null;
            }
            switch (argument) {
                case "--host" -> host = rest.removeFirst();
                case "--mongo" -> mongo = rest.removeFirst();
                case "--chain-id" -> chainId = rest.removeFirst();
                default -> {
                    return null;
                }
            }
        }
        if (directory == null
                || host == null
                || !HOST.matcher(host).matches()
                || !HOSTS.matcher(mongo).matches()
                || !chainId.matches("[1-9][0-9]{0,8}")) {
            return null;
        }
        return new SecretsCommand(directory, host, mongo, Long.parseLong(chainId));
    }
}
