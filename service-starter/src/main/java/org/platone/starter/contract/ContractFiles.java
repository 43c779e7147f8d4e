package org.platone.starter.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The files in the folder {@code contracts} of the class path that describe what a service publishes, takes and serves. */
public final class ContractFiles {

    private final SortedMap<String, byte[]> files = new TreeMap<>();

    /** Reads them all. */
    public ContractFiles() {
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:contracts/*.*")) {
                files.put(Objects.requireNonNull(file.getFilename()), file.getContentAsByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of all files, in order. */
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    /** The content of a file; empty if there is none of that name. */
    public Optional<byte[]> file(String name) {
        return Optional.ofNullable(files.get(name)).map(byte[]::clone);
    }
}
