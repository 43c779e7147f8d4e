package org.platone.market.pod;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether anything in the registry changed, from the revisions of its PoDs; given by podId. */
final class RegistryMark {

    private final MessageDigest digest = sha256();

    void add(String podId, long revision) {
        digest.update((podId + ' ' + revision + '\n').getBytes(StandardCharsets.UTF_8));
    }

    /** The mark of all that was added; nothing is added afterwards. */
    String finish() {
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
