package org.platone.localstack.process;

import java.nio.file.Path;

/** A child process ended, or did not get ready in time. */
public final class ChildFailed extends RuntimeException {

    private final String child;
    private final transient Path log;

    ChildFailed(Child child, String reason) {
        super("%s %s; its log is %s".formatted(child.name(), reason, child.log()));
        this.child = child.name();
        this.log = child.log();
    }

    public String child() {
        return child;
    }

    public Path log() {
        return log;
    }
}
