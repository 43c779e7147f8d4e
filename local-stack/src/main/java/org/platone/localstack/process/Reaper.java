package org.platone.localstack.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/**
 * A shell that ends this process's children when this process is gone.
 *
 * <p>It reads the children's ids from a pipe that only this process holds open. However this process ends, the pipe
 * closes; the shell then terminates the children that are left, and kills those that take longer than the grace period.
 */
final class Reaper implements AutoCloseable {

    /** Signals of the terminal go to the whole foreground group: the reaper outlives them, to do its work at the end. */
    private static final String SCRIPT = """
            trap '' INT TERM HUP QUIT
            pids=
            while read -r action pid; do
              if [ "$action" = add ]; then
                pids="$pids $pid"
              else
                left=
                for p in $pids; do [ "$p" = "$pid" ] || left="$left $p"; done
                pids=$left
              fi
            done
            [ -n "$pids" ] || exit 0
            kill -TERM $pids 2>/dev/null
            tries=0
            while [ "$tries" -lt "$1" ]; do
              left=
              for p in $pids; do kill -0 "$p" 2>/dev/null && left="$left $p"; done
              [ -n "$left" ] || exit 0
              pids=$left
              sleep 1
              tries=$((tries + 1))
            done
            kill -KILL $pids 2>/dev/null
            """;

    private final Process shell;
    private final OutputStream pipe;

    private Reaper(Process shell) {
        this.shell = shell;
        this.pipe = shell.getOutputStream();
    }

    /** Starts the shell, which gives children that are left {@code graceSeconds} between TERM and KILL. */
    static Reaper start(int graceSeconds) {
        try {
            var command = Detached.command("/bin/sh", "-c", SCRIPT, "reaper", Integer.toString(graceSeconds));
            return new Reaper(new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("The shell that ends the children could not be started", e);
        }
    }

    void add(long pid) {
        tell("add " + pid);
    }

    void remove(long pid) {
        tell("remove " + pid);
    }

    long pid() {
        return shell.pid();
    }

    private synchronized void tell(String line) {
        try {
            pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The shell that ends the children is gone", e);
        }
    }

    /** Closes the pipe: what is left of the children ends. */
    @Override
    public synchronized void close() {
        try {
            pipe.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
