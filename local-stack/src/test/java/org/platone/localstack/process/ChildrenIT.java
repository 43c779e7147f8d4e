package org.platone.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildrenIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void endsAChildThatIsLeftWhenItsParentIsKilled() throws Exception {
        var parent = parentOf("echo $$ > pid; exec sleep 600");
        long child = pidIn("pid");

        parent.destroyForcibly().waitFor();

        Awaitility.await().atMost(SOON).until(() -> !runs(child));
    }

    @Test
    void killsAChildThatDoesNotWantToEndWhenItsParentIsKilled() throws Exception {
        var parent = parentOf("trap '' TERM INT HUP; echo $$ > pid; while :; do sleep 1; done");
        long child = pidIn("pid");

        parent.destroyForcibly().waitFor();

        Awaitility.await().atMost(SOON).until(() -> !runs(child));
    }

    @Test
    void endsAChildThatIsLeftWhenItsParentEnds() throws Exception {
        var parent = parentOf("echo $$ > pid; exec sleep 600");
        long child = pidIn("pid");

        parent.destroy();
        parent.waitFor();

        Awaitility.await().atMost(SOON).until(() -> !runs(child));
    }

    @Test
    void leavesAProcessAloneThatHasTheIdOfAChildThatEnded() throws Exception {
        var bystander = new ProcessBuilder("sleep", "600").start();
        var reaper = Reaper.start(1);
        reaper.add(bystander.pid());
        reaper.remove(bystander.pid());

        reaper.close();

        var shell = ProcessHandle.of(reaper.pid());
        Awaitility.await()
                .atMost(SOON)
                .until(() -> shell.isEmpty() || !shell.get().isAlive());
        assertThat(bystander.isAlive()).isTrue();
        bystander.destroyForcibly();
    }

    @Test
    void saysThatAChildEndedBeforeItWasReadyAndNamesItsLog() {
        try (var children = Children.open(1)) {
            var child = children.start(new Launch(
                    "broker", List.of("/bin/sh", "-c", "echo no luck; exit 7"), directory, directory.resolve("b.log")));

            assertThatThrownBy(() -> child.awaitLine("ready", SOON))
                    .isInstanceOf(ChildFailed.class)
                    .hasMessage("broker ended with exit code 7; its log is " + directory.resolve("b.log"));
            assertThat(child.logTail(5)).containsExactly("no luck");
        }
    }

    @Test
    void keepsTheLogOfTheStartBefore() throws Exception {
        var log = directory.resolve("part.log");
        try (var children = Children.open(1)) {
            for (var word : List.of("first", "second")) {
                children.start(new Launch("part", List.of("echo", word), directory, log))
                        .await();
            }
        }

        assertThat(log).hasContent("second");
        assertThat(directory.resolve("part.log.1")).hasContent("first");
    }

    @Test
    void locksADirectoryForOneProcess() {
        try (var lock = DirectoryLock.acquire(directory)) {
            assertThat(lock).isNotNull();
            assertThat(DirectoryLock.tryAcquire(directory)).isEmpty();
        }

        assertThat(DirectoryLock.tryAcquire(directory)).isPresent();
    }

    /** A JVM that starts the script as its child. */
    private Process parentOf(String script) throws Exception {
        var command = new ArrayList<>(JavaCommand.of(
                ParentOfOne.class, List.of("-XX:TieredStopAtLevel=1"), List.of(directory.toString(), script)));
        int classPath = command.indexOf("-cp") + 1;
        command.set(classPath, command.get(classPath) + File.pathSeparator + testClasses());
        return new ProcessBuilder(command).inheritIO().start();
    }

    private static Path testClasses() {
        return JavaCommand.target().resolve("test-classes");
    }

    private long pidIn(String file) {
        var path = directory.resolve(file);
        Awaitility.await().atMost(SOON).until(() -> Files.exists(path) && Files.size(path) > 1);
        Awaitility.await().atMost(SOON).until(() -> Files.exists(directory.resolve("started")));
        try {
            return Long.parseLong(Files.readString(path).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process that ended and that nobody asked for its exit code does not run. */
    private static boolean runs(long pid) throws IOException {
        var stat = Path.of("/proc", Long.toString(pid), "stat");
        if (Files.isDirectory(Path.of("/proc/self"))) {
            return Files.exists(stat) && !Files.readString(stat).contains(") Z ");
        }
        return ProcessHandle.of(pid).isPresent();
    }
}
