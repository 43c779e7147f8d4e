package org.platone.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Starts one child, says so in a file and waits for it; the test ends it before. */
final class ParentOfOne {

    private ParentOfOne() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        var directory = Path.of(arguments[0]);
        var child = Children.open(2)
                .start(new Launch(
                        "child", List.of("/bin/sh", "-c", arguments[1]), directory, directory.resolve("child.log")));
        Files.createFile(directory.resolve("started"));
        child.await();
    }
}
