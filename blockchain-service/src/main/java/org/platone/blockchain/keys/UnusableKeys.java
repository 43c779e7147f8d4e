package org.platone.blockchain.keys;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A key file is there but must not or cannot be used. */
public final class UnusableKeys extends RuntimeException {
    UnusableKeys(Path file, String reason, @Nullable Throwable cause) {
        super("The key file " + file + " cannot be used: " + reason, cause);
    }
}
