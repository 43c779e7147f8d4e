package org.platone.blockchain.keys;

import org.jspecify.annotations.Nullable;

/** The external signer does not answer, or not as it should. */
public final class SignerAway extends RuntimeException {
    SignerAway(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
