package org.platone.localstack.authority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A certificate and its private key, both PEM files.
 *
 * @param certificate the certificate alone, without the authority's
 * @param privateKey the key in PKCS #8, for its owner's eyes only
 */
public record Identity(Path certificate, Path privateKey) {

    public String certificatePem() {
        return read(certificate);
    }

    public String privateKeyPem() {
        return read(privateKey);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
