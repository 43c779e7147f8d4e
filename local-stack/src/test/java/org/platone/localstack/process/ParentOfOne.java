package org.platone.localstack.process;

import java.nio.file.Path;
import java.util.List;

/** Starts one child and waits for it; the test ends it before. */
final class ParentOfOne {

    private ParentOfOne() {}

    public static void main(String[] arguments) throws InterruptedException {
        var directory = Path.of(arguments[0]);
        Children.open(2)
                .start(new Launch(
                        "child", List.of("/bin/sh", "-c", arguments[1]), directory, directory.resolve("child.log")))
                .await();
    }
}
