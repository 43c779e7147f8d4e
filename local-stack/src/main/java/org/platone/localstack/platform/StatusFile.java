package org.platone.localstack.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.platone.localstack.process.PrivateFiles;

/** What the supervisor tells {@code down}, {@code status} and whoever waits for it. */
final class StatusFile {

    private StatusFile() {}

    /** How far the platform is. */
    enum Phase {
        STARTING,
        READY,
        STOPPING,
        STOPPED
    }

    /**
     * The platform as a whole.
     *
     * @param phase how far it is
     * @param pid the supervisor
     * @param supervisorStart when the supervisor's process began, milliseconds of the epoch: tells it from another process
     *     that has its id later
     * @param problem why it ended by itself, or null
     */
    record Status(
            Phase phase,
            long pid,
            long supervisorStart,
            @Nullable String problem,
            List<PartStatus> parts) {

        Optional<ProcessHandle> supervisor() {
            return ProcessHandle.of(pid).filter(process -> startOf(process) == supervisorStart);
        }
    }

    /** One part. */
    record PartStatus(String name, long pid, String state, String address, String log) {

        static PartStatus of(Part part) {
            return new PartStatus(
                    part.name(),
                    part.child().pid(),
                    part.state().name().toLowerCase(Locale.ROOT),
                    part.address(),
                    part.child().log().toString());
        }
    }

    static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    static Optional<Status> read(Path file) {
        try {
            return Optional.of(MemberFiles.JSON.readValue(Files.readAllBytes(file), Status.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be read".formatted(file), e);
        }
    }

    static void write(Path file, Phase phase, @Nullable String problem, List<Part> parts) {
        var own = ProcessHandle.current();
        var status = new Status(
                phase,
                own.pid(),
                startOf(own),
                problem,
                parts.stream().map(PartStatus::of).toList());
        PrivateFiles.write(file, MemberFiles.JSON.writeValueAsString(status) + "\n");
    }
}
