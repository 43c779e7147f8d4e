package org.platone.localstack.platform;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.platone.localstack.process.JavaCommand;

/** {@code platone demo}: a platform of its own, with the participants of the demo on the terminal. */
final class DemoRun {

    private static final int FAILED = 1;
    private static final String PLAN = "org.platone.localstack.demo.DemoPlan";
    private static final String DEMO = "org.platone.localstack.demo.Demo";
    private static final String FOR_SERVICES = "platone.";
    private static final List<String> PLAN_OPTIONS = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final List<String> DEMO_OPTIONS = List.of(
            "-Xms64m",
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dlog4j2.configurationFile=local-stack-log4j2.properties");

    private DemoRun() {}

    static int run(List<String> arguments, Progress progress) throws InterruptedException, IOException {
        var places = Options.placesOf(arguments);
        var demoArguments = places.others();
        var planning = new ProcessBuilder(JavaCommand.of(PLAN, PLAN_OPTIONS, demoArguments))
                .redirectError(Redirect.INHERIT)
                .redirectInput(Redirect.INHERIT)
                .start();
        Map<String, String> plan;
        try (var in = planning.getInputStream()) {
            plan = settings(new String(in.readAllBytes(), StandardCharsets.UTF_8), progress);
        }
        int exit = planning.waitFor();
        var clock = plan.get("clock");
        var speed = plan.get("speed");
        if (exit != 0 || clock == null || speed == null) {
            return exit;
        }
        var state = new StateDirectory(
                places.state() == null ? Installation.own().root().resolve(".platone/demo") : stateOf(places));
        return Up.foreground(
                places.withClock(Instant.parse(clock), Integer.parseInt(speed)).withDefaults(servicesOf(plan)),
                state,
                false,
                progress,
                supervisor -> play(supervisor, demoArguments, progress));
    }

    private static Path stateOf(Options places) {
        return Up.stateOf(places).root();
    }

    /** Lines of the form name=value; what is not one is for the person at the terminal. */
    private static Map<String, String> settings(String lines, Progress progress) {
        var settings = new HashMap<String, String>();
        lines.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (line.startsWith("clock=") || line.startsWith("speed=") || line.startsWith(FOR_SERVICES)) {
                settings.put(
                        line.substring(0, equals), line.substring(equals + 1).strip());
            } else {
                progress.say(line);
            }
        });
        return settings;
    }

    private static Map<String, String> servicesOf(Map<String, String> plan) {
        var settings = new HashMap<>(plan);
        settings.keySet().removeIf(name -> !name.startsWith(FOR_SERVICES));
        return settings;
    }

    private static int play(Supervisor supervisor, List<String> arguments, Progress progress)
            throws InterruptedException {
        var demo = supervisor.startOnTerminal("demo", JavaCommand.of(DEMO, DEMO_OPTIONS, arguments));
        var ended = new CompletableFuture<String>();
        demo.onExit(() -> ended.complete(""));
        try {
            var reason = ended.applyToEither(supervisor.death(), why -> why).get();
            if (!reason.isEmpty()) {
                progress.say("");
                progress.say(reason);
                supervisor.blame(reason);
                demo.terminate();
                return FAILED;
            }
            return demo.exitCode();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
