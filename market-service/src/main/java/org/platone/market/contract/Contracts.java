package org.platone.market.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The files that describe what this service publishes, takes and serves. */
@Component
public class Contracts {

    private static final List<String> NAMES = List.of(
            "asyncapi.yaml",
            "book.v1.schema.json",
            "certification-requested.v1.schema.json",
            "openapi.yaml",
            "outcome-row.v1.schema.json",
            "participant-outcome.v1.schema.json",
            "pod-registered.v1.schema.json",
            "scd-pod.v1.schema.json",
            "session.v1.schema.json",
            "validated-outcome.v1.schema.json");

    /** Names of all files, in order. */
    public List<String> names() {
        return NAMES;
    }

    /** The content of a file; empty if there is none of that name. */
    public Optional<byte[]> file(String name) {
        if (!NAMES.contains(name)) {
            return Optional.empty();
        }
        try (InputStream in = Contracts.class.getResourceAsStream("/contracts/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            return Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
