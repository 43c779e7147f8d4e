package org.platone.localstack.platform;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.platone.localstack.deployment.SecretsCommand;

/** The commands of {@code ./platone} that concern the running platform. */
public final class Platone {

    /** As for a wrong command line in general. */
    private static final int WRONG_USAGE = 2;

    private Platone() {}

    /** Exit codes: 0 done, 1 failed, 2 asked for something that cannot be, 3 status of a platform that does not run. */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        // Not a byte of the reason may depend on the locale of the terminal.
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(out, arguments[0], Arrays.asList(arguments).subList(1, arguments.length)));
    }

    private static int run(PrintStream out, String command, List<String> arguments)
            throws InterruptedException, IOException {
        var progress = new Progress(out);
        try {
            return switch (command) {
                case "prepare" -> new Preparation(Installation.own(), progress).run();
                case "train" -> new Preparation(Installation.own(), progress).train(arguments);
                case "up" -> Up.run(Options.of(arguments), arguments, progress);
                case "down" -> Down.run(Options.of(arguments), progress);
                case "status" -> ShowStatus.run(Options.of(arguments), progress);
                case "restart" -> Restart.run(arguments, progress);
                case "participant" -> ParticipantCommand.run(arguments, progress);
                case "backup" -> BackupCommand.backup(arguments, progress);
                case "restore" -> BackupCommand.restore(arguments, progress);
                case "secrets" -> secrets(arguments, progress);
                case "demo" -> DemoRun.run(arguments, progress);
                default -> throw new UsageError("unknown command " + command);
            };
        } catch (UsageError e) {
            System.err.println("platone %s: %s".formatted(command, e.getMessage()));
            return WRONG_USAGE;
        }
    }

    private static int secrets(List<String> arguments, Progress progress) {
        SecretsCommand.objection(arguments).ifPresent(objection -> {
            throw new UsageError(objection);
        });
        SecretsCommand.run(arguments).forEach(progress::say);
        return 0;
    }
}
